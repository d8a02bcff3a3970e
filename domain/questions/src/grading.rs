//! What an answer earns: pure functions of the question and the answer.

use crate::{
    Accepted, Ask, Choice, Criterion, Folding, Gap, GapAsk, Item, Number, Prompt, Question, Response, Scoring, Share, Text, WHOLE, parse_number,
    shares::{settled, share_of},
};
use std::{collections::BTreeMap, slice};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Right,
    Partly,
    Wrong,
    Unanswered,
    /// A person has to mark it.
    Waiting,
    /// There was nothing to answer.
    Nothing,
}

/// What was earned of what was possible, in thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    pub earned: i32,
    pub possible: i32,
    pub outcome: Outcome,
}

impl Grade {
    /// The grade of a share of the question's points.
    pub fn of(question: &Question, share: Share) -> Self {
        let outcome = match share {
            WHOLE.. => Outcome::Right,
            1.. => Outcome::Partly,
            _ => Outcome::Wrong,
        };
        Self { earned: points(question, share), possible: question.milli_points, outcome }
    }
}

/// What a marked rubric is worth: the points of the levels that were chosen, of the most there are. `chosen` has the place of a level for
/// every criterion, by its id; nothing as long as one is missing.
pub fn rubric_share(rubric: &[Criterion], chosen: &BTreeMap<String, usize>) -> Option<Share> {
    let most = |criterion: &Criterion| criterion.levels.iter().map(|level| level.points).max().unwrap_or_default();
    let possible: u32 = rubric.iter().map(most).sum();
    let given = |criterion: &Criterion| criterion.levels.get(*chosen.get(&criterion.id)?).map(|level| level.points);
    let earned = rubric.iter().map(given).sum::<Option<u32>>()?;
    (possible > 0).then(|| (i64::from(earned) * i64::from(WHOLE) / i64::from(possible)) as Share)
}

/// Thousandths of a point, rounded to the nearest.
pub(crate) fn points(question: &Question, share: Share) -> i32 {
    let whole = i64::from(WHOLE);
    let product = i64::from(question.milli_points) * i64::from(share);
    ((product + product.signum() * whole / 2) / whole) as i32
}

/// The grade of an answer that was given once, without certainty. Nothing is ever taken away.
pub fn grade(question: &Question, response: &Response) -> Grade {
    let possible = if matches!(question.ask, Ask::Info) { 0 } else { question.milli_points };
    let with = |outcome| Grade { earned: 0, possible, outcome };
    match share(&question.ask, response) {
        _ if matches!(question.ask, Ask::Info) => with(Outcome::Nothing),
        _ if response.is_empty() => with(Outcome::Unanswered),
        None => with(Outcome::Waiting),
        Some(share) => Grade::of(question, share.max(0)),
    }
}

/// The share of the points that an answer earns, negative where the author set it so; nothing where a person has to mark it.
pub fn share(ask: &Ask, response: &Response) -> Option<Share> {
    Some(match ask {
        Ask::Single { choices } | Ask::TrueFalse { choices } => match response.choices.as_slice() {
            [id] => choices.iter().find(|choice| choice.id == *id).map_or(0, |choice| settled(choice.share.into())),
            _ => 0,
        },
        Ask::Several { choices } => share_of_several(choices, response),
        Ask::Short { accepted, folding, .. } => fitting(accepted, *folding, &response.text).map_or(0, |accepted| settled(accepted.share.into())),
        Ask::Numeric { accepted, .. } => holding(accepted, &response.text).map_or(0, |accepted| settled(accepted.share.into())),
        Ask::Matching { prompts, .. } => share_of(prompts.iter().filter(|prompt| is_matched(prompt, response)).count(), prompts.len()),
        Ask::Ordering { items, scoring } => share_of_order(items, *scoring, response),
        Ask::Gaps { gaps } => share_of_gaps(gaps, response),
        Ask::Essay { .. } => return None,
        Ask::Info => 0,
    })
}

/// Several choices: their shares together, neither below nothing nor above all. Somebody who takes every choice takes the wrong ones too.
fn share_of_several(choices: &[Choice], response: &Response) -> Share {
    let taken = choices.iter().filter(|choice| response.choices.contains(&choice.id));
    settled(taken.map(|choice| i64::from(choice.share)).sum()).clamp(0, WHOLE)
}

