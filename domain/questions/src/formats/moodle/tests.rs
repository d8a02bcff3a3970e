mod files;
mod gaps;
mod hostile;
mod returning;
mod strategy;
mod types;
mod whole;
mod writing;

use super::{read, write};
use crate::{
    Ask, Entry, Question,
    formats::{ReadItem, Reading},
};
use std::collections::BTreeMap;

/// A document of one question.
fn document(kind: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<question type=\"{kind}\">\n<name><text>N</text></name>\n{body}\n</question>\n</quiz>"
    )
}

fn reading(kind: &str, body: &str) -> Reading {
    read(&document(kind, body)).unwrap()
}

fn item(kind: &str, body: &str) -> ReadItem {
    reading(kind, body).items.remove(0)
}

/// The question, which was read without a word.
fn question(kind: &str, body: &str) -> Question {
    let item = item(kind, body);
    assert_eq!(item.notes, []);
    item.entry.unwrap().question
}

fn ask(kind: &str, body: &str) -> Ask {
    question(kind, body).ask
}

/// The codes of what was said about the question.
fn codes(kind: &str, body: &str) -> Vec<&'static str> {
    item(kind, body).notes.into_iter().map(|note| note.code).collect()
}

/// Why it was refused.
fn refusal(kind: &str, body: &str) -> &'static str {
    let item = item(kind, body);
    assert_eq!(item.entry, None);
    item.notes[0].code
}

fn entry(question: Question) -> Entry {
    Entry { name: "N".into(), category: vec![], tags: vec![], foreign_id: None, question }
}

fn written(question: Question) -> super::Written {
    write(&[entry(question)], &BTreeMap::new())
}
