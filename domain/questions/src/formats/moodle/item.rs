//! What stays with the reader from question to question, and the question in hand.

use super::{
    lines::Lines,
    media::Media,
    numbers,
    tree::{self, Element},
};
use crate::{
    Format, Share, Text, WHOLE,
    formats::{Note, bound, limits},
};

/// Most notes about one question: whoever has read so many has understood.
const NOTES: usize = 50;

/// What the questions of a file share.
pub struct Shelf {
    pub lines: Lines,
    pub media: Media,
    /// About the file as a whole.
    pub notes: Vec<Note>,
    /// How many bytes may still be copied from one part of a question to many.
    pub copies: usize,
}

impl Shelf {
    pub fn new(source: &str) -> Self {
        Self { lines: Lines::new(source), media: Media::default(), notes: Vec::new(), copies: limits::BYTES }
    }

    /// Says something about the file, once.
    pub fn note_once(&mut self, note: Note) {
        if !self.notes.iter().any(|other| other.code == note.code) {
            self.notes.push(note);
        }
    }
}

/// A question while it is read.
pub struct Item<'a, 'shelf> {
    pub element: Element<'a>,
    pub shelf: &'shelf mut Shelf,
    /// The format of the stem, which is that of every text without one of its own.
    pub format: Format,
    pub notes: Vec<Note>,
}

impl<'a> Item<'a, '_> {
    pub fn note(&mut self, note: Note) {
        let is_known = self.notes.iter().any(|other| other.code == note.code && other.detail == note.detail);
        if !is_known && self.notes.len() <= NOTES {
            self.notes.push(note);
            bound(&mut self.notes, NOTES);
        }
    }

    pub fn refuse<T>(&self, code: &'static str, detail: impl Into<String>) -> Result<T, Note> {
        Err(Note::refused(code, detail))
    }

    pub fn refuse_at<T>(&self, element: Element<'_>, code: &'static str, detail: impl Into<String>) -> Result<T, Note> {
        Err(Note::refused(code, detail).at_line(self.shelf.lines.of(element.range().start)))
    }

    /// The children of a name, unless they are too many.
    pub fn parts(&self, name: &'static str) -> Result<Vec<Element<'a>>, Note> {
        let parts: Vec<_> = tree::children(self.element, name).take(limits::PARTS + 1).collect();
        if parts.len() > limits::PARTS { self.refuse("import-too-many-parts", limits::PARTS.to_string()) } else { Ok(parts) }
    }

    pub fn value(&self, name: &'static str) -> Option<String> {
        tree::value(self.element, name)
    }

    /// Whether a switch is on; Moodle writes `1` or `true`, and takes nothing between the tags for no.
    pub fn is_on(&self, name: &'static str) -> Option<bool> {
        let switch = tree::child(self.element, name)?;
        Some(!matches!(tree::content(switch).trim(), "" | "0" | "false"))
    }

    /// The text that an element holds, with its files taken out of it.
    pub fn text(&mut self, of: Element<'_>) -> Result<Text, Note> {
        let holder = tree::text_of(of);
        if let Some(markup) = holder.first_element_child().filter(|_| holder != of) {
            return self.refuse_at(markup, "import-moodle-markup-bare", markup.tag_name().name());
        }
        let source = tree::content(holder);
        let source = self.checked(holder, source.trim())?;
        let format = self.format_of(of);
        let (source, notes) = self.shelf.media.take(of, source);
        notes.into_iter().for_each(|note| self.note(note));
        Ok(Text { format, source })
    }

    fn checked<'s>(&self, at: Element<'_>, source: &'s str) -> Result<&'s str, Note> {
        let is_long = source.len() > limits::TEXT && source.chars().nth(limits::TEXT).is_some();
        if is_long { self.refuse_at(at, "import-moodle-text-long", limits::TEXT.to_string()) } else { Ok(source) }
    }

    fn format_of(&mut self, of: Element<'_>) -> Format {
        match of.attribute("format").map(str::trim) {
            None | Some("") => self.format,
            Some("html") => Format::Html,
            Some("moodle_auto_format") => Format::Moodle,
            Some("plain_text") => Format::Plain,
            Some("markdown") => Format::Markdown,
            // Moodle takes what it does not know for HTML.
            Some(other) => {
                self.note(Note::changed("import-moodle-format-unknown", other));
                Format::Html
            }
        }
    }

    /// The text of a named child, unless it is empty.
    pub fn optional_text(&mut self, name: &'static str) -> Result<Option<Text>, Note> {
        match tree::child(self.element, name) {
            Some(child) => Ok(self.text(child)?.unless_empty()),
            None => Ok(None),
        }
    }

    pub fn feedback(&mut self, of: Element<'_>) -> Result<Option<Text>, Note> {
        match tree::child(of, "feedback") {
            Some(child) => Ok(self.text(child)?.unless_empty()),
            None => Ok(None),
        }
    }

    /// Characters that are no text with a format.
    pub fn words(&self, of: Element<'_>) -> Result<String, Note> {
        let words = tree::words(of);
        self.checked(of, &words).map(str::to_owned)
    }

    /// What an answer earns: per cent in the attribute, or a part of one in an element, as old files have it.
    pub fn share(&mut self, of: Element<'_>) -> Result<Share, Note> {
        let (written, factor) = match tree::value(of, "fraction") {
            Some(part) => (part, 1),
            None => (of.attribute("fraction").unwrap_or("0").trim().to_owned(), 100),
        };
        self.share_of(&written, factor)
    }

    /// A share that is written in so manieth parts of the whole.
    pub fn share_of(&mut self, written: &str, parts: i64) -> Result<Share, Note> {
        let Some(number) = numbers::read(written) else { return self.refuse("import-moodle-no-number", written) };
        let share = numbers::divided(number.millionths, parts);
        let within = share.clamp(-i64::from(WHOLE), i64::from(WHOLE));
        if within != share {
            self.note(Note::changed("import-moodle-share-odd", written));
        }
        Ok(within as Share)
    }

    /// Says it if nobody can earn all, which `best` is the most of.
    pub fn note_unreachable(&mut self, best: i64) {
        // Three thirds with five decimals fall short by a hair.
        if best + 100 < i64::from(WHOLE) {
            self.note(Note::changed("import-moodle-never-whole", ""));
        }
    }
}
