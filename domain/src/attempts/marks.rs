//! What each question of an attempt earned, as it was marked.

use super::{Answered, Sheet};
use crate::{
    id::{QuestionId, SlotId},
    quizzes::{
        Outcome, State,
        statistics::{AttemptMarks, Mark},
    },
};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Marks(pub Vec<SlotMark>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotMark {
    pub slot: SlotId,
    pub question: QuestionId,
    /// A person has to mark it still.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    #[serde(flatten)]
    pub mark: Mark,
}

impl Marks {
    /// The marks of a whole attempt.
    pub(crate) fn of(sheet: &Sheet, answers: &HashMap<SlotId, Answered>) -> Self {
        let none = State::default();
        let mark = |question: &super::LaidOut| {
            let answered = answers.get(&question.id);
            let grade = sheet.grade(question, answered);
            let response = answered.map_or(&none.response, |answered| &answered.state.response);
            SlotMark {
                slot: question.id,
                question: question.question,
                waits: grade.outcome == Outcome::Waiting,
                mark: Mark::of(&question.key, sheet.rules, response, grade),
            }
        };
        Self(sheet.questions.iter().map(mark).collect())
    }

    pub fn earned(&self) -> i32 {
        self.0.iter().map(|mark| mark.mark.earned).sum()
    }

    pub fn possible(&self) -> i32 {
        self.0.iter().map(|mark| mark.mark.possible).sum()
    }

    /// How many essays a person has to mark still.
    pub fn waiting(&self) -> i32 {
        self.0.iter().filter(|mark| mark.waits).count() as i32
    }

    /// The share of the points, in thousandths.
    pub fn per_mille(&self) -> i32 {
        let (earned, possible) = (i64::from(self.earned().max(0)), i64::from(self.possible()));
        if possible == 0 { 1000 } else { (earned * 1000 / possible) as i32 }
    }

    /// As statistics want to see them: what asked for nothing is left out.
    pub(crate) fn counted(&self) -> AttemptMarks<QuestionId> {
        let asked = self.0.iter().filter(|mark| mark.mark.possible > 0);
        AttemptMarks { questions: asked.map(|mark| (mark.question, mark.mark.clone())).collect() }
    }
}
