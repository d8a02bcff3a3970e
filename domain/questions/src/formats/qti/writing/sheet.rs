//! XML as it is written, element by element.

use super::super::{html::escape, visible};
use crate::{Format, Text};

pub type Attributes<'a> = [(&'a str, &'a str)];

pub struct Sheet(String);

impl Sheet {
    pub fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    /// A piece of a document.
    pub fn fragment() -> Self {
        Self(String::new())
    }

    pub fn finish(self) -> String {
        self.0
    }

    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> &mut Self {
        self.start(name, attributes);
        self.0.push('>');
        self
    }

    pub fn close(&mut self, name: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> &mut Self {
        self.start(name, attributes);
        self.0.push_str("/>");
        self
    }

    /// An element that holds nothing but words.
    pub fn words(&mut self, name: &str, attributes: &Attributes<'_>, words: &str) -> &mut Self {
        self.open(name, attributes);
        let mut escaped = String::new();
        escape(&visible::xml_characters(words), &mut escaped);
        // Parsers make other line ends the same (XML 1.0, 2.11).
        self.0.push_str(&escaped.replace('\r', "&#13;"));
        self.close(name)
    }

    /// What is well-formed already.
    pub fn raw(&mut self, fragment: &str) -> &mut Self {
        self.0.push_str(fragment);
        self
    }

    /// A text in a `div` that says what it was made of.
    pub fn text(&mut self, text: &Text) -> &mut Self {
        self.text_with(text, &[], visible::fragment(text))
    }

    /// The same with further attributes, and with what is shown changed by the caller.
    pub fn text_with(&mut self, text: &Text, attributes: &Attributes<'_>, shown: String) -> &mut Self {
        let is_plainly_said = text.format == Format::Html && is_said_by(&text.source, &shown);
        self.held("div", text, attributes, &shown, is_plainly_said)
    }

    /// A text where only words may stand.
    pub fn text_as_words(&mut self, name: &str, text: &Text, attributes: &Attributes<'_>) -> &mut Self {
        let shown = visible::words(text);
        let is_plainly_said = text.format == Format::Html && text.source == shown && shown.trim() == shown;
        self.held(name, text, attributes, &shown, is_plainly_said)
    }

    fn held(&mut self, name: &str, text: &Text, attributes: &Attributes<'_>, shown: &str, is_plainly_said: bool) -> &mut Self {
        let mut all = attributes.to_vec();
        all.push(("data-format", super::super::texts::word(text.format)));
        if !is_plainly_said {
            all.push(("data-source", &text.source));
        }
        self.open(name, &all).raw(shown).close(name)
    }

    fn start(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            visible::push_attribute(name, value, &mut self.0);
        }
    }
}

/// Whether what is shown gives back the HTML it was made of, character for character.
fn is_said_by(source: &str, shown: &str) -> bool {
    let is_kept_by_parsers = source.trim() == source && !source.contains('\r');
    is_kept_by_parsers && !shown.contains("&#") && shown.replace("/>", ">").replace(" xml:lang=\"", " lang=\"") == source
}
