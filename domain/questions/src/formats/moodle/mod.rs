//! Moodle XML, as Moodle exports and imports questions (`question/format/xml` of Moodle and the types in `question/type`). What becomes of
//! every element stands in `docs/formats/moodle-xml.md`.

mod category;
mod choices;
mod cloze;
mod entities;
mod essay;
mod item;
mod lines;
mod media;
mod numbers;
pub(super) mod ordering;
mod pairs;
mod question;
mod selects;
mod tree;
mod words;
mod writer;

pub use writer::{Written, write};

use super::{Note, Place, ReadItem, Reading, budget::Budget, limits, xml};
use crate::Entry;
use item::Shelf;
use tree::Element;

/// Reads a file. An error means that it is none of Moodle's, or too large, as a whole.
pub fn read(source: &str) -> Result<Reading, Note> {
    read_within(source, Budget::default())
}

/// The same within what it may cost.
pub fn read_within(source: &str, mut budget: Budget) -> Result<Reading, Note> {
    if source.len() > limits::BYTES {
        return Err(Note::refused("import-too-large", limits::BYTES.to_string()));
    }
    let document = xml::parse(source)?;
    let root = document.root_element();
    if !root.has_tag_name("quiz") {
        return Err(Note::refused("import-moodle-no-quiz", root.tag_name().name()));
    }
    if tree::children(root, "question").nth(limits::ITEMS).is_some() {
        return Err(Note::refused("import-too-large", limits::ITEMS.to_string()));
    }
    let mut shelf = Shelf::new(source);
    let mut items = Vec::new();
    let mut category = Vec::new();
    for element in tree::children(root, "question") {
        if element.attribute("type") == Some("category") {
            category = category::read(element, &mut shelf);
            continue;
        }
        let read = budget.has_time().and_then(|()| {
            let mut item = read_item(element, &category, items.len() + 1, &mut shelf);
            budget.take(&mut item).map(|()| item)
        });
        match read {
            Ok(item) => items.push(item),
            Err(note) => {
                shelf.notes.push(note.at_line(shelf.lines.of(element.range().start)));
                break;
            }
        }
    }
    Ok(Reading { items, files: shelf.media.files, notes: shelf.notes })
}

fn read_item(element: Element<'_>, category: &[String], number: usize, shelf: &mut Shelf) -> ReadItem {
    let line = shelf.lines.of(element.range().start);
    let (read, mut notes) = question::read(element, shelf);
    let mut name = question::name(element, &mut notes);
    if name.is_empty() {
        name = format!("#{number}");
    }
    let entry = match read {
        Ok(question) => {
            let (tags, foreign_id) = (question::tags(element), question::foreign_id(element));
            Some(Entry { name: name.clone(), category: category.to_vec(), tags, foreign_id, question })
        }
        Err(refusal) => {
            notes = vec![if refusal.line.is_some() { refusal } else { refusal.at_line(line) }];
            None
        }
    };
    ReadItem { place: Place { file: None, line: Some(line) }, name, entry, notes }
}

#[cfg(test)]
mod tests;
