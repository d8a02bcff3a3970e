//! What is shown afterwards. QTI shows a text when an outcome has a certain value; which answer leads to that value, the rules of the item say.

use super::{
    choice::{identifier, response_of},
    desk::Desk,
    entry,
    html::is_interaction,
    item::Item,
    names::{attribute, name},
    processing::{Test, Value},
    texts,
};
use crate::{
    Accepted, Ask, Choice, GapAsk, Number, Question, Range, Text,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::BTreeMap;

/// When a text is shown.
#[derive(Debug, PartialEq)]
pub enum When {
    Always,
    Right,
    Partly,
    Wrong,
    /// Nothing of what is accepted was answered: our own, beside the feedback for wrong answers.
    NothingFits,
    /// A value of a response.
    Value(String, String),
    Number(String, Range),
}

/// The names by which our own items say when a text is shown.
pub const NOTHING_FITS: &str = "nothing-fits";

pub fn attach(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, question: &mut Question) {
    let is_feedback = |node: &Node<'_, '_>| node.is_element() && matches!(&*name(*node), "modalFeedback" | "feedbackBlock" | "feedbackInline");
    let nodes: Vec<Node<'_, '_>> = item.node.descendants().filter(is_feedback).take(limits::PARTS * 4).collect();
    if nodes.is_empty() {
        return;
    }
    let triggers = triggers(item);
    for node in nodes {
        let text = texts::read(desk, node);
        let Some(text) = text.unless_empty() else { continue };
        let when = if attribute(node, "showHide") == Some("hide") { vec![] } else { when(&triggers, item, node) };
        // Several values may lead to one text: each of them gets it.
        let is_short = text.source.len() * when.len() <= 16 * limits::TEXT;
        let places = when.iter().filter(|when| is_short && place(desk, item, question, when, &text)).count();
        let is_placed = places > 0 && places == when.len();
        if !is_placed {
            desk.note(Note::dropped("import-qti-feedback", text.source));
        }
    }
}

/// By outcome and value, what sets it.
type Triggers<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Test>>;

fn triggers<'a>(item: &'a Item<'_, '_>) -> Triggers<'a> {
    let mut triggers = Triggers::new();
    for rule in &item.processing.rules {
        if let Value::Base(value) = &rule.value {
            let tests: &mut Vec<&Test> = triggers.entry((&rule.outcome, value)).or_default();
            if tests.len() < limits::PARTS {
                tests.push(&rule.test);
            }
        }
    }
    triggers
}

fn when(triggers: &Triggers<'_>, item: &Item<'_, '_>, node: Node<'_, '_>) -> Vec<When> {
    let (outcome, id) = (attribute(node, "outcomeIdentifier").unwrap_or_default(), identifier(node));
    if id == NOTHING_FITS {
        return vec![When::NothingFits];
    }
    let tests = triggers.get(&(outcome, id)).map_or(&[][..], Vec::as_slice);
    let of_values: Vec<When> = tests.iter().filter_map(|test| of_value_in(test)).collect();
    match tests.first() {
        Some(Test::Always) => return vec![When::Always],
        Some(Test::Right(_)) => return vec![When::Right],
        Some(Test::Partly) => return vec![When::Partly],
        Some(Test::Otherwise) => return vec![When::Wrong],
        Some(Test::Is(..) | Test::Within(..)) => return of_values,
        Some(Test::Other) | None => {}
    }
    // The outcome may be the answer itself, or the text stand in the choice it is about.
    let copied = item.processing.rules.iter().find_map(|rule| match &rule.value {
        Value::Response(response) if rule.outcome == outcome => Some(response.clone()),
        _ => None,
    });
    let around = node.ancestors().skip(1).take_while(|above| !is_interaction(*above)).find(|above| name(*above).ends_with("Choice"));
    let interaction = node.ancestors().find(|above| is_interaction(*above));
    let found = match (copied, around, interaction) {
        (Some(response), ..) => Some(When::Value(response, id.to_owned())),
        (None, Some(choice), Some(interaction)) => Some(When::Value(response_of(interaction).to_owned(), identifier(choice).to_owned())),
        _ => by_name(id),
    };
    found.into_iter().collect()
}

