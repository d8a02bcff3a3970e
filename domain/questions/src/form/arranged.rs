//! Items that are put in order.

use super::{
    reader::{Reader, Row},
    shown::Fields,
};
use crate::{Ask, Item, Scoring};

const SCORINGS: [(Scoring, &str); 5] = [
    (Scoring::Whole, "whole"),
    (Scoring::LongestSubset, "longest_subset"),
    (Scoring::LongestRun, "longest_run"),
    (Scoring::Places, "places"),
    (Scoring::Neighbours, "neighbours"),
];

pub fn show(fields: &mut Fields, items: &[Item], scoring: Scoring) {
    for (at, item) in items.iter().enumerate() {
        fields.row("item", at, "id", &item.id);
        fields.row_text("item", at, "text", Some(&item.text));
    }
    let word = SCORINGS.iter().find(|(known, _)| *known == scoring);
    fields.put("scoring", word.map_or("", |(_, word)| word));
}

pub fn read(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let before = if let Some(Ask::Ordering { items, .. }) = known { items.as_slice() } else { &[] };
    let rows = reader.named_rows("item", &before.iter().map(|item| item.id.as_str()).collect::<Vec<_>>());
    reader.check_few("item", &rows, 2, "question-items-few");
    reader.check_many(&rows, before.len());
    let item = |row: &Row| {
        let known = before.iter().find(|item| item.id == row.id);
        Item { id: row.id.clone(), text: reader.row_text(row, known.map(|item| &item.text)) }
    };
    Ask::Ordering { items: rows.iter().map(item).collect(), scoring: scoring(reader) }
}

fn scoring(reader: &mut Reader<'_>) -> Scoring {
    let word = reader.line("scoring");
    let scoring = SCORINGS.iter().find(|(_, known)| *known == word).map(|(scoring, _)| *scoring);
    scoring.unwrap_or_else(|| {
        reader.complain("scoring", "question-scoring-unknown");
        Scoring::default()
    })
}
