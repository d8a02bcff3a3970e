//! Texts with gaps: fields and lists within lines, and words that are put into a text (gapMatch).

use super::{
    choice::{earned, identifier, response_of},
    decimal,
    desk::Desk,
    entry,
    item::{Asked, Item, note_method, stem_with},
    names::{descendants, is, name},
    processing::Method,
    texts, written,
};
use crate::{
    Ask, Choice, Gap, GapAsk, Share, Text,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// How much a gap may count beside others; what lies beyond is no weight any more.
const HEAVIEST: i64 = 1_000_000;

pub fn inline(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interactions: &[Node<'_, '_>]) -> Result<Asked, Note> {
    let mut gaps = Vec::with_capacity(interactions.len());
    let mut most = Vec::with_capacity(interactions.len());
    for interaction in interactions {
        let (ask, points) = gap(desk, item, *interaction)?;
        gaps.push(Gap { id: desk.id(response_of(*interaction)), weight: 1, ask });
        most.push(points.or_else(|| item.processing.points_of(response_of(*interaction))).unwrap_or(decimal::ONE));
    }
    let has_points_alone = interactions.iter().any(|interaction| item.processing.points_of(response_of(*interaction)).is_some());
    let for_all = item.processing.points_of_all().filter(|_| !desk.is_ours);
    if gaps.len() > 1 && for_all.is_some() {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let sum = for_all.filter(|_| !has_points_alone).unwrap_or_else(|| most.iter().fold(0_i64, |sum, points| sum.saturating_add(*points)));
    let stem = stem_with(desk, item, &mut |desk, node| marker(desk, node));
    let weights = weights(&most);
    for ((gap, interaction), weight) in gaps.iter_mut().zip(interactions).zip(weights) {
        gap.weight = written::number(desk, *interaction, "data-weight").unwrap_or(weight);
    }
    Ok(Asked { stem, ask: Ask::Gaps { gaps }, most: Some(sum) })
}

fn marker(desk: &mut Desk<'_, '_>, interaction: Node<'_, '_>) -> String {
    let mut marker = String::new();
    super::html::escape(&format!("[[{}]]", desk.id(response_of(interaction))), &mut marker);
    marker
}

fn gap(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<(GapAsk, Option<i64>), Note> {
    if is(interaction, "inlineChoiceInteraction") {
        let nodes: Vec<Node<'_, '_>> = descendants(interaction, "inlineChoice").take(limits::PARTS + 1).collect();
        let values: Vec<&str> = nodes.iter().map(|node| identifier(*node)).collect();
        let earned = earned(desk, item, response_of(interaction), &values)?;
        let choice = |(node, share): (&Node<'_, '_>, Share)| choice(desk, *node, share);
        return Ok((GapAsk::Chosen { choices: nodes.iter().zip(earned.shares).map(choice).collect() }, earned.most));
    }
    if entry::is_number(item, response_of(interaction)) {
        let numbers = entry::numbers(desk, item, interaction)?;
        return Ok((GapAsk::Number { accepted: numbers.accepted }, numbers.most));
    }
    let words = entry::words(desk, item, interaction)?;
    Ok((GapAsk::Typed { accepted: words.accepted, folding: words.folding }, words.most))
}

fn choice(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, share: Share) -> Choice {
    Choice { id: desk.id(identifier(node)), text: texts::read(desk, node), share, feedback: None }
}

/// Whole numbers that stand to one another as the points do.
pub fn weights(points: &[i64]) -> Vec<u32> {
    let thousandths: Vec<i64> = points.iter().map(|points| (points / 1_000_000).clamp(0, HEAVIEST)).collect();
    let common = thousandths.iter().copied().fold(0, greatest_common_divisor);
    thousandths.iter().map(|points| if common == 0 { 1 } else { (points / common) as u32 }).collect()
}

fn greatest_common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

/// Whether parts earn different points. A third is often written as 33.33 and 33.34.
pub fn differ(points: impl Iterator<Item = i64> + Clone) -> bool {
    let (least, most) = (points.clone().min().unwrap_or(0), points.max().unwrap_or(0));
    most.saturating_sub(least) > most / 100
}

/// Words beside a text, each for a gap: every gap gets all of them to choose from.
pub fn gap_match(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let response = response_of(interaction);
    let pairs = pairs(desk, item, response)?;
    let is_word = |node: &Node<'_, '_>| matches!(&*name(*node), "gapText" | "gapImg");
    let words: Vec<Node<'_, '_>> = interaction.children().filter(|node| node.is_element() && is_word(node)).take(limits::PARTS + 1).collect();
    let places: Vec<Node<'_, '_>> = descendants(interaction, "gap").take(limits::PARTS + 1).collect();
    // Some write the gap first.
    let is_place = |id: &str| places.iter().any(|place| identifier(*place) == id);
    let pairs: BTreeMap<(String, String), i64> = pairs
        .into_iter()
        .map(|((one, other), points)| (if is_place(&one) && !is_place(&other) { (other, one) } else { (one, other) }, points))
        .collect();
    let filled: BTreeSet<&str> = pairs.keys().map(|(_, place)| place.as_str()).collect();
    // What is to stay empty cannot be asked here.
    let (places, empty): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| desk.is_ours || filled.contains(identifier(*place)));
    for place in &empty {
        desk.note(Note::dropped("import-qti-match-spare", identifier(*place)));
    }
    let spoken: Vec<(String, Text)> = words.iter().map(|word| (identifier(*word).to_owned(), texts::read(desk, *word))).collect();
    // Every gap holds all words, so what is short once may be long a hundred times.
    let bytes: usize = spoken.iter().map(|(id, text)| id.len() + text.source.len()).sum();
    if words.len().max(places.len()) > limits::PARTS || bytes * places.len() > 16 * limits::TEXT {
        return Err(Note::refused("import-qti-parts", limits::PARTS.to_string()));
    }
    let earned = |word: &str, place: &str| pairs.get(&(word.to_owned(), place.to_owned())).copied().unwrap_or(0);
    let best: Vec<i64> = places.iter().map(|place| spoken.iter().map(|(id, _)| earned(id, identifier(*place))).max().unwrap_or(0)).collect();
    let gap = |((place, best), weight): ((&Node<'_, '_>, &i64), u32)| {
        let share = |word: &str| decimal::share(earned(word, identifier(*place)), *best);
        let choice = |(id, text): &(String, Text)| Choice { id: id.clone(), text: text.clone(), share: share(id), feedback: None };
        Gap { id: identifier(*place).to_owned(), weight, ask: GapAsk::Chosen { choices: spoken.iter().map(choice).collect() } }
    };
    let gaps: Vec<Gap> = places.iter().zip(&best).zip(weights(&best)).map(gap).collect();
    let stem = stem_with(desk, item, &mut |desk, node| {
        let mut place = |_: &mut Desk<'_, '_>, node: Node<'_, '_>| match &*name(node) {
            "gap" if empty.contains(&node) => Some(String::new()),
            "gap" => Some(format!("[[{}]]", identifier(node))),
            "gapText" | "gapImg" => Some(String::new()),
            _ => None,
        };
        super::html::inner_with(desk, node, &mut place)
    });
    if pairs.len() > 1 && !desk.is_ours && item.processing.method(response) == Method::Correct {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let most = best.iter().fold(0_i64, |sum, points| sum.saturating_add(*points));
    Ok(Asked { stem, ask: Ask::Gaps { gaps }, most: Some(most) })
}

/// The right pairs of a response, with what each earns.
pub fn pairs(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str) -> Result<BTreeMap<(String, String), i64>, Note> {
    let response = item.responses.get(id).ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let pair = |written: &str| written.split_once(char::is_whitespace).map(|(one, other)| (one.to_owned(), other.trim().to_owned()));
    let correct: BTreeMap<_, _> = response.correct.iter().filter_map(|value| Some((pair(value)?, decimal::ONE))).collect();
    let mapped = response.mapping.iter().flat_map(|mapping| &mapping.entries).filter(|entry| entry.points > 0);
    let mapped: BTreeMap<_, _> = mapped.filter_map(|entry| Some((pair(&entry.key)?, entry.points))).collect();
    let method = item.processing.method(id);
    let by_value = item.processing.points_by_value(id);
    let pairs = match method {
        Method::Values => by_value.iter().filter(|(_, points)| **points > 0).filter_map(|(value, points)| Some((pair(value)?, *points))).collect(),
        Method::Map => mapped,
        _ if correct.is_empty() => mapped,
        _ => correct,
    };
    note_method(desk, method);
    let takes_away = response.mapping.as_ref().filter(|_| method == Method::Map).is_some_and(|mapping| {
        let sum = pairs.values().fold(0_i64, |sum, points| sum.saturating_add(*points));
        mapping.entries.iter().any(|entry| entry.points < 0) || mapping.default < 0 || mapping.upper.is_some_and(|upper| upper < sum)
    });
    if (takes_away || by_value.values().any(|points| *points < 0)) && !desk.is_ours {
        desk.note(Note::changed("import-qti-processing", ""));
    }
    if pairs.is_empty() { Err(Note::refused("import-qti-no-answer", id)) } else { Ok(pairs) }
}