fn of_value_in(test: &Test) -> Option<When> {
    match test {
        Test::Is(response, value) => Some(When::Value(response.clone(), value.clone())),
        Test::Within(response, range) => Some(When::Number(response.clone(), *range)),
        _ => None,
    }
}

/// Where nothing else says it, authors name their feedback by what it is for.
pub fn by_name(id: &str) -> Option<When> {
    let id = id.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| id.contains(word));
    match () {
        () if has(&["incorrect", "wrong"]) => Some(When::Wrong),
        () if has(&["partial", "partly"]) => Some(When::Partly),
        () if has(&["correct", "right"]) => Some(When::Right),
        () if has(&["general", "solution", "always"]) => Some(When::Always),
        () => None,
    }
}

/// Puts a text where it belongs, unless there is no such place or another text stands there.
fn place(desk: &Desk<'_, '_>, item: &Item<'_, '_>, question: &mut Question, when: &When, text: &Text) -> bool {
    let slot = match when {
        When::Always => Some(&mut question.feedback),
        When::Right => Some(&mut question.combined.right),
        When::Partly => Some(&mut question.combined.partly),
        When::Wrong => Some(&mut question.combined.wrong),
        When::NothingFits => match &mut question.ask {
            Ask::Short { when_wrong, .. } | Ask::Numeric { when_wrong, .. } => Some(when_wrong),
            _ => None,
        },
        When::Value(response, value) => of_value(desk, item, &mut question.ask, response, value),
        When::Number(response, range) => of_range(desk, &mut question.ask, response, *range),
    };
    match slot {
        Some(slot @ None) => {
            *slot = Some(text.clone());
            true
        }
        Some(Some(there)) => there == text,
        None => false,
    }
}

fn of_value<'q>(desk: &Desk<'_, '_>, item: &Item<'_, '_>, ask: &'q mut Ask, response: &str, value: &str) -> Option<&'q mut Option<Text>> {
    let pattern = || {
        let interaction = item.interactions.iter().copied().find(|node| response_of(*node) == response)?;
        Some(entry::pattern(desk, interaction, value))
    };
    match ask {
        Ask::Single { choices } | Ask::Several { choices } => of_choice(choices, &desk.id(value)),
        Ask::TrueFalse { choices } => of_choice(choices, &value.to_ascii_lowercase()),
        Ask::Short { accepted, .. } => of_words(accepted, &pattern()?),
        Ask::Gaps { gaps } => match &mut gaps.iter_mut().find(|gap| gap.id == desk.id(response))?.ask {
            GapAsk::Chosen { choices } => of_choice(choices, &desk.id(value)),
            GapAsk::Typed { accepted, .. } => of_words(accepted, &pattern()?),
            GapAsk::Number { .. } => None,
        },
        _ => None,
    }
}

fn of_range<'q>(desk: &Desk<'_, '_>, ask: &'q mut Ask, response: &str, range: Range) -> Option<&'q mut Option<Text>> {
    let numbers: &mut Vec<Number> = match ask {
        Ask::Numeric { accepted, .. } => accepted,
        Ask::Gaps { gaps } => match &mut gaps.iter_mut().find(|gap| gap.id == desk.id(response))?.ask {
            GapAsk::Number { accepted } => accepted,
            _ => return None,
        },
        _ => return None,
    };
    numbers.iter_mut().find(|number| number.range == range).map(|number| &mut number.feedback)
}

fn of_choice<'q>(choices: &'q mut [Choice], id: &str) -> Option<&'q mut Option<Text>> {
    choices.iter_mut().find(|choice| choice.id == id).map(|choice| &mut choice.feedback)
}

fn of_words<'q>(accepted: &'q mut [Accepted], text: &str) -> Option<&'q mut Option<Text>> {
    accepted.iter_mut().find(|each| each.text == text).map(|each| &mut each.feedback)
}