/// The accepted text that a given one is.
pub fn fitting<'a>(accepted: &'a [Accepted], folding: Folding, given: &str) -> Option<&'a Accepted> {
    if given.trim().is_empty() {
        return None;
    }
    accepted.iter().find(|each| folding.fits(&each.text, given))
}

/// The accepted range in which a given number lies.
pub fn holding<'a>(accepted: &'a [Number], given: &str) -> Option<&'a Number> {
    let given = parse_number(given)?;
    accepted.iter().find(|each| each.range.holds(given))
}

/// Whether a prompt has got its answer. Two answers that read the same are the same to whoever answers.
pub fn is_matched(prompt: &Prompt, response: &Response) -> bool {
    response.part(&prompt.id) == prompt.answer
}

fn share_of_gaps(gaps: &[Gap], response: &Response) -> Share {
    let weights: i64 = gaps.iter().map(|gap| i64::from(gap.weight)).sum();
    if weights == 0 {
        return 0;
    }
    let sum: i64 = gaps.iter().map(|gap| i64::from(gap.weight) * i64::from(share_of_gap(gap, response.part(&gap.id)))).sum();
    settled((sum + weights / 2) / weights).clamp(0, WHOLE)
}

/// What is in one gap earns this share of the gap.
pub fn share_of_gap(gap: &Gap, given: &str) -> Share {
    let share = match &gap.ask {
        GapAsk::Typed { accepted, folding } => fitting(accepted, *folding, given).map(|accepted| accepted.share),
        GapAsk::Number { accepted } => holding(accepted, given).map(|accepted| accepted.share),
        GapAsk::Chosen { choices } => choices.iter().find(|choice| choice.id == given).map(|choice| choice.share),
    };
    settled(share.unwrap_or(0).into()).max(0)
}

/// The right positions (from 0) of the items in the order in which they were put. Items without a place are left out; of items on the same
/// place the ones that belong later come first, so that a tie never helps.
pub fn put_in_order(items: &[Item], response: &Response) -> Vec<usize> {
    let place = |at: usize| response.part(&items[at].id).parse::<usize>().ok();
    let mut placed: Vec<(usize, usize)> = (0..items.len()).filter_map(|at| Some((place(at)?, at))).collect();
    placed.sort_by_key(|(place, at)| (*place, std::cmp::Reverse(*at)));
    placed.into_iter().map(|(_, at)| at).collect()
}

/// An order of one item is right. For runs the first item of a run is free: what counts are the steps from one item to the next, so that
/// the reverse of the right order earns nothing.
fn share_of_order(items: &[Item], scoring: Scoring, response: &Response) -> Share {
    let order = put_in_order(items, response);
    let is_whole = order.len() == items.len() && order.is_sorted();
    if scoring == Scoring::Places && !is_whole {
        // Items without a place leave theirs empty.
        let is_in_place = |(at, item): &(usize, &Item)| response.part(&item.id).parse() == Ok(at + 1);
        return share_of(items.iter().enumerate().filter(is_in_place).count(), items.len());
    }
    share_of_arrangement(&order, items.len(), scoring)
}

/// The same for items in this order, of so many.
pub(crate) fn share_of_arrangement(order: &[usize], items: usize, scoring: Scoring) -> Share {
    if order.is_empty() || items == 0 {
        return 0;
    }
    let is_whole = order.len() == items && order.is_sorted();
    match scoring {
        _ if is_whole => WHOLE,
        Scoring::Whole => 0,
        Scoring::LongestSubset => share_of(longest_subset(order).saturating_sub(1), items - 1),
        Scoring::LongestRun => share_of(longest_run(order).saturating_sub(1), items - 1),
        Scoring::Neighbours => share_of(order.windows(2).filter(|pair| pair[1] == pair[0] + 1).count(), items - 1),
        Scoring::Places => share_of(order.iter().enumerate().filter(|(at, item)| at == *item).count(), items),
    }
}

/// The length of the longest rising subsequence: `tails[n]` is the smallest end of one of length n + 1.
fn longest_subset(order: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for at in order {
        match tails.binary_search(at) {
            Ok(_) => {}
            Err(place) if place == tails.len() => tails.push(*at),
            Err(place) => tails[place] = *at,
        }
    }
    tails.len()
}

