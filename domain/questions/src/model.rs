//! What is asked: one type for the question as its author wrote it (texts in their own format) and as learners see it (the same with
//! every text made into safe HTML). Ids of choices, prompts, items and gaps are short names that stay the same between versions.

use crate::{Folding, Share};
use serde::{Deserialize, Serialize};

mod parts;
mod stored;
mod texts;

pub use texts::{Format, Place, Text, lines_of, words_of};

/// A question, whatever its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "stored::Question")]
pub struct Question {
    #[serde(rename = "text")]
    pub stem: Text,
    /// What it is worth, in thousandths of a point.
    pub milli_points: i32,
    /// Shown once the question is over, whatever was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Text>,
    /// Shown by how the answer was.
    #[serde(skip_serializing_if = "Combined::is_empty")]
    pub combined: Combined,
    /// One is shown after each wrong try, where a quiz allows tries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
    /// What each wrong try costs, where a quiz allows tries.
    pub penalty: Share,
    pub ask: Ask,
}

/// Feedback by how the answer was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combined {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partly: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<Text>,
}

impl Combined {
    pub fn is_empty(&self) -> bool {
        self.right.is_none() && self.partly.is_none() && self.wrong.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    pub text: Text,
    /// Takes wrong parts out of the answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub clears_wrong: bool,
    /// Says how many parts are right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub counts_right: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", from = "stored::Ask")]
pub enum Ask {
    /// One of the choices.
    Single { choices: Vec<Choice> },
    /// Any number of the choices; their shares are added.
    Several { choices: Vec<Choice> },
    /// Two choices with the ids `true` and `false`, whose texts are the language's own words.
    TrueFalse { choices: Vec<Choice> },
    /// A few words; the first accepted text that fits counts.
    Short {
        accepted: Vec<Accepted>,
        folding: Folding,
        #[serde(skip_serializing_if = "Option::is_none")]
        when_wrong: Option<Text>,
    },
    /// A number; the first accepted range that holds it counts.
    Numeric {
        accepted: Vec<Number>,
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        when_wrong: Option<Text>,
    },
    /// To every prompt one of the answers; several prompts may share an answer, and answers that belong to none are spare.
    Matching { prompts: Vec<Prompt>, answers: Vec<Item> },
    /// The items, which stand here in their right order.
    Ordering { items: Vec<Item>, scoring: Scoring },
    /// A text with gaps. The stem holds `[[id]]` where the gap of that id stands.
    Gaps { gaps: Vec<Gap> },
    /// A text that a person marks.
    Essay {
        /// The height of the field.
        lines: u16,
        /// Most words; zero for no limit.
        most_words: u32,
        /// What stands in the field at first.
        #[serde(skip_serializing_if = "Option::is_none")]
        template: Option<Text>,
        /// For whoever marks.
        #[serde(skip_serializing_if = "Option::is_none")]
        guide: Option<Text>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rubric: Vec<Criterion>,
    },
    /// Nothing: only the stem is shown.
    Info,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub text: Text,
    pub share: Share,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Text>,
}

impl Choice {
    /// Whether taking it is right: it earns something.
    pub fn is_right(&self) -> bool {
        self.share > 0
    }
}

/// An answer in words. `*` stands for any run of characters, `\*` for the star itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub text: String,
    pub share: Share,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Text>,
}

/// An answer in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    #[serde(flatten)]
    pub range: Range,
    pub share: Share,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Text>,
}

/// Which numbers count, both ends included, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Range {
    About {
        value: i64,
        tolerance: i64,
    },
    Between {
        from: i64,
        to: i64,
    },
    /// Any number: the author has feedback for whatever else is answered.
    Any {
        any: (),
    },
}

impl Range {
    pub const ANY: Self = Self::Any { any: () };

    pub fn holds(self, given: i64) -> bool {
        match self {
            Self::About { value, tolerance } => given.abs_diff(value) <= tolerance.unsigned_abs(),
            Self::Between { from, to } => (from..=to).contains(&given),
            Self::Any { .. } => true,
        }
    }

    /// A number that lies within.
    pub fn example(self) -> i64 {
        match self {
            Self::About { value, .. } => value,
            Self::Between { from, to } => from + (to - from) / 2,
            Self::Any { .. } => 0,
        }
    }

    /// The least and the greatest of them; nothing if there are none.
    pub fn ends(self) -> Option<(i64, i64)> {
        match self {
            Self::About { value, tolerance } => Some((value.saturating_sub(tolerance), value.saturating_add(tolerance))),
            Self::Between { from, to } => Some((from, to)),
            Self::Any { .. } => None,
        }
    }
}

/// A question within a matching question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    pub id: String,
    pub text: Text,
    /// The id of the right answer.
    pub answer: String,
}

/// Something that is put in order or matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: String,
    pub text: Text,
}

