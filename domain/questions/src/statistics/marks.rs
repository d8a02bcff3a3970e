//! What statistics need to know of an attempt: plain marks, without who made it.

use super::answers::answer_keys;
use crate::{
    Ask, Grade, Outcome, Question, Response, WHOLE,
    behaviour::{Behaviour, Rules},
    grading::points,
};
use serde::{Deserialize, Serialize};

/// An attempt that is marked to the end. `Q` is whatever tells questions apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptMarks<Q> {
    pub questions: Vec<(Q, Mark)>,
}

/// What one question of an attempt earned, in thousandths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub earned: i32,
    pub possible: i32,
    /// The least that could be earned: zero, or less where wrong answers cost points.
    pub least: i32,
    pub is_unanswered: bool,
    /// What was answered, as [`answer_keys`] says it.
    pub answers: Vec<String>,
}

/// One mark beside the rest of its attempt, which is the attempt's score without this question.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub mark: &'a Mark,
    pub rest: i64,
    pub rest_possible: i64,
}

impl Mark {
    pub fn of(question: &Question, rules: Rules, response: &Response, grade: Grade) -> Self {
        Self {
            earned: grade.earned,
            possible: grade.possible,
            least: least(question, rules),
            is_unanswered: grade.outcome == Outcome::Unanswered,
            answers: answer_keys(&question.ask, response),
        }
    }
}

impl<Q> AttemptMarks<Q> {
    pub fn earned(&self) -> i64 {
        self.questions.iter().map(|(_, mark)| i64::from(mark.earned)).sum()
    }

    pub fn possible(&self) -> i64 {
        self.questions.iter().map(|(_, mark)| i64::from(mark.possible)).sum()
    }

    /// Every question of the attempt, as its sums want to see it.
    pub fn each(&self) -> impl Iterator<Item = (&Q, Seen<'_>)> {
        let (earned, possible) = (self.earned(), self.possible());
        self.questions.iter().map(move |(question, mark)| {
            (question, Seen { mark, rest: earned - i64::from(mark.earned), rest_possible: possible - i64::from(mark.possible) })
        })
    }
}

/// The least that a question can earn under the rules; see [`crate::behaviour::grade`].
fn least(question: &Question, rules: Rules) -> i32 {
    let worst = match &question.ask {
        _ if rules.behaviour == Behaviour::Certainty => -2 * WHOLE,
        Ask::Single { choices } | Ask::TrueFalse { choices } if rules.may_be_negative => choices.iter().map(|choice| choice.share).min().unwrap_or(0),
        Ask::Short { accepted, .. } if rules.may_be_negative => accepted.iter().map(|each| each.share).min().unwrap_or(0),
        Ask::Numeric { accepted, .. } if rules.may_be_negative => accepted.iter().map(|each| each.share).min().unwrap_or(0),
        _ => 0,
    };
    let costs_nothing = question.is_marked_by_a_person() || matches!(question.ask, Ask::Info);
    if costs_nothing { 0 } else { points(question, worst.clamp(-2 * WHOLE, 0)) }
}
