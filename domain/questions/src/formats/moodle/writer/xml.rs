//! Elements and characters, and texts with their files.

use super::Writer;
use crate::{Format, Text, formats::moodle::media};
use base64::{Engine, prelude::BASE64_STANDARD};
use std::collections::BTreeSet;

/// A document while it grows.
pub struct Xml {
    text: String,
    depth: usize,
    /// Whether characters were left out since somebody last asked.
    has_lost: bool,
}

impl Xml {
    pub fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n".to_owned(), depth: 1, has_lost: false }
    }

    pub fn take_has_lost(&mut self) -> bool {
        std::mem::take(&mut self.has_lost)
    }

    pub fn finish(mut self) -> String {
        self.text.push_str("</quiz>\n");
        self.text
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            let value = self.characters(value).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;");
            self.text.push_str(&format!(" {key}=\"{value}\""));
        }
        self.text.push('>');
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push('\n');
        self.depth += 1;
    }

    pub fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.text.push_str(&format!("{}</{name}>\n", "  ".repeat(self.depth)));
    }

    /// An element with nothing but characters in it.
    pub fn leaf(&mut self, name: &str, content: &str) {
        self.start(name, &[]);
        let escaped = self.escaped(content);
        self.text.push_str(&escaped);
        self.text.push_str(&format!("</{name}>\n"));
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        self.start("file", &[("name", name), ("path", "/"), ("encoding", "base64")]);
        BASE64_STANDARD.encode_string(bytes, &mut self.text);
        self.text.push_str("</file>\n");
    }

    /// Characters as CDATA where they need it, as Moodle has them. In CDATA a carriage return would become a line feed.
    fn escaped(&mut self, text: &str) -> String {
        if text.contains('\r') {
            return self.characters(text);
        }
        let allowed = self.allowed(text);
        if allowed.contains(['<', '>', '&']) { format!("<![CDATA[{}]]>", allowed.replace("]]>", "]]]]><![CDATA[>")) } else { allowed }
    }

    fn characters(&mut self, text: &str) -> String {
        self.allowed(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
    }

    fn allowed(&mut self, text: &str) -> String {
        let allowed: String = text.chars().filter(|c| is_allowed(*c)).collect();
        self.has_lost |= allowed.len() < text.len();
        allowed
    }
}

/// What a document may hold at all (XML 1.0, section 2.2).
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

impl Writer<'_> {
    /// An element with a text and its files.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &Text) {
        self.open_text(name, attributes, text);
        self.xml.close(name);
    }

    /// The same, left open for what else is in it.
    pub fn open_text(&mut self, name: &str, attributes: &[(&str, &str)], text: &Text) {
        let attributes: Vec<_> = attributes.iter().copied().chain([("format", word(text.format))]).collect();
        self.xml.open(name, &attributes);
        let (source, named) = self.renamed(&text.source);
        self.xml.leaf("text", &source);
        for name in named {
            if let Some(bytes) = self.files.get(&name) {
                self.xml.file(&name, bytes);
            }
        }
    }

    /// The text with Moodle's names of files, and which files those are.
    fn renamed(&mut self, source: &str) -> (String, BTreeSet<String>) {
        const OURS: &str = "media/";
        let mut named = BTreeSet::new();
        let mut text = String::with_capacity(source.len());
        let mut rest = source;
        while let Some(at) = rest.find(OURS) {
            let (before, after) = (&rest[..at], &rest[at + OURS.len()..]);
            let end = after.find(|c: char| c.is_whitespace() || c.is_control() || "\"'<>()?#&".contains(c)).unwrap_or(after.len());
            let candidates = [after[..end].to_owned(), media::decoded(&after[..end])];
            text.push_str(before);
            if let Some(name) = candidates.into_iter().find(|name| self.files.contains_key(name)) {
                text.push_str(&format!("{}{}", media::MARK, media::encoded(&name)));
                named.insert(name);
            } else {
                if before.ends_with(['"', '\'', '(']) {
                    self.dropped("import-moodle-write-file");
                }
                text.push_str(&rest[at..at + OURS.len() + end]);
            }
            rest = &after[end..];
        }
        text.push_str(rest);
        (text, named)
    }
}

fn word(format: Format) -> &'static str {
    match format {
        Format::Plain => "plain_text",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Moodle => "moodle_auto_format",
    }
}
