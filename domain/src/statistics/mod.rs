//! Statistics of quizzes. The figures are the package `questions`'; here attempts are counted, once each, by a worker.

mod count;
mod page;

pub use count::count_attempts;
pub use page::{Line, Overview, overview};

use crate::quizzes::statistics::{QuestionSums, QuizSums};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

words! {
    /// Which attempts are counted.
    Scope { First = "first", All = "all" }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct QuestionCount(pub QuestionSums);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct QuizCount(pub QuizSums);
