//! Which questions an attempt has, in which version, and in which order they and their parts stand.

use crate::{
    chance,
    id::{QuestionId, QuestionVersionId, SlotId},
    quizzes::{Ask, Behaviour, Body, GapAsk, Rules, shuffled},
};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Layout {
    pub questions: Vec<Laid>,
    /// How the questions behave. What the author changes later is for later attempts.
    #[serde(default = "deferred")]
    pub behaviour: Behaviour,
    #[serde(default)]
    pub may_be_negative: bool,
}

fn deferred() -> Behaviour {
    Behaviour::Deferred
}

impl Layout {
    pub fn rules(&self) -> Rules {
        Rules { behaviour: self.behaviour.into(), may_be_negative: self.may_be_negative }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laid {
    /// Called so when every question belonged to one quiz.
    #[serde(rename = "question")]
    pub slot: SlotId,
    pub version: QuestionVersionId,
    /// The question, where it was drawn at random.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<QuestionId>,
    /// The version whose key marks it, since its key was mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked_by: Option<QuestionVersionId>,
    /// What it is worth in this quiz, where that is not what it is worth elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milli_points: Option<i32>,
    /// The ids of the choices, answers or items in their order; those of gaps as `gap/choice`.
    pub choices: Vec<String>,
}

/// The parts of a question in an order for one attempt. What would give the answer away by its order is always shuffled: the items to
/// put in order, and the answers to match.
pub(crate) fn order(body: &Body, shuffles: bool) -> Vec<String> {
    let mixed = |ids: Vec<String>| if shuffles { shuffled(ids, chance::seed()) } else { ids };
    match &body.ask {
        // "True" stands before "false" everywhere.
        Ask::TrueFalse { choices } => choices.iter().map(|choice| choice.id.clone()).collect(),
        Ask::Single { choices } | Ask::Several { choices } => mixed(choices.iter().map(|choice| choice.id.clone()).collect()),
        Ask::Matching { answers, .. } => shuffled(answers.iter().map(|answer| answer.id.clone()).collect(), chance::seed()),
        Ask::Ordering { items, .. } => unsorted(items.iter().map(|item| item.id.clone()).collect()),
        Ask::Gaps { gaps } => {
            let of_gap = |gap: &crate::quizzes::Gap| match &gap.ask {
                GapAsk::Chosen { choices } => choices.iter().map(|choice| format!("{}/{}", gap.id, choice.id)).collect(),
                GapAsk::Typed { .. } | GapAsk::Number { .. } => vec![],
            };
            gaps.iter().flat_map(|gap| mixed(of_gap(gap))).collect()
        }
        Ask::Short { .. } | Ask::Numeric { .. } | Ask::Essay { .. } | Ask::Info => vec![],
    }
}

/// Any order but the right one.
fn unsorted(ids: Vec<String>) -> Vec<String> {
    let mixed = shuffled(ids.clone(), chance::seed());
    if mixed == ids && ids.len() > 1 { ids.into_iter().rev().collect() } else { mixed }
}

/// Puts the parts of a question in the order of an attempt.
pub(super) fn arrange(body: &mut Body, order: &[String]) {
    let place = |id: &str| order.iter().position(|known| known == id);
    match &mut body.0.ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => choices.sort_by_key(|choice| place(&choice.id)),
        Ask::Matching { answers, .. } => answers.sort_by_key(|answer| place(&answer.id)),
        Ask::Gaps { gaps } => {
            for gap in gaps {
                if let GapAsk::Chosen { choices } = &mut gap.ask {
                    choices.sort_by_key(|choice| place(&format!("{}/{}", gap.id, choice.id)));
                }
            }
        }
        // The right order of the items is the key; pages show them by `LaidOut::order`.
        Ask::Ordering { .. } | Ask::Short { .. } | Ask::Numeric { .. } | Ask::Essay { .. } | Ask::Info => {}
    }
}
