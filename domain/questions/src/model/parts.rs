//! What a question is made of, besides its texts.

use crate::{Ask, GapAsk};

impl Ask {
    /// How many choices, answers, prompts, items, gaps, criteria and levels it holds: each is stored, sent and shown for itself.
    pub fn parts(&self) -> usize {
        match self {
            Self::Single { choices } | Self::Several { choices } | Self::TrueFalse { choices } => choices.len(),
            Self::Short { accepted, .. } => accepted.len(),
            Self::Numeric { accepted, .. } => accepted.len(),
            Self::Matching { prompts, answers } => prompts.len() + answers.len(),
            Self::Ordering { items, .. } => items.len(),
            Self::Gaps { gaps } => gaps.iter().map(|gap| 1 + gap.ask.answers()).sum(),
            Self::Essay { rubric, .. } => rubric.iter().map(|criterion| 1 + criterion.levels.len()).sum(),
            Self::Info => 0,
        }
    }
}

impl GapAsk {
    fn answers(&self) -> usize {
        match self {
            Self::Typed { accepted, .. } => accepted.len(),
            Self::Number { accepted } => accepted.len(),
            Self::Chosen { choices } => choices.len(),
        }
    }
}
