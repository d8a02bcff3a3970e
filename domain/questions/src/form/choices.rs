//! Choices: one, several, true or false.

use super::{
    reader::{Reader, Row},
    shown::{Fields, percent},
};
use crate::{Ask, Choice, Share, WHOLE, shares::settled};

pub fn show_single(fields: &mut Fields, choices: &[Choice]) {
    show(fields, choices, |choice| percent(choice.share));
}

/// Where the points are shared out equally, the form only says which choices are right: then one can be added without counting anew.
pub fn show_several(fields: &mut Fields, choices: &[Choice]) {
    let mark = |choice: &Choice| if choice.is_right() { percent(WHOLE) } else { String::new() };
    if is_shared_out(choices) { show(fields, choices, mark) } else { show_single(fields, choices) }
}

fn show(fields: &mut Fields, choices: &[Choice], share: impl Fn(&Choice) -> String) {
    for (at, choice) in choices.iter().enumerate() {
        fields.row("choice", at, "id", &choice.id);
        fields.row_text("choice", at, "text", Some(&choice.text));
        fields.row("choice", at, "share", share(choice));
        fields.row_text("choice", at, "feedback", choice.feedback.as_ref());
    }
}

pub fn show_truth(fields: &mut Fields, choices: &[Choice]) {
    fields.put("answer", choices.iter().find(|choice| choice.is_right()).map_or("", |choice| choice.id.as_str()));
    for choice in choices {
        fields.text(&format!("when-{}", choice.id), choice.feedback.as_ref());
    }
}

pub fn read_single(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let slips = reader.slips();
    let (choices, _) = rows(reader, known);
    let best = choices.iter().map(|choice| choice.share).max();
    if reader.slips() == slips && best.is_none_or(|best| settled(best.into()) != WHOLE) {
        reader.complain("choice-1-share", "question-single-best");
    }
    Ask::Single { choices }
}

pub fn read_several(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let slips = reader.slips();
    let (mut choices, shares) = rows(reader, known);
    if is_to_be_shared_out(&shares) {
        share_out(&mut choices);
    }
    let sum = sum_of_right(choices.iter().map(|choice| choice.share));
    if reader.slips() == slips && sum != WHOLE {
        reader.complain("choice-1-share", if sum == 0 { "question-none-right" } else { "question-several-sum" });
    }
    Ask::Several { choices }
}

/// The choices, and what stands in their fields for shares: nothing where those are empty.
fn rows(reader: &mut Reader<'_>, known: Option<&Ask>) -> (Vec<Choice>, Vec<Option<Share>>) {
    let before = known.map_or(&[][..], Ask::choices);
    let rows = reader.named_rows("choice", &before.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>());
    reader.check_few("choice", &rows, 2, "question-choices-few");
    reader.check_many(&rows, before.len());
    rows.iter().map(|row| row_of(reader, row, before)).unzip()
}

fn row_of(reader: &mut Reader<'_>, row: &Row, before: &[Choice]) -> (Choice, Option<Share>) {
    let known = before.iter().find(|choice| choice.id == row.id);
    let text = reader.row_text(row, known.map(|choice| &choice.text));
    let feedback = reader.text(&row.field("feedback"), known.and_then(|choice| choice.feedback.as_ref()));
    let share = reader.share(&row.field("share"));
    (Choice { id: row.id.clone(), text, share: share.unwrap_or(0), feedback }, share)
}

/// Only which choices are right was said, and not what each is worth.
fn is_to_be_shared_out(shares: &[Option<Share>]) -> bool {
    let is_plain = shares.iter().all(|share| matches!(share, None | Some(0 | WHOLE)));
    let is_complete = !shares.contains(&None) && sum_of_right(shares.iter().copied().flatten()) == WHOLE;
    is_plain && !is_complete
}

fn share_out(choices: &mut [Choice]) {
    let part = Ask::equal_part(choices.iter().filter(|choice| choice.is_right()).count());
    choices.iter_mut().for_each(|choice| choice.share = if choice.is_right() { part } else { -part });
}

fn is_shared_out(choices: &[Choice]) -> bool {
    let mut shared = choices.to_vec();
    share_out(&mut shared);
    shared == choices && choices.iter().any(Choice::is_right)
}

fn sum_of_right(shares: impl Iterator<Item = Share>) -> Share {
    settled(shares.filter(|share| *share > 0).map(i64::from).sum())
}

pub fn read_truth(reader: &mut Reader<'_>, blank: Vec<Choice>, known: Option<&Ask>) -> Ask {
    let answer = reader.line("answer");
    if !blank.iter().any(|choice| choice.id == answer) {
        reader.complain("answer", "question-answer-missing");
    }
    let known = known.filter(|ask| matches!(ask, Ask::TrueFalse { .. })).map_or(&[][..], Ask::choices);
    let choice = |blank: Choice| {
        let known = known.iter().find(|choice| choice.id == blank.id);
        let feedback = reader.text(&format!("when-{}", blank.id), known.and_then(|choice| choice.feedback.as_ref()));
        let text = known.map_or(blank.text, |choice| choice.text.clone());
        Choice { share: if blank.id == answer { WHOLE } else { 0 }, text, feedback, id: blank.id }
    };
    Ask::TrueFalse { choices: blank.into_iter().map(choice).collect() }
}
