//! GIFT, Moodle's format for questions in plain text, as Moodle's documentation ("GIFT format") and its own reader have it. What Moodle
//! takes is taken the same way; where Moodle would silently make something else of a slip, it is refused or said.

mod answers;
mod blocks;
mod category;
mod check;
mod choices;
mod escapes;
mod item;
mod labels;
mod lost;
mod matching;
mod numbers;
mod ordering;
mod texts;
mod weights;
mod writer;

#[cfg(test)]
mod tests;

use super::{Note, ReadItem, Reading, budget::Budget, limits, lines};
use blocks::Block;
pub use writer::{Written, write};

/// An item with the lines it stands on, for an editor that shows what is wrong under the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedItem {
    /// Both from 1, both included.
    pub lines: (usize, usize),
    pub item: ReadItem,
}

/// Reads a whole file.
pub fn read(source: &str) -> Reading {
    read_within(source, Budget::default())
}

/// The same within what it may cost.
pub fn read_within(source: &str, budget: Budget) -> Reading {
    let (items, notes) = items_within(source, budget);
    Reading { items: items.into_iter().map(|located| located.item).collect(), notes, ..Reading::default() }
}

/// Reads a whole file; gives each item with its lines, and what concerns the file as a whole.
pub fn read_items(source: &str) -> (Vec<LocatedItem>, Vec<Note>) {
    items_within(source, Budget::default())
}

fn items_within(source: &str, mut budget: Budget) -> (Vec<LocatedItem>, Vec<Note>) {
    let mut items = Vec::new();
    let mut notes = Vec::new();
    if source.len() > limits::BYTES {
        return (items, vec![Note::refused("import-too-large", limits::BYTES.to_string())]);
    }
    let source = lines::with_line_feeds(source);
    let mut category = Vec::new();
    for raw in blocks::split(&source) {
        if items.len() == limits::ITEMS {
            notes.push(Note::refused("import-too-large", limits::ITEMS.to_string()).at_line(raw.first_line));
            break;
        }
        if let Err(note) = budget.has_time() {
            notes.push(note.at_line(raw.first_line));
            break;
        }
        let Some(mut block) = Block::of(&raw) else {
            items.push(item::refused_as_too_large(&raw));
            continue;
        };
        if let Some(path) = block.take_category() {
            let (names, note) = category::read(&path);
            category = names;
            notes.extend(note.map(|note| note.at_line(raw.first_line)));
        }
        if !block.text.trim().is_empty() {
            let mut item = item::read(&block, &category);
            if let Err(note) = budget.take(&mut item) {
                notes.push(note.at_line(raw.first_line));
                break;
            }
            items.push(LocatedItem { lines: (raw.first_line, raw.last_line), item });
        }
    }
    if items.is_empty() && notes.is_empty() {
        notes.push(Note::refused("import-nothing-found", ""));
    }
    (items, notes)
}
