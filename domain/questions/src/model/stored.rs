//! Questions as they have been stored: the first versions knew whole points, choices that are right or not, and one accepted number.

use super::{Accepted, Combined, Criterion, Gap, Hint, Item, Number, Prompt, Range, Scoring, Text};
use crate::{Folding, Share, WHOLE};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Question {
    text: Text,
    points: Option<i32>,
    milli_points: Option<i32>,
    #[serde(default)]
    feedback: Option<Text>,
    #[serde(default)]
    combined: Combined,
    #[serde(default)]
    hints: Vec<Hint>,
    penalty: Option<Share>,
    ask: super::Ask,
}

impl From<Question> for super::Question {
    fn from(stored: Question) -> Self {
        Self {
            stem: stored.text,
            milli_points: stored.milli_points.or(stored.points.map(|points| points * 1000)).unwrap_or(1000),
            feedback: stored.feedback,
            combined: stored.combined,
            hints: stored.hints,
            penalty: stored.penalty.unwrap_or(Self::USUAL_PENALTY),
            ask: stored.ask,
        }
    }
}

#[derive(Deserialize)]
pub struct Choice {
    id: String,
    text: Text,
    share: Option<Share>,
    #[serde(default)]
    is_right: bool,
    #[serde(default)]
    feedback: Option<Text>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Words {
    Text(String),
    Accepted(Accepted),
}

#[derive(Deserialize)]
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
        accepted: Vec<Words>,
        #[serde(default)]
        folding: Folding,
        #[serde(default)]
        when_wrong: Option<Text>,
    },
    Numeric {
        accepted: Option<Vec<Number>>,
        value: Option<i64>,
        tolerance: Option<i64>,
        #[serde(default)]
        unit: Option<String>,
        #[serde(default)]
        when_wrong: Option<Text>,
    },
    Matching {
        prompts: Vec<Prompt>,
        answers: Vec<Item>,
    },
    Ordering {
        items: Vec<Item>,
        #[serde(default)]
        scoring: Scoring,
    },
    Gaps {
        gaps: Vec<Gap>,
    },
    Essay {
        lines: u16,
        #[serde(default)]
        most_words: u32,
        #[serde(default)]
        template: Option<Text>,
        #[serde(default)]
        guide: Option<Text>,
        #[serde(default)]
        rubric: Vec<Criterion>,
    },
    Info,
}

impl From<Ask> for super::Ask {
    fn from(stored: Ask) -> Self {
        match stored {
            Ask::Single { choices } => Self::Single { choices: shared(choices, WHOLE, 0) },
            Ask::TrueFalse { choices } => Self::TrueFalse { choices: shared(choices, WHOLE, 0) },
            Ask::Several { choices } => {
                let part = super::Ask::equal_part(choices.iter().filter(|choice| choice.is_right).count());
                Self::Several { choices: shared(choices, part, -part) }
            }
            Ask::Short { accepted, folding, when_wrong } => {
                Self::Short { accepted: accepted.into_iter().map(Into::into).collect(), folding, when_wrong }
            }
            Ask::Numeric { accepted, value, tolerance, unit, when_wrong } => {
                let one = || {
                    let range = Range::About { value: value.unwrap_or_default(), tolerance: tolerance.unwrap_or_default() };
                    vec![Number { range, share: WHOLE, feedback: None }]
                };
                Self::Numeric { accepted: accepted.unwrap_or_else(one), unit, when_wrong }
            }
            Ask::Matching { prompts, answers } => Self::Matching { prompts, answers },
            Ask::Ordering { items, scoring } => Self::Ordering { items, scoring },
            Ask::Gaps { gaps } => Self::Gaps { gaps },
            Ask::Essay { lines, most_words, template, guide, rubric } => Self::Essay { lines, most_words, template, guide, rubric },
            Ask::Info => Self::Info,
        }
    }
}

impl super::Ask {
    /// What each of so many right choices earns.
    pub fn equal_part(right: usize) -> Share {
        WHOLE / right.max(1) as Share
    }
}

fn shared(choices: Vec<Choice>, right: Share, wrong: Share) -> Vec<super::Choice> {
    let share = |choice: &Choice| choice.share.unwrap_or(if choice.is_right { right } else { wrong });
    choices.into_iter().map(|choice| super::Choice { share: share(&choice), id: choice.id, text: choice.text, feedback: choice.feedback }).collect()
}

impl From<Words> for Accepted {
    fn from(words: Words) -> Self {
        match words {
            // A star was only a star then.
            Words::Text(text) => Self { text: text.replace('*', "\\*"), share: WHOLE, feedback: None },
            Words::Accepted(accepted) => accepted,
        }
    }
}
