//! What somebody answered.

use crate::{Ask, GapAsk, parse_number, words_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most characters of an essay that are kept.
const LONGEST_ESSAY: usize = 20_000;
const LONGEST_TEXT: usize = 500;

/// How sure somebody says she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Guess,
    Fairly,
    Sure,
}

impl Certainty {
    pub const ALL: [Self; 3] = [Self::Sure, Self::Fairly, Self::Guess];

    pub fn word(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Fairly => "fairly",
            Self::Sure => "sure",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|certainty| certainty.word() == word)
    }
}

/// Choices by their ids, a text, or something for each part of the question: prompts with the ids of answers, items with their places
/// (`1` is the first), gaps with texts or the ids of choices. All empty: the answer was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
}

/// How far a question of several parts is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOpen {
    pub answered: usize,
    pub all: usize,
    /// Two items of an ordering stand in one place.
    pub is_place_given_twice: bool,
}

impl Response {
    pub fn of_choices(choices: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { choices: choices.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    pub fn of_text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn of_parts(parts: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self { parts: parts.into_iter().map(|(part, value)| (part.into(), value.into())).collect(), ..Self::default() }
    }

    /// Nothing was answered; how sure one is of that does not matter.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.text.trim().is_empty() && self.parts.values().all(|value| value.trim().is_empty())
    }

    pub fn part(&self, id: &str) -> &str {
        self.parts.get(id).map_or("", String::as_str)
    }

    /// What of a question with several parts is left open by whoever has begun to answer it; nothing where that is none of it.
    pub fn left_open(&self, ask: &Ask) -> Option<LeftOpen> {
        let ids: Vec<&str> = match ask {
            Ask::Matching { prompts, .. } => prompts.iter().map(|prompt| prompt.id.as_str()).collect(),
            Ask::Ordering { items, .. } => items.iter().map(|item| item.id.as_str()).collect(),
            Ask::Gaps { gaps } => gaps.iter().map(|gap| gap.id.as_str()).collect(),
            _ => return None,
        };
        let mut given: Vec<&str> = ids.iter().map(|id| self.part(id).trim()).filter(|value| !value.is_empty()).collect();
        let (answered, all) = (given.len(), ids.len());
        given.sort_unstable();
        given.dedup();
        let is_place_given_twice = matches!(ask, Ask::Ordering { .. }) && given.len() < answered;
        (answered > 0 && (answered < all || is_place_given_twice)).then_some(LeftOpen { answered, all, is_place_given_twice })
    }

    /// Something stands where a number is asked for, and it is none.
    pub fn is_unreadable(&self, ask: &Ask) -> bool {
        let is_none = |text: &str| !text.trim().is_empty() && parse_number(text).is_none();
        match ask {
            Ask::Numeric { .. } => is_none(&self.text),
            Ask::Gaps { gaps } => gaps.iter().any(|gap| matches!(gap.ask, GapAsk::Number { .. }) && is_none(self.part(&gap.id))),
            _ => false,
        }
    }

    /// An essay of more words than its author wants. Nothing of it is cut: who marks it decides.
    pub fn has_too_many_words(&self, ask: &Ask) -> bool {
        matches!(ask, Ask::Essay { most_words, .. } if *most_words > 0 && self.text.split_whitespace().count() > *most_words as usize)
    }

    /// The same answer within what the question allows: known choices once each, one where one is asked for, texts of a bounded length,
    /// known parts only.
    #[must_use]
    pub fn fitted(mut self, ask: &Ask) -> Self {
        let known = ask.choices();
        self.choices.retain(|id| known.iter().any(|choice| choice.id == *id));
        self.choices.sort();
        self.choices.dedup();
        if !matches!(ask, Ask::Several { .. }) {
            self.choices.truncate(1);
        }
        self.text = match ask {
            Ask::Short { .. } | Ask::Numeric { .. } => clean(&self.text, LONGEST_TEXT),
            Ask::Essay { template, .. } => {
                let text = clean(&self.text, LONGEST_ESSAY);
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                // Whoever leaves what stood there has written nothing.
                let is_untouched = template.as_ref().is_some_and(|template| words(&text) == words_of(&template.source));
                if is_untouched { String::new() } else { text }
            }
            _ => String::new(),
        };
        self.parts = std::mem::take(&mut self.parts).into_iter().filter_map(|(id, value)| fitted_part(ask, id, &value)).collect();
        if matches!(ask, Ask::Info) {
            self.certainty = None;
        }
        self
    }
}

/// PostgreSQL takes no NUL, and would refuse everybody's answers that are written together with one.
fn clean(text: &str, longest: usize) -> String {
    // Browsers send line breaks in two ways.
    text.replace("\r\n", "\n").chars().filter(|c| *c != '\0').take(longest).collect()
}

fn fitted_part(ask: &Ask, id: String, value: &str) -> Option<(String, String)> {
    let value = clean(value, LONGEST_TEXT);
    let is_known = match ask {
        Ask::Matching { prompts, answers } => prompts.iter().any(|prompt| prompt.id == id) && answers.iter().any(|answer| answer.id == value),
        Ask::Ordering { items, .. } => {
            items.iter().any(|item| item.id == id) && value.parse().is_ok_and(|place: usize| (1..=items.len()).contains(&place))
        }
        Ask::Gaps { gaps } => gaps.iter().find(|gap| gap.id == id).is_some_and(|gap| match &gap.ask {
            GapAsk::Chosen { choices } => choices.iter().any(|choice| choice.id == value),
            GapAsk::Typed { .. } | GapAsk::Number { .. } => !value.trim().is_empty(),
        }),
        _ => false,
    };
    is_known.then_some((id, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Item, Prompt, Scoring, Text};

    fn items(ids: &[&str]) -> Vec<Item> {
        ids.iter().map(|id| Item { id: (*id).to_owned(), text: Text::plain("") }).collect()
    }

    fn left_open(ask: &Ask, parts: &[(&str, &str)]) -> Option<(usize, usize, bool)> {
        let left = Response::of_parts(parts.iter().copied()).left_open(ask)?;
        Some((left.answered, left.all, left.is_place_given_twice))
    }

    #[test]
    fn what_is_left_open_of_a_matching_question_is_its_prompts_without_an_answer() {
        let prompts = ["p", "q"].map(|id| Prompt { id: id.to_owned(), text: Text::plain(""), answer: "a".to_owned() });
        let ask = Ask::Matching { prompts: prompts.to_vec(), answers: items(&["a", "b"]) };
        assert_eq!(left_open(&ask, &[]), None, "nothing was answered");
        assert_eq!(left_open(&ask, &[("p", "a"), ("q", "")]), Some((1, 2, false)));
        assert_eq!(left_open(&ask, &[("p", "a"), ("q", "a")]), None, "one answer may belong to both");
    }

    #[test]
    fn an_order_with_two_items_in_one_place_is_not_finished() {
        let ask = Ask::Ordering { items: items(&["a", "b", "c"]), scoring: Scoring::Places };
        assert_eq!(left_open(&ask, &[("a", "1"), ("b", "2"), ("c", "3")]), None);
        assert_eq!(left_open(&ask, &[("a", "1"), ("b", "1"), ("c", "3")]), Some((3, 3, true)));
        assert_eq!(left_open(&ask, &[("a", "1")]), Some((1, 3, false)));
    }

    #[test]
    fn what_stands_where_a_number_is_asked_for_is_readable_or_not() {
        let numeric = Ask::Numeric { accepted: vec![], unit: None, when_wrong: None };
        let is_unreadable = |text: &str| Response::of_text(text).is_unreadable(&numeric);
        assert!(is_unreadable("about 2.5") && is_unreadable("5/2"));
        assert!(!is_unreadable("٢٫٥") && !is_unreadable(" 2,5 ") && !is_unreadable(""));
        assert!(!Response::of_text("two").is_unreadable(&Ask::Info));
    }

    #[test]
    fn a_question_of_one_part_leaves_nothing_open() {
        assert_eq!(left_open(&Ask::Info, &[("a", "1")]), None);
    }
}
