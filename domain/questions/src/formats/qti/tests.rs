//! Sentences about what is read, what is written, and what comes back.

mod hostile;
mod items;
mod packages;
mod round_trip;

use super::read;
use crate::{
    Ask, Choice, Entry,
    formats::{Note, ReadItem, Reading},
};

/// A document that holds one item in the spelling of QTI 2.x, with the namespace of 2.1.
fn item(inner: &str) -> String {
    format!("<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i1\" title=\"One\">{inner}</assessmentItem>")
}

fn reading(source: &str) -> Reading {
    read("item.xml", source.as_bytes()).unwrap()
}

fn only(source: &str) -> ReadItem {
    let mut items = reading(source).items;
    assert_eq!(items.len(), 1);
    items.remove(0)
}

fn entry(source: &str) -> Entry {
    let item = only(source);
    item.entry.unwrap_or_else(|| panic!("refused: {:?}", item.notes))
}

fn ask(source: &str) -> Ask {
    entry(source).question.ask
}

fn codes(notes: &[Note]) -> Vec<&'static str> {
    notes.iter().map(|note| note.code).collect()
}

/// Ids, texts and shares.
fn shown(choices: &[Choice]) -> Vec<(&str, &str, i32)> {
    choices.iter().map(|choice| (choice.id.as_str(), choice.text.source.as_str(), choice.share)).collect()
}
