//! `{>4 ALL VERTICAL ABSOLUTE_POSITION SHOW` and then a line for each item: how Moodle's export writes an ordering.

use super::item::Reader;
use crate::{
    Ask, Item,
    formats::{Note, limits, moodle::ordering},
};

const SELECTIONS: [&str; 6] = ["ALL", "EXACT", "RANDOM", "REL", "CONTIGUOUS", "CONTIG"];
const LAYOUTS: [&str; 8] = ["HORIZONTAL", "HORI", "H", "1", "VERTICAL", "VERT", "V", "0"];
const GRADINGS: [&str; 13] = [
    "ALL_OR_NOTHING",
    "ABSOLUTE_POSITION",
    "ABSOLUTE",
    "ABS",
    "RELATIVE_NEXT_EXCLUDE_LAST",
    "RELATIVE_NEXT_INCLUDE_LAST",
    "RELATIVE_ONE_PREVIOUS_AND_NEXT",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT",
    "RELATIVE_TO_CORRECT",
    "RELATIVE",
    "REL",
    "LONGEST_ORDERED_SUBSET",
    "LONGEST_CONTIGUOUS_SUBSET",
];
/// Whether learners see how it was graded, and what stands before the items; both are for looks only.
const LOOKS: [&[&str]; 2] = [&["SHOW", "TRUE", "YES", "1", "HIDE", "FALSE", "NO", "0"], &["none", "123", "abc", "ABCD", "iii", "IIII"]];

/// The count behind `{>` and what follows it. Without a count it is no ordering.
pub fn counted(answers: &str) -> Option<(&str, &str)> {
    let counted = answers.strip_prefix('>')?.trim_start();
    let end = counted.find(|c: char| !c.is_ascii_digit()).unwrap_or(counted.len());
    (end > 0).then(|| counted.split_at(end))
}

pub fn read(reader: &mut Reader<'_>, count: &str, mut rest: &str) -> Result<Ask, Note> {
    let select = take(&mut rest, &SELECTIONS);
    let layout = take(&mut rest, &LAYOUTS);
    let grading = take(&mut rest, &GRADINGS);
    for words in LOOKS {
        take(&mut rest, words);
    }
    let mut items = Vec::new();
    for line in rest.lines().filter(|line| !line.trim().is_empty()) {
        if items.len() == limits::PARTS {
            return Err(Note::refused("import-too-large", limits::PARTS.to_string()));
        }
        items.push(Item { id: (items.len() + 1).to_string(), text: reader.text(line)? });
    }
    if items.len() < 2 {
        return Err(Note::refused("import-moodle-too-few-items", ""));
    }
    // Moodle takes counts below three for none.
    let count = count.parse().ok().filter(|count| *count > 2).unwrap_or(ordering::USUAL_SELECTION);
    let (scoring, note) = ordering::scoring(grading);
    for note in ordering::layout_notes(layout, select, count, items.len()).into_iter().chain(note) {
        reader.note(note.kind, note.code, &note.detail, rest);
    }
    Ok(Ask::Ordering { items, scoring })
}

/// Takes the next word of the line if it is one of these, or nothing.
fn take<'a>(rest: &mut &'a str, words: &[&str]) -> &'a str {
    let line = rest.trim_start_matches([' ', '\t']);
    let (word, after) = line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()));
    if !words.contains(&word) {
        return "";
    }
    *rest = after;
    word
}
