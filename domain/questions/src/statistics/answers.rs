//! Short names for what was answered, so that equal answers can be counted.

use crate::{
    Ask, Gap, GapAsk, Item, Prompt, Response,
    grading::{fitting, holding, is_matched, share_of_gap},
    shares::WHOLE,
};

/// An answer that fits nothing the author wrote.
pub const OTHER: &str = "*";

/// Most combinations of parts and answers that are counted one by one; beyond, only whether a part is right.
const MOST_COMBINATIONS: usize = 100;

/// The names of what was answered; none for an essay or where nothing was answered. How many different ones a question can have is
/// bounded by the question.
///
/// Choices: their ids. Words and numbers: the place of the accepted answer that fits, from 0, or [`OTHER`]. Matching and gaps:
/// `part/answer`, or, where that would be too many, the ids of the parts that are right. Ordering: the ids of the items in their place.
pub fn answer_keys(ask: &Ask, response: &Response) -> Vec<String> {
    if response.is_empty() {
        return vec![];
    }
    match ask {
        Ask::Single { .. } | Ask::Several { .. } | Ask::TrueFalse { .. } => response.choices.clone(),
        Ask::Short { accepted, folding, .. } => vec![place(accepted, fitting(accepted, *folding, &response.text))],
        Ask::Numeric { accepted, .. } => vec![place(accepted, holding(accepted, &response.text))],
        Ask::Matching { prompts, answers } => matched(prompts, answers, response),
        Ask::Ordering { items, .. } => in_place(items, response),
        Ask::Gaps { gaps } => filled(gaps, response),
        Ask::Essay { .. } | Ask::Info => vec![],
    }
}

/// The place of one that was found in a list.
fn place<T>(all: &[T], found: Option<&T>) -> String {
    let at = found.and_then(|found| all.iter().position(|each| std::ptr::eq(each, found)));
    at.map_or_else(|| OTHER.to_owned(), |at| at.to_string())
}

fn matched(prompts: &[Prompt], answers: &[Item], response: &Response) -> Vec<String> {
    let given = prompts.iter().filter(|prompt| !response.part(&prompt.id).is_empty());
    if prompts.len() * answers.len() <= MOST_COMBINATIONS {
        given.map(|prompt| format!("{}/{}", prompt.id, response.part(&prompt.id))).collect()
    } else {
        given.filter(|prompt| is_matched(prompt, response)).map(|prompt| prompt.id.clone()).collect()
    }
}

fn in_place(items: &[Item], response: &Response) -> Vec<String> {
    let is_in_place = |(at, item): &(usize, &Item)| response.part(&item.id).parse() == Ok(at + 1);
    items.iter().enumerate().filter(is_in_place).map(|(_, item)| item.id.clone()).collect()
}

fn filled(gaps: &[Gap], response: &Response) -> Vec<String> {
    let combinations: usize = gaps.iter().map(answers_of).sum();
    let given = gaps.iter().filter(|gap| !response.part(&gap.id).trim().is_empty());
    if combinations <= MOST_COMBINATIONS {
        given.map(|gap| format!("{}/{}", gap.id, in_gap(gap, response.part(&gap.id)))).collect()
    } else {
        given.filter(|gap| share_of_gap(gap, response.part(&gap.id)) == WHOLE).map(|gap| gap.id.clone()).collect()
    }
}

/// How many different answers a gap can have here, with the one that fits nothing.
fn answers_of(gap: &Gap) -> usize {
    1 + match &gap.ask {
        GapAsk::Typed { accepted, .. } => accepted.len(),
        GapAsk::Number { accepted } => accepted.len(),
        GapAsk::Chosen { choices } => choices.len(),
    }
}

fn in_gap(gap: &Gap, given: &str) -> String {
    match &gap.ask {
        GapAsk::Typed { accepted, folding } => place(accepted, fitting(accepted, *folding, given)),
        GapAsk::Number { accepted } => place(accepted, holding(accepted, given)),
        GapAsk::Chosen { choices } => choices.iter().find(|choice| choice.id == given).map_or_else(|| OTHER.to_owned(), |choice| choice.id.clone()),
    }
}
