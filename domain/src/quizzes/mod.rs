//! Questions: what is asked, what was answered, what it earns. The rules themselves are the package `questions`; here they meet the database.

mod draw;
mod review;
mod shuffle;

pub use draw::Draw;
pub use questions::{
    Accepted, Ask, Certainty, Choice, Combined, Criterion, Entry, Folding, Format, Gap, GapAsk, Grade, Hint, Item, Level, Number, Outcome, Prompt,
    Question, Range, Response, Scoring, Share, Text, WHOLE,
    behaviour::{self, Rules, State, Step},
    grade, grading, lines_of, millionths, parse_number, statistics, words_of,
};
pub use review::{Band, Bands, Matrix, Moment, Sees};
pub use shuffle::shuffled;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

words! {
    /// Which of several attempts counts.
    Counts { Best = "best", Last = "last", First = "first", Average = "average" }

    /// Of two equivalent sets of questions for one test, one.
    TestForm { A = "a", B = "b" }

    /// How the questions of a quiz behave while they are answered.
    Behaviour { Deferred = "deferred", Immediate = "immediate", Interactive = "interactive", Certainty = "certainty" }
}

impl TestForm {
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

impl From<Behaviour> for behaviour::Behaviour {
    fn from(behaviour: Behaviour) -> Self {
        match behaviour {
            Behaviour::Deferred => Self::Deferred,
            Behaviour::Immediate => Self::Immediate,
            Behaviour::Interactive => Self::Interactive,
            Behaviour::Certainty => Self::Certainty,
        }
    }
}

/// One version of a question, as an attempt keeps it: every text is safe HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Body(pub Question);

impl Deref for Body {
    type Target = Question;

    fn deref(&self) -> &Question {
        &self.0
    }
}

/// A question as its author wrote it, every text in its own format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Source(pub Question);

/// A response as the database keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Given(pub Response);
