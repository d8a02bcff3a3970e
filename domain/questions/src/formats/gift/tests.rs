use super::*;
use crate::{Accepted, Ask, Choice, Entry, Folding, Format, Number, Question, Range, Scoring, Text, WHOLE, formats::NoteKind};

mod moodle;
mod slips;
mod writing;

/// The only item of a text.
fn item(source: &str) -> ReadItem {
    let mut reading = read(source);
    assert_eq!((reading.items.len(), reading.notes.as_slice()), (1, &[][..]), "{source}");
    reading.items.remove(0)
}

fn entry(source: &str) -> Entry {
    let item = item(source);
    item.entry.unwrap_or_else(|| panic!("{source} was refused: {:?}", item.notes))
}

fn question(source: &str) -> Question {
    entry(source).question
}

/// Text, share and feedback of each choice.
fn choices(question: &Question) -> Vec<(&str, i32, &str)> {
    question.ask.choices().iter().map(|choice| (choice.text.source.as_str(), choice.share, feedback(choice))).collect()
}

fn feedback(choice: &Choice) -> &str {
    choice.feedback.as_ref().map_or("", |feedback| feedback.source.as_str())
}

fn moodle(source: &str) -> Text {
    Text::new(Format::Moodle, source)
}
