//! Ordering (`qtype_ordering`), and what its settings mean in Moodle's GIFT as well.

use super::{item::Item, numbers, tree};
use crate::{Ask, Item as Part, Scoring, formats::Note};

/// How many items Moodle asks where the file does not say it.
pub const USUAL_SELECTION: usize = 6;

pub fn ordering(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let answers = item.parts("answer")?;
    // Moodle takes the order of the file and numbers the items anew, whatever the fractions say.
    let places: Vec<_> = answers.iter().filter_map(|answer| numbers::read(answer.attribute("fraction")?)).map(|place| place.millionths).collect();
    if !places.is_sorted() {
        item.note(Note::changed("import-moodle-order-of-file", ""));
    }
    let mut items = Vec::new();
    for answer in answers {
        let text = item.text(answer)?;
        if !text.is_empty() {
            items.push(Part { id: (items.len() + 1).to_string(), text });
        }
        if tree::child(answer, "feedback").is_some_and(|feedback| !tree::words(feedback).is_empty()) {
            item.note(Note::dropped("import-moodle-item-feedback", ""));
        }
    }
    if items.len() < 2 {
        return item.refuse("import-moodle-too-few-items", "");
    }
    let layout = item.value("layouttype").unwrap_or_default();
    let select = item.value("selecttype").unwrap_or_default();
    let count = item.value("selectcount").and_then(|count| count.parse().ok()).unwrap_or(USUAL_SELECTION);
    let (scoring, note) = scoring(&item.value("gradingtype").unwrap_or_default());
    for note in layout_notes(&layout, &select, count, items.len()).into_iter().chain(note) {
        item.note(note);
    }
    Ok(Ask::Ordering { items, scoring })
}

/// What has no place here: items side by side, and a selection of them. Moodle selects by chance unless the file asks for all.
pub fn layout_notes(layout: &str, select: &str, count: usize, many: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    if matches!(layout.to_uppercase().as_str(), "HORIZONTAL" | "HORI" | "H" | "1") {
        notes.push(Note::dropped("import-moodle-order-horizontal", ""));
    }
    let is_of_all = matches!(select.to_uppercase().as_str(), "ALL" | "EXACT");
    if !is_of_all && (2..many).contains(&count) {
        notes.push(Note::dropped("import-moodle-order-selection", count.to_string()));
    }
    notes
}

/// Moodle's ways of grading an order; those that are not ours come to the nearest.
pub fn scoring(written: &str) -> (Scoring, Option<Note>) {
    let (scoring, is_same) = match written.to_uppercase().as_str() {
        "ALL_OR_NOTHING" => (Scoring::Whole, true),
        "ABS" | "ABSOLUTE" | "ABSOLUTE_POSITION" => (Scoring::Places, true),
        "" | "REL" | "RELATIVE" | "RELATIVE_NEXT_EXCLUDE_LAST" => (Scoring::Neighbours, true),
        "LONGEST_CONTIGUOUS_SUBSET" => (Scoring::LongestRun, true),
        "LONGEST_ORDERED_SUBSET" => (Scoring::LongestSubset, true),
        "RELATIVE_TO_CORRECT" => (Scoring::Places, false),
        "RELATIVE_ALL_PREVIOUS_AND_NEXT" => (Scoring::LongestSubset, false),
        _ => (Scoring::Neighbours, false),
    };
    (scoring, (!is_same).then(|| Note::changed("import-moodle-order-grading", written)))
}

/// The word of Moodle's for a way of scoring.
pub fn grading_type(scoring: Scoring) -> &'static str {
    match scoring {
        Scoring::Whole => "ALL_OR_NOTHING",
        Scoring::Places => "ABSOLUTE_POSITION",
        Scoring::Neighbours => "RELATIVE_NEXT_EXCLUDE_LAST",
        Scoring::LongestRun => "LONGEST_CONTIGUOUS_SUBSET",
        Scoring::LongestSubset => "LONGEST_ORDERED_SUBSET",
    }
}
