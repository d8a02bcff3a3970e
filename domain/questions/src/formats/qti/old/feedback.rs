//! Feedback of QTI 1.2: texts with names, which rules show.

use super::super::{
    desk::Desk,
    feedback::{When, by_name},
};
use super::{Item, material, rules::number};
use crate::{
    Ask, GapAsk, Question, Text,
    formats::{Note, limits},
};
use roxmltree::Node;

pub fn attach(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, question: &mut Question) {
    let nodes: Vec<Node<'_, '_>> = super::super::names::children(item.node, "itemfeedback").take(limits::PARTS).collect();
    for node in nodes {
        let Some(text) = material::read(desk, node).unless_empty() else { continue };
        let id = node.attribute("ident").unwrap_or_default();
        let left = match slot(item, question, id) {
            Some(slot @ None) => {
                *slot = Some(text);
                None
            }
            _ => Some(text),
        };
        if let Some(text) = left {
            desk.note(Note::dropped("import-qti-feedback", text.source));
        }
    }
}

fn slot<'q>(item: &Item<'_, '_>, question: &'q mut Question, id: &str) -> Option<&'q mut Option<Text>> {
    let is_about_all = matches!(id, "general_fb" | "correct_fb" | "general_incorrect_fb");
    let about = item.rules.iter().filter(|rule| rule.shows.iter().any(|shown| shown == id)).find_map(|rule| rule.only());
    match about.filter(|_| !is_about_all) {
        Some((response, value)) => of_value(item, &mut question.ask, response, value),
        None => match by_name(id)? {
            When::Always => Some(&mut question.feedback),
            When::Right => Some(&mut question.combined.right),
            When::Partly => Some(&mut question.combined.partly),
            When::Wrong => Some(&mut question.combined.wrong),
            _ => None,
        },
    }
}

fn of_value<'q>(item: &Item<'_, '_>, ask: &'q mut Ask, response: &str, value: &str) -> Option<&'q mut Option<Text>> {
    let place = item.responses.iter().position(|node| node.attribute("ident") == Some(response))?;
    let listed = || {
        let labels = super::super::names::descendants(*item.responses.get(place)?, "response_label");
        labels.take(limits::PARTS).position(|label| label.attribute("ident") == Some(value))
    };
    match ask {
        // The ids of true and false are not those of the file, so it goes by the place in the list.
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => Some(&mut choices.get_mut(listed()?)?.feedback),
        Ask::Short { accepted, .. } => accepted.iter_mut().find(|each| each.text.replace("\\*", "*") == value).map(|each| &mut each.feedback),
        Ask::Numeric { accepted, .. } => {
            let value = number(value)?;
            accepted.iter_mut().find(|each| each.range.holds(value)).map(|each| &mut each.feedback)
        }
        Ask::Gaps { gaps } => match &mut gaps.get_mut(place)?.ask {
            GapAsk::Chosen { choices } => Some(&mut choices.get_mut(listed()?)?.feedback),
            GapAsk::Typed { accepted, .. } => Some(&mut accepted.get_mut(listed()?)?.feedback),
            GapAsk::Number { .. } => None,
        },
        _ => None,
    }
}
