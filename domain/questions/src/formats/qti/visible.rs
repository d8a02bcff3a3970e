//! What other programs see of our texts: well-formed elements that QTI 3.0 knows, whatever HTML the author wrote.

use super::{
    address,
    html::escape,
    places::{self, Holds},
    tags::{self, Token, Tokens, resolved},
};
use crate::{Format, Text};

/// Elements of HTML that QTI 3.0 takes over, and that need nothing special around them.
const KNOWN: [&str; 56] = [
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "rt",
    "ruby",
    "samp",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "track",
    "tt",
    "ul",
    "var",
    "video",
];

const DEPTH: usize = 40;

/// The text as flow content.
pub fn fragment(text: &Text) -> String {
    match text.format {
        Format::Html => clean(&text.source),
        _ => paragraphs(&text.source),
    }
}

/// The words alone, for places that take no elements.
pub fn words(text: &Text) -> String {
    match text.format {
        Format::Html => {
            let mut out = String::new();
            for token in Tokens(&text.source) {
                if let Token::Text(words) = token {
                    escape(&xml_characters(&resolved(words)), &mut out);
                }
            }
            out
        }
        _ => {
            let mut out = String::new();
            escape(&xml_characters(&text.source), &mut out);
            out
        }
    }
}

fn paragraphs(source: &str) -> String {
    let source = xml_characters(source).replace("\r\n", "\n");
    let blocks = source.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.fold(String::new(), |mut out, block| {
        out.push_str("<p>");
        for (at, line) in block.trim_matches('\n').split('\n').enumerate() {
            if at > 0 {
                out.push_str("<br/>");
            }
            escape(line, &mut out);
        }
        out.push_str("</p>");
        out
    })
}

/// Without the characters that XML 1.0 cannot hold (2.2).
pub fn xml_characters(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// Well-formed flow content in which every element stands where the schema has it; unknown ones, and those that have no place, give way to
/// what they hold.
fn clean(source: &str) -> String {
    let mut cleaner = Cleaner { out: String::with_capacity(source.len()), open: Vec::new() };
    for token in Tokens(source) {
        match token {
            Token::Text(text) => cleaner.text(&xml_characters(&resolved(text))),
            Token::End(name) => {
                if let Some(at) = cleaner.open.iter().rposition(|each| each.name == as_written(&name)) {
                    cleaner.close(at);
                }
            }
            Token::Start { name, attributes, is_closed } => {
                if let Some(name) = KNOWN.iter().find(|known| **known == as_written(&name)) {
                    cleaner.element(name, attributes, is_closed);
                }
            }
        }
    }
    cleaner.close(0);
    cleaner.out
}

/// The foot of a table is a body like others.
fn as_written(name: &str) -> &str {
    if name == "tfoot" { "tbody" } else { name }
}

/// An element that has begun.
struct Open {
    name: &'static str,
    /// The place of its last part.
    so_far: Option<usize>,
}

struct Cleaner {
    out: String,
    open: Vec<Open>,
}

impl Cleaner {
    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.make_room_for_words();
            if text.contains("[[") {
                self.make_room_for_gaps();
            }
        }
        escape(text, &mut self.out);
    }

    fn holds(&self) -> Holds {
        self.open.last().map_or(Holds::Flow, |open| places::holds(open.name))
    }

    /// Words in a list stand in an entry, and words in a table in a cell.
    fn make_room_for_words(&mut self) {
        while let Holds::Parts { within } = self.holds() {
            match within {
                Some(name) => self.begin(name, ""),
                None => self.close(self.open.len() - 1),
            }
        }
    }

    fn make_room_for_gaps(&mut self) {
        if let Some(at) = self.open.iter().position(|open| places::is_closed_to_gaps(open.name)) {
            self.close(at);
        }
        if self.open.last().is_some_and(|open| matches!(open.name, "blockquote" | "figure")) {
            self.begin("p", "");
        }
    }

    fn element(&mut self, name: &'static str, attributes: &str, is_closed: bool) {
        let is_void = places::holds(name) == Holds::Nothing;
        let is_missing = |wanted| !tags::attributes(attributes).any(|(key, _)| key == wanted);
        if (!is_void && self.open.len() >= DEPTH) || places::required(name).is_some_and(is_missing) {
            return;
        }
        let Some(name) = self.make_room(name) else { return };
        self.begin(name, attributes);
        if is_closed && !is_void {
            self.close(self.open.len() - 1);
        }
    }

    /// Ends what an element cannot stand in, or begins what it stands in. Gives the name under which it may stand there.
    fn make_room(&mut self, name: &'static str) -> Option<&'static str> {
        if !places::is_part(name) {
            self.make_room_for_words();
        }
        let fits = |name: &str, open: &Open| places::place(name, open.name, open.so_far).is_some();
        // A paragraph in a caption does not end the table; its words stay.
        if !places::is_part(name) && self.open.iter().any(|open| open.name == "caption" && !fits(name, open)) {
            return None;
        }
        let cell_without_row = || matches!(name, "td" | "th") && !self.open.iter().any(|open| open.name == "tr");
        if cell_without_row() && self.make_room("tr").is_some() {
            self.begin("tr", "");
            return Some(name);
        }
        let row_without_body = || {
            let inner = self.open.iter().rev().find(|open| matches!(open.name, "table" | "thead" | "tbody"));
            name == "tr" && inner.is_some_and(|open| open.name == "table")
        };
        if row_without_body() && self.make_room("tbody").is_some() {
            self.begin("tbody", "");
            return Some(name);
        }
        match self.open.iter().rposition(|open| fits(name, open)) {
            Some(at) => self.close(at + 1),
            None if !places::is_part(name) => self.close(0),
            // A second head of a table is rows like others.
            None if name == "thead" => return self.make_room("tbody"),
            None => return None,
        }
        Some(name)
    }

    fn begin(&mut self, name: &'static str, attributes: &str) {
        if let Some(around) = self.open.last_mut() {
            around.so_far = places::place(name, around.name, around.so_far);
        }
        start(name, attributes, &mut self.out);
        if places::holds(name) != Holds::Nothing {
            self.open.push(Open { name, so_far: None });
        }
    }

    fn close(&mut self, down_to: usize) {
        for Open { name, so_far } in self.open.drain(down_to..).rev() {
            self.out.extend([places::needed(name, so_far).unwrap_or_default(), "</", name, ">"]);
        }
    }
}

