//! What other programs see of our texts: well-formed elements that QTI 3.0 knows, whatever HTML the author wrote.

use super::{
    html::{VOID, escape},
    tags::{self, Token, Tokens, resolved},
};
use crate::{Format, Text};

/// Elements of HTML that QTI 3.0 takes over, and that need nothing special around them.
const KNOWN: [&str; 58] = [
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
    "rp",
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
    "tfoot",
    "th",
    "thead",
    "tr",
    "track",
    "tt",
    "ul",
    "var",
    "video",
];

/// Elements in front of which an open paragraph ends (HTML Living Standard, 13.2.6.4.7).
const BLOCKS: [&str; 18] =
    ["blockquote", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul", "figcaption", "li"];

const ATTRIBUTES: [&str; 14] =
    ["alt", "class", "colspan", "controls", "dir", "headers", "height", "href", "kind", "lang", "rowspan", "scope", "src", "width"];

/// What the schema allows for `dir`.
const DIRECTIONS: [&str; 3] = ["ltr", "rtl", "auto"];

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

/// Well-formed flow content: every element is closed, unknown ones give way to what they hold.
fn clean(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut open: Vec<String> = Vec::new();
    for token in Tokens(source) {
        match token {
            Token::Text(text) => escape(&xml_characters(&resolved(text)), &mut out),
            Token::End(name) => {
                if let Some(at) = open.iter().rposition(|each| *each == name) {
                    close(&mut open, at, &mut out);
                }
            }
            Token::Start { name, attributes, is_closed } if KNOWN.contains(&name.as_str()) => {
                if BLOCKS.contains(&name.as_str())
                    && let Some(at) = open.iter().rposition(|each| each == "p")
                {
                    close(&mut open, at, &mut out);
                }
                let is_void = VOID.contains(&name.as_str());
                if !is_void && open.len() >= DEPTH {
                    continue;
                }
                start(&name, attributes, is_void, &mut out);
                match is_void {
                    true => {}
                    false if is_closed => out.push_str(&format!("</{name}>")),
                    false => open.push(name),
                }
            }
            Token::Start { .. } => {}
        }
    }
    close(&mut open, 0, &mut out);
    out
}

fn close(open: &mut Vec<String>, down_to: usize, out: &mut String) {
    for name in open.drain(down_to..).rev() {
        out.push_str("</");
        out.push_str(&name);
        out.push('>');
    }
}

fn start(name: &str, attributes: &str, is_void: bool, out: &mut String) {
    out.push('<');
    out.push_str(name);
    let mut written: Vec<String> = Vec::new();
    for (key, value) in tags::attributes(attributes) {
        let is_fit = key != "dir" || DIRECTIONS.contains(&value);
        if is_fit && ATTRIBUTES.contains(&key.as_str()) && !written.contains(&key) {
            let key_written = if key == "lang" { "xml:lang" } else { &key };
            push_attribute(key_written, &resolved(value), out);
            written.push(key);
        }
    }
    if name == "img" && !written.iter().any(|key| key == "alt") {
        out.push_str(" alt=\"\"");
    }
    out.push_str(if is_void { "/>" } else { ">" });
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
