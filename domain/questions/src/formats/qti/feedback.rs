//! What is shown afterwards. QTI shows a text when an outcome has a certain value; which answer leads to that value, the rules of the item say.

use super::{
    choice::{identifier, response_of},
    desk::Desk,
    entry,
    html::is_interaction,
    item::Item,
    names::{attribute, name},
    processing::{Rule, Test, Value},
    texts,
};
use crate::{
    Accepted, Ask, Choice, GapAsk, Number, Question, Range, Text,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::BTreeMap;

/// When a text is shown.
#[derive(Clone, Debug, PartialEq)]
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
    let reader = Reader { triggers: triggers(item), item, most: i64::from(question.milli_points) * 1_000_000 };
    for node in nodes {
        let text = texts::read(desk, node);
        let Some(text) = text.unless_empty() else { continue };
        let when = if attribute(node, "showHide") == Some("hide") { vec![] } else { reader.when(node) };
        // Several values may lead to one text: each of them gets it.
        let is_short = text.source.len() * when.len() <= 16 * limits::TEXT;
        let places = when.iter().flatten().filter(|when| is_short && place(desk, item, question, when, &text)).count();
        if places == 0 || places < when.len() {
            desk.note(Note::dropped("import-qti-feedback", text.source));
        }
    }
}

/// By outcome and value, what sets it.
type Triggers<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Rule>>;

fn triggers<'a>(item: &'a Item<'_, '_>) -> Triggers<'a> {
    let mut triggers = Triggers::new();
    for rule in &item.processing.rules {
        if let Value::Base(value) = &rule.value {
            let rules: &mut Vec<&Rule> = triggers.entry((&rule.outcome, value)).or_default();
            if rules.len() < limits::PARTS {
                rules.push(rule);
            }
        }
    }
    triggers
}

struct Reader<'r, 'a, 'i> {
    triggers: Triggers<'r>,
    item: &'r Item<'a, 'i>,
    /// The points of the whole question, in billionths.
    most: i64,
}

impl Reader<'_, '_, '_> {
    /// When a text is shown; nothing for a condition that is not known here.
    fn when(&self, node: Node<'_, '_>) -> Vec<Option<When>> {
        let (outcome, id) = (attribute(node, "outcomeIdentifier").unwrap_or_default(), identifier(node));
        if id == NOTHING_FITS {
            return vec![Some(When::NothingFits)];
        }
        let rules = self.triggers.get(&(outcome, id)).map_or(&[][..], Vec::as_slice);
        let mut said: Vec<Option<When>> = Vec::new();
        for when in rules.iter().flat_map(|rule| self.of_rule(rule)) {
            if !said.contains(&when) {
                said.push(when);
            }
        }
        if said.iter().any(Option::is_some) {
            return said;
        }
        // The outcome may be the answer itself, or the text stand in the choice it is about.
        let copied = self.item.processing.rules.iter().find_map(|rule| match &rule.value {
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
        vec![found]
    }

    fn of_rule(&self, rule: &Rule) -> Vec<Option<When>> {
        // Three thirds are a whole, also where they are added as decimals.
        let is_all = |points: i64| points >= self.most / 100 * 99;
        match &rule.test {
            Test::Always => vec![Some(When::Always)],
            Test::Right(_) | Test::Reached(None) => vec![Some(When::Right)],
            Test::Reached(Some(points)) if is_all(*points) => vec![Some(When::Right)],
            // More than nothing: after a branch for all of it that is a part.
            Test::Above(0) if rule.is_first => vec![Some(When::Right), Some(When::Partly)],
            Test::Partly | Test::Above(0) => vec![Some(When::Partly)],
            Test::Below(points) if is_all(*points) => vec![Some(When::Wrong), Some(When::Partly)],
            Test::Otherwise => vec![Some(When::Wrong)],
            Test::Is(response, value) => vec![Some(When::Value(response.clone(), value.clone()))],
            Test::Within(response, range) => vec![Some(When::Number(response.clone(), *range))],
            Test::Reached(Some(_)) | Test::Above(_) | Test::Below(_) | Test::Other => vec![None],
        }
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
