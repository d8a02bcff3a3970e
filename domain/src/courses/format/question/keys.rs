//! The keys of a question in a file.

use crate::quizzes::Scoring;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize, Clone, Copy, Debug, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Type {
    Single,
    Several,
    TrueFalse,
    Short,
    Numeric,
    Matching,
    Ordering,
    Gaps,
    Essay,
    Info,
}

/// A question as it stands in the file. What belongs to a type is checked by `Reader::ask`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub(super) id: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) kind: Type,
    pub(super) text: String,
    #[serde(default = "one")]
    pub(super) points: i32,
    pub(super) feedback: Option<String>,
    pub(super) when_right: Option<String>,
    pub(super) when_partly: Option<String>,
    pub(super) when_wrong: Option<String>,
    #[serde(default)]
    pub(super) hints: Vec<HintKeys>,
    /// Per cent.
    pub(super) penalty: Option<u8>,
    pub(super) choices: Option<Vec<ChoiceKeys>>,
    pub(super) answer: Option<bool>,
    pub(super) when_true: Option<String>,
    pub(super) when_false: Option<String>,
    pub(super) accepted: Option<Vec<String>>,
    pub(super) value: Option<f64>,
    pub(super) tolerance: Option<f64>,
    pub(super) unit: Option<String>,
    pub(super) pairs: Option<Vec<PairKeys>>,
    pub(super) spare: Option<Vec<String>>,
    pub(super) items: Option<Vec<ItemKeys>>,
    pub(super) scoring: Option<Scoring>,
    pub(super) gaps: Option<Vec<GapKeys>>,
    pub(super) lines: Option<u16>,
    pub(super) most_words: Option<u32>,
    pub(super) template: Option<String>,
    pub(super) guide: Option<String>,
    pub(super) rubric: Option<Vec<CriterionKeys>>,
}

/// A hint is its text, or the text with what else it does.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum HintKeys {
    Text(String),
    Full {
        text: String,
        /// Takes the wrong parts out of the answer.
        #[serde(default)]
        clear_wrong: bool,
        /// Says how many parts are right.
        #[serde(default)]
        count_right: bool,
    },
}

impl HintKeys {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Full { text, .. } => text,
        }
    }
}

fn one() -> i32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceKeys {
    pub(super) id: Spanned<String>,
    pub(super) text: String,
    #[serde(default)]
    pub(super) right: bool,
    /// Per cent; takes the place of `right`.
    pub(super) share: Option<i32>,
    pub(super) feedback: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PairKeys {
    pub(super) id: Spanned<String>,
    pub(super) text: String,
    pub(super) answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemKeys {
    pub(super) id: Spanned<String>,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GapKeys {
    pub(super) id: Spanned<String>,
    #[serde(default = "weight")]
    pub(super) weight: u32,
    pub(super) accepted: Option<Vec<String>>,
    pub(super) choices: Option<Vec<ChoiceKeys>>,
    pub(super) value: Option<f64>,
    pub(super) tolerance: Option<f64>,
}

fn weight() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionKeys {
    pub(super) id: Spanned<String>,
    pub(super) text: String,
    pub(super) levels: Vec<LevelKeys>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelKeys {
    pub(super) text: String,
    pub(super) points: u32,
}
