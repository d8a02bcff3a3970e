//! Texts of items. An item that this program wrote keeps the source of a text beside what others see of it, so that Markdown comes back as
//! Markdown; if somebody has changed what is seen since, that counts.

use super::{
    desk::Desk,
    html::{self, Instead},
    names::{attribute, is},
    visible,
};
use crate::{Format, Text, formats::xml};
use roxmltree::Node;

const FORMATS: [(Format, &str); 4] = [(Format::Plain, "plain"), (Format::Markdown, "markdown"), (Format::Html, "html"), (Format::Moodle, "moodle")];

pub fn word(format: Format) -> &'static str {
    FORMATS.iter().find(|(each, _)| *each == format).map_or("html", |(_, word)| word)
}

fn format(word: &str) -> Format {
    FORMATS.iter().find(|(_, each)| *each == word).map_or(Format::Html, |(format, _)| *format)
}

pub fn read(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> Text {
    read_with(desk, node, &mut |_, _| None)
}

pub fn read_with(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: Instead<'_>) -> Text {
    let holder = if desk.is_ours { holder(node) } else { None };
    let seen = html::inner_with(desk, holder.unwrap_or(node), instead);
    let kept = holder.and_then(|holder| Some((format(attribute(holder, "data-format")?), attribute(holder, "data-source")?, holder)));
    match kept {
        Some((format, source, holder)) if still_says(holder, &seen, format, source) => {
            let text = Text::new(format, source);
            take_files(desk, &text.source);
            text
        }
        _ => Text::html(seen),
    }
}

/// The element that holds a text we wrote, within its choice or block or that itself.
fn holder<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let is_holder = |node: &Node<'_, '_>| node.is_element() && node.attribute("data-format").is_some();
    let inner = node.children().filter(|child| !is(*child, "contentBody")).find(is_holder);
    let deeper = || node.children().find(|child| is(*child, "contentBody"))?.children().find(is_holder);
    Some(node).filter(is_holder).or(inner).or_else(deeper)
}

/// Whether what is seen is still what is made of the source. Spaces do not count: other programs indent.
fn still_says(holder: Node<'_, '_>, seen: &str, format: Format, source: &str) -> bool {
    let is_plain = is(holder, "inlineChoice");
    let made = if is_plain { visible::words(&Text::new(format, source)) } else { visible::fragment(&Text::new(format, source)) };
    words_of(&made) == words_of(&with_line_ends(seen))
}

/// HTML as we wrote it into XML again.
fn with_line_ends(html: &str) -> String {
    visible::fragment(&Text::html(html))
}

fn words_of(fragment: &str) -> Option<String> {
    let whole = format!("<div>{fragment}</div>");
    let document = xml::parse(&whole).ok()?;
    let texts = document.descendants().filter_map(|node| match node.is_text() {
        true => node.text(),
        false => node.attribute("src"),
    });
    Some(texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect())
}

/// Files that a source names where no element does.
fn take_files(desk: &mut Desk<'_, '_>, source: &str) {
    for (at, _) in source.match_indices("media/").take(crate::formats::limits::PARTS) {
        let rest = &source[at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "/._-".contains(c))).unwrap_or(rest.len());
        desk.address(&rest[..end]);
    }
}

/// A text whose source stands alone, with its format on `node`.
pub fn of_source(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, source: String) -> Text {
    let format = if desk.is_ours { attribute(node, "data-start-format").map_or(Format::Plain, format) } else { Format::Plain };
    take_files(desk, &source);
    Text { format, source }
}
