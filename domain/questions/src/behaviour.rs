//! How a question behaves while it is answered, apart from what is asked: when it is marked, how often it may be tried, what certainty is
//! worth. The state of a question is a fold over the steps that were taken, so the same steps always give the same state.

use crate::{
    Ask, Certainty, Grade, Hint, Outcome, Question, Response, Share, WHOLE,
    grading::{self, points},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Behaviour {
    /// Marked when the attempt is handed in.
    #[default]
    Deferred,
    /// Each question can be checked, once.
    Immediate,
    /// Each question can be checked; after a wrong try comes a hint and another try, as many as the question has hints.
    Interactive,
    /// Deferred, and with every answer one says how sure one is.
    Certainty,
}

impl Behaviour {
    pub fn can_be_checked(self) -> bool {
        matches!(self, Self::Immediate | Self::Interactive)
    }
}

/// What a certain answer is worth when right and when wrong, in shares: the scale of certainty-based marking (Gardner-Medwin: 1, 2, 3 when
/// right and 0, −2, −6 when wrong), divided by three so that a sure right answer earns the question's points.
pub fn certainty_marks(certainty: Certainty) -> (Share, Share) {
    match certainty {
        Certainty::Guess => (WHOLE / 3, 0),
        Certainty::Fairly => (WHOLE / 3 * 2 + 1, -(WHOLE / 3 * 2 + 1)),
        Certainty::Sure => (WHOLE, -2 * WHOLE),
    }
}

/// One thing a learner did with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub response: Response,
    /// She asked for it to be checked, and did not only change it.
    pub is_check: bool,
}

/// Rules of the quiz that touch every question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub behaviour: Behaviour,
    /// The author chose that wrong answers may cost points, and learners are told.
    pub may_be_negative: bool,
}

/// Where a question stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The answer that holds.
    pub response: Response,
    /// Checks that were not right.
    pub wrong_tries: usize,
    /// The answer that was checked last, whatever was changed since.
    pub checked: Option<Response>,
    /// Nothing more can be answered.
    pub is_over: bool,
}

/// Takes the steps one after the other. Steps after the end change nothing.
pub fn fold<'a>(question: &Question, rules: Rules, steps: impl IntoIterator<Item = &'a Step>) -> State {
    let mut state = State::default();
    for step in steps {
        if state.is_over {
            break;
        }
        state.response = step.response.clone();
        // Nothing was tried by asking for nothing to be checked, nor by asking for the same once more.
        let is_new = !step.response.is_empty() && state.checked.as_ref().is_none_or(|checked| *checked != step.response);
        if step.is_check && rules.behaviour.can_be_checked() && is_new && !question.is_marked_by_a_person() {
            let is_right = grading::share(&question.ask, &step.response) == Some(WHOLE);
            state.wrong_tries += usize::from(!is_right);
            state.checked = Some(step.response.clone());
            state.is_over = is_right || tries_left(question, rules, state.wrong_tries) == 0;
        }
    }
    state
}

/// How many more tries there are after so many wrong ones.
pub fn tries_left(question: &Question, rules: Rules, wrong_tries: usize) -> usize {
    let tries = match (rules.behaviour, &question.ask) {
        // Of one choice none is tried twice.
        (Behaviour::Interactive, Ask::Single { choices } | Ask::TrueFalse { choices }) => (question.hints.len() + 1).min(choices.len()),
        (Behaviour::Interactive, _) => question.hints.len() + 1,
        _ => 1,
    };
    tries.saturating_sub(wrong_tries)
}

/// The hint for the next try, after a wrong one.
pub fn hint<'a>(question: &'a Question, rules: Rules, state: &State) -> Option<&'a Hint> {
    let is_due = rules.behaviour == Behaviour::Interactive && state.wrong_tries > 0 && !state.is_over;
    question.hints.get(state.wrong_tries - usize::from(is_due)).filter(|_| is_due)
}

/// What a state earns once the attempt is handed in. `marked` is what a person gave where one has to.
pub fn grade(question: &Question, rules: Rules, state: &State, marked: Option<Share>) -> Grade {
    if question.is_marked_by_a_person() && !state.response.is_empty() {
        let waiting = Grade { earned: 0, possible: question.milli_points, outcome: Outcome::Waiting };
        return marked.map_or(waiting, |share| Grade::of(question, share.clamp(0, WHOLE)));
    }
    let plain = grading::grade(question, &state.response);
    if matches!(plain.outcome, Outcome::Unanswered | Outcome::Nothing) {
        return plain;
    }
    let raw = grading::share(&question.ask, &state.response).unwrap_or(0);
    let share = match rules.behaviour {
        Behaviour::Certainty => certain(raw, state.response.certainty),
        Behaviour::Interactive => raw - penalty(question, raw, state),
        Behaviour::Deferred | Behaviour::Immediate => raw,
    };
    let can_cost = rules.may_be_negative || rules.behaviour == Behaviour::Certainty;
    let share = if can_cost { share.max(-2 * WHOLE) } else { share.max(0) };
    Grade { earned: points(question, share), possible: question.milli_points, outcome: plain.outcome }
}

/// An answer without a certainty is taken for a guess. A partly right one lies in between.
fn certain(raw: Share, certainty: Option<Certainty>) -> Share {
    let (right, wrong) = certainty_marks(certainty.unwrap_or(Certainty::Guess));
    let (raw, right, wrong) = (i64::from(raw.clamp(0, WHOLE)), i64::from(right), i64::from(wrong));
    (wrong + (right - wrong) * raw / i64::from(WHOLE)) as Share
}

/// Every wrong try before the one that counts costs the question's penalty, but never more than was earned.
fn penalty(question: &Question, raw: Share, state: &State) -> Share {
    let counts_itself = state.checked.as_ref() == Some(&state.response) && raw != WHOLE;
    let tries = state.wrong_tries - usize::from(counts_itself && state.wrong_tries > 0);
    let sum = i64::from(question.penalty.max(0)) * tries as i64;
    sum.min(i64::from(raw.max(0))) as Share
}

/// Clears the wrong parts of an answer, as some hints ask for.
#[must_use]
pub fn without_wrong_parts(ask: &Ask, response: &Response) -> Response {
    let mut kept = response.clone();
    let keeps = |id: &str, value: &str| match ask {
        Ask::Matching { prompts, .. } => prompts.iter().any(|prompt| prompt.id == id && prompt.answer == value),
        Ask::Gaps { gaps } => gaps.iter().any(|gap| gap.id == id && grading::share_of_gap(gap, value) == WHOLE),
        Ask::Ordering { items, .. } => items.iter().enumerate().any(|(at, item)| item.id == id && value.parse() == Ok(at + 1)),
        _ => false,
    };
    kept.parts.retain(|id, value| keeps(id, value));
    kept.choices.retain(|id| ask.choices().iter().any(|choice| choice.id == *id && choice.is_right()));
    kept
}

/// How many parts of an answer are right, of how many: for hints that say so. Nothing where there are no parts.
pub fn right_parts(ask: &Ask, response: &Response) -> Option<(usize, usize)> {
    let whole = match ask {
        Ask::Several { choices } => choices.iter().filter(|choice| choice.is_right()).count(),
        Ask::Matching { prompts, .. } => prompts.len(),
        Ask::Ordering { items, .. } => items.len(),
        Ask::Gaps { gaps } => gaps.len(),
        _ => return None,
    };
    let kept = without_wrong_parts(ask, response);
    Some((kept.parts.len() + kept.choices.len(), whole))
}

#[cfg(test)]
mod tests;
