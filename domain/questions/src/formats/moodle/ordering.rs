//! Ordering (`qtype_ordering`).

use super::{item::Item, numbers, tree};
use crate::{Ask, Item as Part, Scoring, formats::Note};

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
    note_layout(item, items.len());
    Ok(Ask::Ordering { items, scoring: scoring(item) })
}

fn note_layout(item: &mut Item<'_, '_>, many: usize) {
    let layout = item.value("layouttype").unwrap_or_default().to_uppercase();
    if matches!(layout.as_str(), "HORIZONTAL" | "HORI" | "H" | "1") {
        item.note(Note::dropped("import-moodle-order-horizontal", ""));
    }
    let select = item.value("selecttype").unwrap_or_default().to_uppercase();
    let count = item.value("selectcount").and_then(|count| count.parse::<usize>().ok());
    let is_part = matches!(select.as_str(), "RANDOM" | "REL" | "CONTIGUOUS" | "CONTIG") && count.is_some_and(|count| (2..many).contains(&count));
    if is_part {
        item.note(Note::dropped("import-moodle-order-selection", count.unwrap_or_default().to_string()));
    }
}

/// Moodle's ways of grading an order; those that are not ours come to the nearest.
fn scoring(item: &mut Item<'_, '_>) -> Scoring {
    let written = item.value("gradingtype").unwrap_or_else(|| "RELATIVE".to_owned());
    let (scoring, is_same) = match written.to_uppercase().as_str() {
        "ALL_OR_NOTHING" => (Scoring::Whole, true),
        "ABS" | "ABSOLUTE" | "ABSOLUTE_POSITION" => (Scoring::Places, true),
        "REL" | "RELATIVE" | "RELATIVE_NEXT_EXCLUDE_LAST" => (Scoring::Neighbours, true),
        "LONGEST_CONTIGUOUS_SUBSET" => (Scoring::LongestRun, true),
        "LONGEST_ORDERED_SUBSET" => (Scoring::LongestSubset, true),
        "RELATIVE_TO_CORRECT" => (Scoring::Places, false),
        "RELATIVE_ALL_PREVIOUS_AND_NEXT" => (Scoring::LongestSubset, false),
        _ => (Scoring::Neighbours, false),
    };
    if !is_same {
        item.note(Note::changed("import-moodle-order-grading", written));
    }
    scoring
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
