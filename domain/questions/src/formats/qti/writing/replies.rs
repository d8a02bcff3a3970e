//! Which answers have feedback of their own.

use super::asks::{RESPONSE, key};
use crate::{Accepted, Ask, Choice, Folding, Gap, GapAsk, Number, Text, formats::qti::ids};

/// A text for a value of a response.
pub struct Reply<'q> {
    pub response: String,
    pub value: Value<'q>,
    pub text: &'q Text,
}

pub enum Value<'q> {
    Choice { id: String, is_one_of_several: bool },
    Words { key: String, folding: Folding },
    Number(&'q Number),
}

pub fn replies<'q>(ask: &'q Ask) -> Vec<Reply<'q>> {
    match ask {
        Ask::Single { choices } | Ask::TrueFalse { choices } => of_choices(RESPONSE, choices, false),
        Ask::Several { choices } => of_choices(RESPONSE, choices, true),
        Ask::Short { accepted, folding, .. } => of_words(RESPONSE, accepted, *folding),
        Ask::Numeric { accepted, .. } => of_numbers(RESPONSE, accepted),
        Ask::Gaps { gaps } => {
            let of_gap = |gap: &'q Gap| match &gap.ask {
                GapAsk::Chosen { choices } => of_choices(&ids::write(&gap.id), choices, false),
                GapAsk::Typed { accepted, folding } => of_words(&ids::write(&gap.id), accepted, *folding),
                GapAsk::Number { accepted } => of_numbers(&ids::write(&gap.id), accepted),
            };
            gaps.iter().flat_map(of_gap).collect()
        }
        _ => vec![],
    }
}

fn of_choices<'q>(response: &str, choices: &'q [Choice], is_one_of_several: bool) -> Vec<Reply<'q>> {
    let reply = |choice: &'q Choice| {
        let value = Value::Choice { id: ids::write(&choice.id), is_one_of_several };
        Some(Reply { response: response.to_owned(), value, text: choice.feedback.as_ref()? })
    };
    choices.iter().filter_map(reply).collect()
}

fn of_words<'q>(response: &str, accepted: &'q [Accepted], folding: Folding) -> Vec<Reply<'q>> {
    let reply = |each: &'q Accepted| {
        let value = Value::Words { key: key(accepted, &each.text), folding };
        Some(Reply { response: response.to_owned(), value, text: each.feedback.as_ref()? })
    };
    accepted.iter().filter_map(reply).collect()
}

fn of_numbers<'q>(response: &str, accepted: &'q [Number]) -> Vec<Reply<'q>> {
    let reply = |number: &'q Number| Some(Reply { response: response.to_owned(), value: Value::Number(number), text: number.feedback.as_ref()? });
    accepted.iter().filter_map(reply).collect()
}