fn start(name: &str, attributes: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    let mut written: Vec<String> = Vec::new();
    for (key, value) in tags::attributes(attributes) {
        let Some(value) = places::value(name, &key, value).filter(|_| !written.contains(&key)) else { continue };
        let key_written = if key == "lang" { "xml:lang" } else { &key };
        let value = resolved(value);
        let value = if matches!(key.as_str(), "href" | "src") { address::written(&value) } else { value };
        push_attribute(key_written, &value, out);
        written.push(key);
    }
    if name == "img" && !written.iter().any(|key| key == "alt") {
        out.push_str(" alt=\"\"");
    }
    out.push_str(if places::holds(name) == Holds::Nothing { "/>" } else { ">" });
}

/// As an attribute of XML; line ends and brackets stay what they are, and no gap is looked for in it.
pub fn push_attribute(name: &str, value: &str, out: &mut String) {
    let mut written = String::new();
    super::html::push_attribute(name, &xml_characters(value), &mut written);
    for c in written.chars() {
        match c {
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '[' => out.push_str("&#91;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml;
    use proptest::prelude::*;

    #[test]
    fn html_of_whatever_kind_becomes_well_formed() {
        for (html, expected) in [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("a & b < c", "a &amp; b &lt; c"),
            ("<b>x<i>y</b>z</i>", "<b>x<i>y</i></b>z"),
            ("<img src=a.png>", "<img src=\"a.png\" alt=\"\"/>"),
            ("<script>x</script><blink>y</blink><!-- z -->", "xy"),
            ("<ul>a<p>b<li>c</ul>d", "<ul><li>a<p>b</p></li><li>c</li></ul>d"),
            ("<b>a<p>b", "<b>a</b><p>b</p>"),
            ("<td>a<tr>b", "ab"),
            (
                "<table><td>a<tfoot><tr><td>b</tfoot>c",
                "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody><tbody><tr><td>c</td></tr></tbody></table>",
            ),
            ("<table><tbody><tr></tbody><tr><td>a", "<table><tbody><tr><td></td></tr></tbody><tbody><tr><td>a</td></tr></tbody></table>"),
            ("<table><tr><td><table><tr><td>a", "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>"),
            (
                "<table><caption><p>a<b>b</p></caption><col></table>c",
                "<table><caption>a<b>b</b></caption><col/><tbody><tr><td></td></tr></tbody></table>c",
            ),
            ("<table><thead><tbody></table>", "<table><thead><tr><td></td></tr></thead><tbody><tr><td></td></tr></tbody></table>"),
            ("<a>x</a><img><audio controls>y<p>z", "x<audio controls=\"true\">y</audio><p>z</p>"),
            ("<blockquote>[[1]]", "<blockquote><p>[[1]]</p></blockquote>"),
            ("<bdi>a [[1]]</bdi>", "<bdi></bdi>a [[1]]"),
            ("&nbsp;&copy;&#65;", "\u{A0}&amp;copy;A"),
        ] {
            assert_eq!(clean(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(html in "([a-z<>&;/!\"'= \\[\\]-]|<p>|<li>|</p>|<b |\u{1}|é){0,60}") {
            let whole = format!("<div>{}</div>", clean(&html));
            prop_assert!(xml::parse(&whole).is_ok(), "{}", whole);
        }
    }
}
