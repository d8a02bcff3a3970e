//! How other programs write questions. Every reader takes a text or an archive from a stranger and gives items, each with what was
//! changed or dropped on the way; it never fails half-way and never panics.

pub mod aiken;
pub mod budget;
pub mod encoding;
pub mod gift;
mod lines;
pub mod moodle;
mod names;
pub mod qti;
pub mod recognise;
pub mod xml;

use crate::Entry;
use std::collections::BTreeMap;

/// What came of reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the file.
    pub items: Vec<ReadItem>,
    /// Pictures and other files that questions name as `media/NAME`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// About the file as a whole.
    pub notes: Vec<Note>,
}

/// One question of the file, taken or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadItem {
    pub place: Place,
    /// What to call it, also when it was refused.
    pub name: String,
    /// Nothing if it was refused; then the notes say why.
    pub entry: Option<Entry>,
    pub notes: Vec<Note>,
}

/// Where in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file within an archive.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<usize>,
}

/// What somebody should know about how an item was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The key of the sentence that says it; the sentence may quote `$detail`.
    pub code: &'static str,
    pub detail: String,
    pub line: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// It means the same and is written differently here.
    Changed,
    /// Something of it has no place here and was left out.
    Dropped,
    /// The item could not be taken at all.
    Refused,
}

impl Note {
    pub fn new(kind: NoteKind, code: &'static str, detail: impl Into<String>) -> Self {
        // Quotes from a stranger's file are for reading, not for keeping.
        Self { kind, code, detail: detail.into().chars().filter(|c| !c.is_control()).take(200).collect(), line: None }
    }

    pub fn changed(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(NoteKind::Changed, code, detail)
    }

    pub fn dropped(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(NoteKind::Dropped, code, detail)
    }

    pub fn refused(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(NoteKind::Refused, code, detail)
    }

    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

/// Keeps the first notes of many, and says at the end that there were more: whoever has read so many has understood.
pub(crate) fn bound(notes: &mut Vec<Note>, most: usize) {
    if notes.len() > most {
        notes.truncate(most);
        notes.push(Note::changed("import-more-notes", most.to_string()));
    }
}

/// Limits that hold for every file.
pub mod limits {
    /// Bytes of a file, and of an archive after unpacking all that is read of it.
    pub const BYTES: usize = 32 << 20;
    /// Questions of one file.
    pub const ITEMS: usize = 10_000;
    /// Choices, prompts, items or gaps of one question.
    pub const PARTS: usize = 200;
    /// Parts of one question, with the answers of its gaps.
    pub const PARTS_OF_ONE: usize = 2000;
    /// Parts, notes and tags of all questions of a file.
    pub const ALL_PARTS: usize = 200_000;
    /// Characters of one text.
    pub const TEXT: usize = 100_000;
    /// Elements within elements.
    pub const DEPTH: usize = 100;
    /// Elements, attributes and texts of a document.
    pub const NODES: u32 = 1_000_000;
    /// Files of an archive.
    pub const FILES: usize = 5_000;
    /// How much larger a file of an archive may become by unpacking.
    pub const RATIO: u64 = 200;
}
