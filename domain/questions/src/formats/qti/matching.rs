//! Things that are put in order, and things that belong together.

use super::{
    choice::{identifier, response_of},
    declarations::Cardinality,
    desk::Desk,
    gaps::{differ, pairs},
    item::{Asked, Item as QtiItem, note_method, stem},
    names::{children, descendants},
    processing::Method,
    texts, written,
};
use crate::{
    Ask, Item, Prompt, Scoring,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

const SCORINGS: [(Scoring, &str); 5] = [
    (Scoring::Whole, "whole"),
    (Scoring::LongestSubset, "longest_subset"),
    (Scoring::LongestRun, "longest_run"),
    (Scoring::Places, "places"),
    (Scoring::Neighbours, "neighbours"),
];

pub fn scoring_word(scoring: Scoring) -> &'static str {
    SCORINGS.iter().find(|(each, _)| *each == scoring).map_or("whole", |(_, word)| word)
}

pub fn order(desk: &mut Desk<'_, '_>, item: &QtiItem<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let id = response_of(interaction);
    let right = item.responses.get(id).map(|response| response.correct.as_slice()).filter(|right| !right.is_empty());
    let right = right.ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let nodes: BTreeMap<&str, Node<'_, '_>> =
        descendants(interaction, "simpleChoice").take(limits::PARTS + 1).map(|node| (identifier(node), node)).collect();
    if right.len() != nodes.len() {
        return Err(Note::refused("import-qti-order-part", ""));
    }
    let place = |id: &String| Some(Item { id: desk.id(id), text: texts::read(desk, *nodes.get(id.as_str())?) });
    let items: Option<Vec<Item>> = right.iter().map(place).collect();
    let items = items.ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let method = item.processing.method(id);
    note_method(desk, method);
    let said = written::value(desk, interaction, "data-scoring").and_then(|word| SCORINGS.iter().find(|(_, each)| *each == word));
    let scoring = said.map_or(if method == Method::Strange { Scoring::default() } else { Scoring::Whole }, |(scoring, _)| *scoring);
    Ok(Asked { stem: stem(desk, item), ask: Ask::Ordering { items, scoring }, most: None })
}

/// Two sets: those of one, each of which belongs to one of the other, are the prompts.
pub fn matching(desk: &mut Desk<'_, '_>, item: &QtiItem<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let id = response_of(interaction);
    let pairs = pairs(desk, item, id)?;
    if differ(pairs.values().copied()) && !desk.is_ours {
        desk.note(Note::changed("import-qti-weights", ""));
    }
    let sets: Vec<Vec<Node<'_, '_>>> =
        children(interaction, "simpleMatchSet").map(|set| children(set, "simpleAssociableChoice").take(limits::PARTS + 1).collect()).collect();
    let [first, second] = sets.as_slice() else { return Err(Note::refused("import-qti-match", "")) };
    let most = pairs.values().fold(0_i64, |sum, points| sum.saturating_add(*points));
    let forward: Vec<(&str, &str)> = pairs.keys().map(|(one, other)| (one.as_str(), other.as_str())).collect();
    let backward: Vec<(&str, &str)> = forward.iter().map(|(one, other)| (*other, *one)).collect();
    let (prompts, answers, right) = match (is_function(&forward), is_function(&backward)) {
        // Every one of the second set may have its place in the first, and some of the first several.
        (true, true) if forward.len() < first.len() && forward.len() == second.len() && !desk.is_ours => (second, first, backward),
        (true, _) => (first, second, forward),
        (false, true) => (second, first, backward),
        (false, false) => return Err(Note::refused("import-qti-match", "")),
    };
    if item.processing.method(id) == Method::Correct && item.responses.get(id).is_some_and(|response| response.cardinality != Cardinality::Single) {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let right: BTreeMap<&str, &str> = right.into_iter().collect();
    let prompts = prompts.iter().filter_map(|node| prompt(desk, *node, &right)).collect();
    let answers = answers.iter().map(|node| Item { id: desk.id(identifier(*node)), text: texts::read(desk, *node) }).collect();
    Ok(Asked { stem: stem(desk, item), ask: Ask::Matching { prompts, answers }, most: Some(most) })
}

/// Whether each first one has one second one.
fn is_function(pairs: &[(&str, &str)]) -> bool {
    let firsts: BTreeSet<&str> = pairs.iter().map(|(first, _)| *first).collect();
    firsts.len() == pairs.len()
}

fn prompt(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, right: &BTreeMap<&str, &str>) -> Option<Prompt> {
    let id = identifier(node);
    let text = texts::read(desk, node);
    match right.get(id) {
        Some(answer) => Some(Prompt { id: desk.id(id), text, answer: desk.id(answer) }),
        None => {
            desk.note(Note::dropped("import-qti-match-spare", text.source));
            None
        }
    }
}
