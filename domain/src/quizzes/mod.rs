//! Questions: what is asked, what was answered, what it earns.

mod grading;
mod numbers;
mod shuffle;

pub use grading::{Grade, Outcome, grade};
pub use numbers::parse_number;
pub use shuffle::shuffled;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

words! {
    /// Which of several attempts counts.
    Counts { Best = "best", Last = "last", First = "first", Average = "average" }
}

/// One version of a question, as an attempt keeps it. Texts are sanitised HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Body {
    pub text: String,
    pub points: i32,
    /// Shown after the attempt, whatever was answered.
    pub feedback: Option<String>,
    pub ask: Ask,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Ask {
    Single {
        choices: Vec<Choice>,
    },
    Several {
        choices: Vec<Choice>,
    },
    TrueFalse {
        choices: Vec<Choice>,
    },
    Short {
        accepted: Vec<String>,
        when_wrong: Option<String>,
    },
    /// Numbers in millionths, so that they compare exactly.
    Numeric {
        value: i64,
        tolerance: i64,
        unit: Option<String>,
        when_wrong: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub text: String,
    pub is_right: bool,
    pub feedback: Option<String>,
}

impl Ask {
    /// The choices, where there are any.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single { choices } | Self::Several { choices } | Self::TrueFalse { choices } => choices,
            Self::Short { .. } | Self::Numeric { .. } => &[],
        }
    }
}

/// What somebody answered: choices by their ids, or a text. Both empty: the answer was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Response {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Response {
    pub fn of_choices(choices: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { choices: choices.into_iter().map(Into::into).collect(), text: String::new() }
    }

    pub fn of_text(text: impl Into<String>) -> Self {
        Self { choices: vec![], text: text.into() }
    }

    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.text.trim().is_empty()
    }

    /// The same answer within what the question allows: known choices once each, one where one is asked for, a text of at most
    /// 500 characters.
    pub fn fitted(mut self, ask: &Ask) -> Self {
        let known = ask.choices();
        self.choices.retain(|id| known.iter().any(|choice| choice.id == *id));
        self.choices.sort();
        self.choices.dedup();
        if !matches!(ask, Ask::Several { .. }) {
            self.choices.truncate(1);
        }
        // PostgreSQL takes no NUL, and would refuse everybody's answers that are written together with one.
        self.text = if known.is_empty() { self.text.chars().filter(|c| *c != '\0').take(500).collect() } else { String::new() };
        self
    }
}
