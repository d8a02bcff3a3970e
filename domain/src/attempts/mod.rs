//! Attempts at quizzes. An attempt lives in the database from its first second; every answer is a fact that is added and
//! never changed; the clock that counts is ours.

mod answer;
mod paper;
mod start;
mod submit;
mod writer;

pub use answer::{Given, Receipt, answer};
pub use paper::{LaidOut, Paper, Reviewed, Sheet, paper, review};
pub use start::{AttemptLine, MayStart, Standing, standing, start};
pub use submit::{submit, submit_overdue};
pub use writer::AnswerWriter;

use crate::id::{QuestionId, QuestionVersionId};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Which questions an attempt has, in which version, and in which order they and their choices stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Layout {
    pub questions: Vec<Laid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laid {
    pub question: QuestionId,
    pub version: QuestionVersionId,
    /// The ids of the choices in their order.
    pub choices: Vec<String>,
}
