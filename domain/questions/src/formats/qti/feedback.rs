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
    Accepted, Ask, Choice, GapAsk, Number, Question, Range, Text, WHOLE,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::BTreeMap;

/// When a text is shown.
#[derive(Clone, Copy, Debug)]
pub enum When<'a> {
    Always,
    Right,
    Partly,
    Wrong,
    /// Nothing of what is accepted was answered: our own, beside the feedback for wrong answers.
    NothingFits,
    /// A value of a response.
    Value(&'a str, &'a str),
    Number(&'a str, Range),
    /// What is right in one of several places.
    RightIn(&'a str),
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
    let mut looks = LOOKS;
    for node in nodes {
        let text = texts::read(desk, node);
        let Some(text) = text.unless_empty() else { continue };
        let when = if attribute(node, "showHide") == Some("hide") { vec![] } else { reader.when(node) };
        // Several values may lead to one text: each of them gets it.
        looks = looks.saturating_sub(when.len());
        let is_short = looks > 0 && text.source.len() * when.len() <= 16 * limits::TEXT;
        let places = when.iter().flatten().filter(|when| is_short && place(desk, item, question, **when, &text)).count();
        if places == 0 || places < when.len() {
            desk.note(Note::dropped("import-qti-feedback", text.source));
        }
    }
}

/// Places that are looked for in one item.
const LOOKS: usize = 5_000;

/// By outcome and value, what sets it.
type Triggers<'r, 'a> = BTreeMap<(&'r str, &'r str), Vec<&'r Rule<'a>>>;

fn triggers<'r, 'a>(item: &'r Item<'a, '_>) -> Triggers<'r, 'a> {
    let mut triggers = Triggers::new();
    for rule in &item.processing.rules {
        if let Value::Base(value) = &rule.value {
            let rules: &mut Vec<&Rule<'_>> = triggers.entry((rule.outcome, value)).or_default();
            if rules.len() < limits::PARTS {
                rules.push(rule);
            }
        }
    }
    triggers
}

struct Reader<'r, 'a, 'i> {
    triggers: Triggers<'r, 'a>,
    item: &'r Item<'a, 'i>,
    /// The points of the whole question, in billionths.
    most: i64,
}

impl<'r, 'a: 'r> Reader<'r, 'a, '_> {
    /// When a text is shown; nothing for a condition that is not known here.
    fn when(&self, node: Node<'a, '_>) -> Vec<Option<When<'r>>> {
        let (outcome, id) = (attribute(node, "outcomeIdentifier").unwrap_or_default(), identifier(node));
        if id == NOTHING_FITS {
            return vec![Some(When::NothingFits)];
        }
        let rules = self.triggers.get(&(outcome, id)).map_or(&[][..], Vec::as_slice);
        let said: Vec<Option<When<'r>>> = rules.iter().flat_map(|rule| self.of_rule(rule)).collect();
        if said.iter().any(Option::is_some) {
            return said;
        }
        // The outcome may be the answer itself, or the text stand in the choice it is about.
        let copied = self.item.processing.rules.iter().find_map(|rule| match &rule.value {
            Value::Variable(response) if rule.outcome == outcome => Some(*response),
            _ => None,
        });
        let around = node.ancestors().skip(1).take_while(|above| !is_interaction(*above)).find(|above| name(*above).ends_with("Choice"));
        let interaction = node.ancestors().find(|above| is_interaction(*above));
        let found = match (copied, around, interaction) {
            (Some(response), ..) => Some(When::Value(response, id)),
            (None, Some(choice), Some(interaction)) => Some(When::Value(response_of(interaction), identifier(choice))),
            _ => by_name(id),
        };
        vec![found]
    }

    fn of_rule(&self, rule: &'r Rule<'a>) -> Vec<Option<When<'r>>> {
        match &*rule.test {
            Test::Always => vec![Some(When::Always)],
            Test::Right(Some(response)) if self.item.interactions.len() > 1 => vec![Some(When::RightIn(response))],
            Test::Right(_) | Test::Full => vec![Some(When::Right)],
            Test::Score(from, to) => self.of_score(*from, *to, rule.is_first),
            Test::Otherwise => vec![Some(When::Wrong)],
            Test::Is(response, value) => vec![Some(When::Value(response, value))],
            Test::Within(response, range) => vec![Some(When::Number(response, *range))],
            Test::Other => vec![None],
        }
    }

    /// Whether all points lie between two bounds, some, or none.
    fn of_score(&self, from: i64, to: i64, is_first: bool) -> Vec<Option<When<'r>>> {
        // Three thirds are a whole, also where they are added as decimals.
        let nearly_all = self.most / 100 * 99;
        let reaches_all = to >= self.most || (from == to && to >= nearly_all);
        let (holds_all, holds_none) = (reaches_all && from <= self.most, from <= 0 && to >= 0);
        // Of a part of the parts there is no place to say it, but between bounds that leave out both ends.
        let holds_parts = if from <= 1 { to >= nearly_all - 1 } else { !holds_all && to >= from };
        let is_known = from <= 1 || from >= nearly_all || to < nearly_all;
        // What comes after others is not for those who have it all.
        let each = [(holds_all && is_first && is_known, When::Right), (holds_parts, When::Partly), (holds_none, When::Wrong)];
        let said: Vec<Option<When<'r>>> = each.into_iter().filter(|(holds, _)| *holds).map(|(_, when)| Some(when)).collect();
        if said.is_empty() { vec![None] } else { said }
    }
}

/// Where nothing else says it, authors name their feedback by what it is for.
pub fn by_name(id: &str) -> Option<When<'static>> {
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
fn place(desk: &Desk<'_, '_>, item: &Item<'_, '_>, question: &mut Question, when: When<'_>, text: &Text) -> bool {
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
        When::Number(response, range) => of_range(desk, &mut question.ask, response, range),
        When::RightIn(response) => of_right(desk, &mut question.ask, response),
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

/// What earns all of one gap.
fn of_right<'q>(desk: &Desk<'_, '_>, ask: &'q mut Ask, response: &str) -> Option<&'q mut Option<Text>> {
    let Ask::Gaps { gaps } = ask else { return None };
    match &mut gaps.iter_mut().find(|gap| gap.id == desk.id(response))?.ask {
        GapAsk::Typed { accepted, .. } => accepted.iter_mut().find(|each| each.share == WHOLE).map(|each| &mut each.feedback),
        GapAsk::Number { accepted } => accepted.iter_mut().find(|each| each.share == WHOLE).map(|each| &mut each.feedback),
        GapAsk::Chosen { choices } => choices.iter_mut().find(|each| each.share == WHOLE).map(|each| &mut each.feedback),
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
