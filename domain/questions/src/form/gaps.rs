//! Gaps: the stem says where they stand, rows say what belongs into them.

use super::{
    gap_lines::{read_accepted, read_choices, read_numbers, show_accepted, show_choices, show_numbers},
    ids::is_name,
    reader::{MOST_ROWS, Reader, Row, field},
    rows,
    shown::Fields,
};
use crate::{Ask, Choice, Folding, Gap, GapAsk, Question, formats::limits};
use std::collections::BTreeSet;

const MOST_WEIGHT: u32 = 1000;

pub fn show(fields: &mut Fields, gaps: &[Gap]) {
    for (at, gap) in gaps.iter().enumerate() {
        let (kind, answers, counts_case) = match &gap.ask {
            GapAsk::Typed { accepted, folding } => ("typed", show_accepted(accepted), !folding.case),
            GapAsk::Chosen { choices } => ("chosen", show_choices(choices), false),
            GapAsk::Number { accepted } => ("number", show_numbers(accepted), false),
        };
        fields.row("gap", at, "id", &gap.id);
        fields.row("gap", at, "kind", kind);
        fields.row("gap", at, "answers", answers);
        fields.row("gap", at, "weight", gap.weight.to_string());
        fields.row_tick("gap", at, "case", counts_case);
    }
}

pub fn read(reader: &mut Reader<'_>, stem: &str, known: Option<&Question>) -> Ask {
    let before = if let Some(Question { ask: Ask::Gaps { gaps }, .. }) = known { gaps.as_slice() } else { &[] };
    let stood = known.filter(|_| !before.is_empty()).map_or("", |known| &known.stem.source);
    let rows = reader.rows("gap");
    reader.check_few("gap", &rows, 1, "question-gaps-none");
    reader.check_many(&rows, before.len());
    let rows = named(reader, rows, before);
    check_stem(reader, stem, &rows, &words_in_brackets(stood, before));
    Ask::Gaps { gaps: rows.iter().map(|row| gap(reader, row, before)).collect() }
}

/// A gap without a name gets the smallest number that is free.
fn named(reader: &mut Reader<'_>, mut rows: Vec<Row>, before: &[Gap]) -> Vec<Row> {
    let mut taken = BTreeSet::new();
    for row in rows.iter().filter(|row| !row.id.is_empty()) {
        if !is_name(&row.id) && before.iter().all(|gap| gap.id != row.id) {
            reader.complain(row.field("id"), "question-gap-name");
        }
        if !taken.insert(row.id.clone()) {
            reader.complain(row.field("id"), "question-gap-name-twice");
        }
    }
    for row in rows.iter_mut().filter(|row| row.id.is_empty()) {
        let mut number = 1;
        while !taken.insert(number.to_string()) {
            number += 1;
        }
        row.id = number.to_string();
    }
    rows
}

/// What stands between double brackets.
fn markers(stem: &str) -> impl Iterator<Item = &str> {
    stem.split_inclusive("]]").filter_map(|piece| Some(piece.strip_suffix("]]")?.rsplit_once("[[")?.1))
}

/// What stood in the stem in double brackets already and was no gap, as a file brought it.
fn words_in_brackets<'s>(stood: &'s str, gaps: &[Gap]) -> BTreeSet<&'s str> {
    markers(stood).filter(|marker| gaps.iter().all(|gap| gap.id != *marker)).collect()
}

/// Every gap stands in the stem once, and whatever stands there as a gap is one, but for `words`. `[[1, 2], [3, 4]]` is no gap, but something
/// else.
fn check_stem(reader: &mut Reader<'_>, stem: &str, rows: &[Row], words: &BTreeSet<&str>) {
    for row in rows {
        match markers(stem).filter(|marker| *marker == row.id).take(2).count() {
            0 => reader.complain(row.field("id"), "question-gap-not-in-text"),
            1 => {}
            _ => reader.complain("stem", "question-gap-twice-in-text"),
        }
    }
    let named: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let is_unknown = |marker: &&str| is_name(marker) && !named.contains(marker) && !words.contains(marker);
    let unknown: BTreeSet<&str> = markers(stem).filter(is_unknown).take(limits::PARTS).collect();
    for marker in unknown {
        let field = row_named(reader, marker).unwrap_or_else(|| "stem".to_owned());
        reader.complain(field, "question-gap-without-answers");
    }
}

/// The field for the answers of the gap that a row names, if there is such a row.
fn row_named(reader: &Reader<'_>, id: &str) -> Option<String> {
    let number = (1..=MOST_ROWS).find(|number| reader.line(&field("gap", *number, "id")) == id)?;
    Some(field("gap", number, rows::main_field("gap")))
}

fn gap(reader: &mut Reader<'_>, row: &Row, before: &[Gap]) -> Gap {
    let known = before.iter().find(|gap| gap.id == row.id);
    let slips = reader.slips();
    let ask = ask(reader, row, known.map(|gap| &gap.ask));
    if reader.slips() == slips && !has_right_answer(&ask) {
        reader.complain(row.field("answers"), "question-none-right");
    }
    let weight = reader.whole(&row.field("weight"), 1, &(1..=MOST_WEIGHT), "question-gap-weight");
    Gap { id: row.id.clone(), weight, ask }
}

fn ask(reader: &mut Reader<'_>, row: &Row, known: Option<&GapAsk>) -> GapAsk {
    let field = row.field("answers");
    match reader.line(&row.field("kind")).as_str() {
        "typed" => typed(reader, row, &field, known),
        "number" => {
            let before = if let Some(GapAsk::Number { accepted }) = known { accepted.as_slice() } else { &[] };
            GapAsk::Number { accepted: read_numbers(reader, &field, before) }
        }
        "chosen" => {
            let before = if let Some(GapAsk::Chosen { choices }) = known { choices.as_slice() } else { &[] };
            let choices = read_choices(reader, &field, before);
            if choices.len() < 2 {
                reader.complain(field, "question-gap-choices-few");
            }
            GapAsk::Chosen { choices }
        }
        _ => {
            reader.complain(row.field("kind"), "question-gap-kind-unknown");
            GapAsk::Chosen { choices: vec![] }
        }
    }
}

/// Whether capitals count can be said for each gap; the other foldings stay as they were.
fn typed(reader: &mut Reader<'_>, row: &Row, field: &str, known: Option<&GapAsk>) -> GapAsk {
    let (before, folding) = match known {
        Some(GapAsk::Typed { accepted, folding }) => (accepted.as_slice(), *folding),
        _ => (&[][..], Folding::default()),
    };
    let folding = Folding { case: !reader.is_set(&row.field("case")), ..folding };
    GapAsk::Typed { accepted: read_accepted(reader, field, before), folding }
}

fn has_right_answer(ask: &GapAsk) -> bool {
    match ask {
        GapAsk::Typed { accepted, .. } => accepted.iter().any(|each| each.share > 0),
        GapAsk::Number { accepted } => accepted.iter().any(|each| each.share > 0),
        GapAsk::Chosen { choices } => choices.iter().any(Choice::is_right),
    }
}