/// What an order that is not quite right earns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// Only the right order counts.
    Whole,
    /// The most items, not necessarily side by side, that stand in the right order among themselves.
    #[default]
    LongestSubset,
    /// The most items side by side in which each is followed by the right next one.
    LongestRun,
    /// Every item in its own place.
    Places,
    /// Every item that is followed by the right next one.
    Neighbours,
}

/// A gap in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub id: String,
    /// How much it counts beside the others.
    pub weight: u32,
    pub ask: GapAsk,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum GapAsk {
    Typed { accepted: Vec<Accepted>, folding: Folding },
    Number { accepted: Vec<Number> },
    Chosen { choices: Vec<Choice> },
}

/// One thing that whoever marks looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub id: String,
    pub text: Text,
    /// From nothing to all.
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    pub text: Text,
    /// Whole points of the rubric.
    pub points: u32,
}

/// A question with what is known about it where questions are kept or exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// For authors and lists; learners do not see it.
    pub name: String,
    /// From the root down; empty for none.
    pub category: Vec<String>,
    pub tags: Vec<String>,
    /// What the program that it came from calls it.
    pub foreign_id: Option<String>,
    pub question: Question,
}

impl Question {
    /// The penalty that is usual: a third for every wrong try.
    pub const USUAL_PENALTY: Share = 333_333;

    /// A question worth one point, with nothing but its stem and what is asked.
    pub fn new(stem: Text, ask: Ask) -> Self {
        Self { stem, milli_points: 1000, feedback: None, combined: Combined::default(), hints: vec![], penalty: Self::USUAL_PENALTY, ask }
    }

    /// Whether somebody has to mark it.
    pub fn is_marked_by_a_person(&self) -> bool {
        matches!(self.ask, Ask::Essay { .. })
    }
}

impl Ask {
    /// The choices of the whole question, where there are any.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single { choices } | Self::Several { choices } | Self::TrueFalse { choices } => choices,
            _ => &[],
        }
    }

    /// Whether words are typed in of which accents or forms of Arabic letters do not count.
    pub fn folds_words(&self) -> bool {
        let is_lenient = |folding: &Folding| folding.accents || folding.arabic;
        match self {
            Self::Short { folding, .. } => is_lenient(folding),
            Self::Gaps { gaps } => gaps.iter().any(|gap| matches!(&gap.ask, GapAsk::Typed { folding, .. } if is_lenient(folding))),
            _ => false,
        }
    }

    /// Whether a choice is a right answer: of several, each that earns something; of one, what earns most.
    pub fn is_right_choice(&self, choice: &Choice) -> bool {
        let is_best = || self.choices().iter().all(|other| other.share <= choice.share);
        choice.is_right() && (matches!(self, Self::Several { .. }) || is_best())
    }

    /// What was read of the parts stands as it was read, and what they earn and what is said to them stays.
    pub fn keep_words_of(&mut self, read: &Self) {
        let choices = |now: &mut [Choice], read: &[Choice]| {
            for choice in now {
                if let Some(same) = read.iter().find(|other| other.id == choice.id) {
                    choice.text = same.text.clone();
                }
            }
        };
        let items = |now: &mut [Item], read: &[Item]| {
            for item in now {
                if let Some(same) = read.iter().find(|other| other.id == item.id) {
                    item.text = same.text.clone();
                }
            }
        };
        match (self, read) {
            (Self::Single { choices: now }, Self::Single { choices: read }) | (Self::Several { choices: now }, Self::Several { choices: read }) => {
                choices(now, read);
            }
            (Self::Ordering { items: now, .. }, Self::Ordering { items: read, .. }) => items(now, read),
            (Self::Matching { prompts, answers }, Self::Matching { prompts: read_prompts, answers: read_answers }) => {
                items(answers, read_answers);
                for prompt in prompts {
                    if let Some(same) = read_prompts.iter().find(|other| other.id == prompt.id) {
                        prompt.text = same.text.clone();
                    }
                }
            }
            (Self::Gaps { gaps }, Self::Gaps { gaps: read }) => {
                for gap in gaps {
                    let same = read.iter().find(|other| other.id == gap.id).map(|other| &other.ask);
                    if let (GapAsk::Chosen { choices: now }, Some(GapAsk::Chosen { choices: read })) = (&mut gap.ask, same) {
                        choices(now, read);
                    }
                }
            }
            _ => {}
        }
    }

    /// A short name of the type.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Single { .. } => "single",
            Self::Several { .. } => "several",
            Self::TrueFalse { .. } => "true_false",
            Self::Short { .. } => "short",
            Self::Numeric { .. } => "numeric",
            Self::Matching { .. } => "matching",
            Self::Ordering { .. } => "ordering",
            Self::Gaps { .. } => "gaps",
            Self::Essay { .. } => "essay",
            Self::Info => "info",
        }
    }
}