fn longest_run(order: &[usize]) -> usize {
    order.chunk_by(|one, next| *next == one + 1).map(<[usize]>::len).max().unwrap_or(0)
}

/// An answer that earns all, as far as there is one: for reviews, previews and tests.
pub fn right_answer(ask: &Ask) -> Option<Response> {
    let best = |choices: &[Choice]| {
        choices.iter().rev().max_by_key(|choice| choice.share).filter(|choice| choice.is_right()).map(|choice| choice.id.clone())
    };
    let number = |accepted: &[Number]| best_number(accepted).map(written);
    Some(match ask {
        Ask::Single { choices } | Ask::TrueFalse { choices } => Response::of_choices(best(choices)),
        Ask::Several { choices } => Response::of_choices(choices.iter().filter(|choice| choice.is_right()).map(|choice| choice.id.clone())),
        Ask::Short { accepted, folding, .. } => Response::of_text(best_words(accepted, *folding)?),
        Ask::Numeric { accepted, .. } => Response::of_text(number(accepted)?),
        Ask::Matching { prompts, .. } => Response::of_parts(prompts.iter().map(|prompt| (prompt.id.clone(), prompt.answer.clone()))),
        Ask::Ordering { items, .. } => Response::of_parts(items.iter().enumerate().map(|(at, item)| (item.id.clone(), (at + 1).to_string()))),
        Ask::Gaps { gaps } => Response::of_parts(gaps.iter().filter_map(|gap| {
            let value = match &gap.ask {
                GapAsk::Typed { accepted, folding } => best_words(accepted, *folding),
                GapAsk::Number { accepted } => number(accepted),
                GapAsk::Chosen { choices } => best(choices),
            };
            Some((gap.id.clone(), value?))
        })),
        Ask::Essay { .. } | Ask::Info => return None,
    })
}

/// A number that earns most, in millionths. An earlier range may hold the middle of the best one, so its ends are tried too, and what lies
/// beside the others.
pub fn best_number(accepted: &[Number]) -> Option<i64> {
    let best = accepted.iter().rev().max_by_key(|each| each.share)?;
    let ends = best.range.ends().into_iter().flat_map(|(from, to)| [from, to]);
    let beside = |step: i64| {
        accepted.iter().filter_map(|each| each.range.ends()).flat_map(move |(from, to)| [to.saturating_add(step), from.saturating_sub(step)])
    };
    let earns_most = |number: &i64| accepted.iter().find(|each| each.range.holds(*number)).is_some_and(|each| each.share == best.share);
    let candidates = [best.range.example()].into_iter().chain(ends).chain(beside(1_000_000)).chain(beside(1));
    Some(candidates.into_iter().find(earns_most).unwrap_or_else(|| best.range.example()))
}

/// Words of what is accepted for most: without its stars, or with them where something has to stand in their place (`blue *`).
fn best_words(accepted: &[Accepted], folding: Folding) -> Option<String> {
    let best = accepted.iter().rev().max_by_key(|each| each.share)?;
    let without_stars = best.text.replace("\\*", "\0").replace('*', "").replace('\0', "*");
    let is_enough = fitting(slice::from_ref(best), folding, &without_stars).is_some();
    Some(if is_enough { without_stars } else { best.text.replace("\\*", "*") })
}

/// What the author says to an answer itself, apart from whether it is right: to each choice that was taken, to what was typed.
pub fn feedback_to<'a>(ask: &'a Ask, response: &Response) -> Vec<&'a Text> {
    match ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => {
            choices.iter().filter(|choice| response.choices.contains(&choice.id)).filter_map(|choice| choice.feedback.as_ref()).collect()
        }
        Ask::Short { accepted, folding, when_wrong } => {
            let found = fitting(accepted, *folding, &response.text);
            found.map_or(when_wrong.as_ref(), |found| found.feedback.as_ref()).into_iter().collect()
        }
        Ask::Numeric { accepted, when_wrong, .. } => {
            let found = holding(accepted, &response.text);
            found.map_or(when_wrong.as_ref(), |found| found.feedback.as_ref()).into_iter().collect()
        }
        _ => vec![],
    }
}

/// A number in millionths as `parse_number` reads it.
pub fn written(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, part) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    let digits = format!("{part:06}");
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
}

#[cfg(test)]
mod tests;
