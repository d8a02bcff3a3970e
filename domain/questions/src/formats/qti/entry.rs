//! Answers that are typed: words, numbers and essays.

use super::{
    choice::response_of,
    decimal,
    declarations::{MapEntry, Response},
    desk::Desk,
    gaps,
    item::{Asked, Item, note_method, stem},
    names::{attribute, child, descendants, is},
    processing::{Method, Test},
    texts, written,
};
use crate::{
    Accepted, Ask, Criterion, Folding, Level, Number, Range, Share, Text, WHOLE,
    formats::{Note, limits},
    millionths,
};
use roxmltree::Node;

/// The height of the field where an item does not say it.
const USUAL_LINES: u16 = 10;

/// What is accepted in words, with the most points of its mapping.
pub struct Words {
    pub accepted: Vec<Accepted>,
    pub folding: Folding,
    pub most: Option<i64>,
}

pub struct Numbers {
    pub accepted: Vec<Number>,
    pub most: Option<i64>,
}

/// A field at the end of a text is a question in words or numbers; amid a text it is a gap.
pub fn text_entry(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let is_whole = if desk.is_ours { interaction.attribute("data-gap").is_none() } else { ends_text(item, interaction) };
    if !is_whole {
        return gaps::inline(desk, item, &[interaction]);
    }
    let (ask, most) = if is_number(item, response_of(interaction)) {
        let numbers = numbers(desk, item, interaction)?;
        let unit = written::value(desk, interaction, "data-unit").map(ToOwned::to_owned);
        (Ask::Numeric { accepted: numbers.accepted, unit, when_wrong: None }, numbers.most)
    } else {
        let words = words(desk, item, interaction)?;
        (Ask::Short { accepted: words.accepted, folding: words.folding, when_wrong: None }, words.most)
    };
    Ok(Asked { stem: stem(desk, item), ask, most })
}

fn ends_text(item: &Item<'_, '_>, interaction: Node<'_, '_>) -> bool {
    let Some(body) = item.body else { return true };
    let end = interaction.range().end;
    let mut words = body.descendants().filter(|node| node.is_text() && node.range().start >= end).filter_map(|node| node.text());
    !words.any(|text| text.chars().any(char::is_alphanumeric))
}

pub fn is_number(item: &Item<'_, '_>, response: &str) -> bool {
    item.responses.get(response).is_some_and(|response| matches!(response.base.as_str(), "float" | "integer"))
}

/// The accepted text of a value; stars are only stars unless we wrote them as more.
pub fn pattern(desk: &Desk<'_, '_>, interaction: Node<'_, '_>, key: &str) -> String {
    if written::value(desk, interaction, "data-wildcards").is_some() { key.to_owned() } else { key.replace('*', "\\*") }
}

pub fn words(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Words, Note> {
    let id = response_of(interaction);
    let response = item.responses.get(id).ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let (keys, most) = keys(desk, item, id, response);
    if keys.is_empty() {
        return Err(Note::refused("import-qti-no-answer", id));
    }
    let is_mapped = matches!(item.processing.method(id), Method::Map | Method::Unsaid);
    let entries = || response.mapping.iter().filter(|_| is_mapped).flat_map(|mapping| &mapping.entries);
    let folds_case = entries().any(|entry| !entry.is_case_sensitive) || (!is_mapped && item.processing.folds_case(id));
    if is_mapped && folds_case && entries().any(|entry| entry.is_case_sensitive) {
        desk.note(Note::changed("import-qti-case", ""));
    }
    let whole = item.whole(desk, most.unwrap_or(0));
    let accept = |(key, points): (String, i64)| Accepted {
        text: pattern(desk, interaction, &key),
        share: if most.is_none() { WHOLE } else { decimal::share(points, whole) },
        feedback: None,
    };
    let folding = written::value(desk, interaction, "data-folding").map_or(Folding { case: folds_case, ..Folding::default() }, folding);
    let mut accepted: Vec<Accepted> = keys.into_iter().map(accept).collect();
    if let Some(share) = share_of_the_rest(desk, item, id, response, whole) {
        accepted.push(Accepted { text: "*".to_owned(), share, feedback: None });
    }
    Ok(Words { accepted, folding, most })
}

fn folding(words: &str) -> Folding {
    let has = |word: &str| words.split(' ').any(|each| each == word);
    Folding { case: has("case"), accents: has("accents"), arabic: has("arabic") }
}

/// The values that are accepted, and what each earns where points are given to single values.
fn keys(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, response: &Response) -> (Vec<(String, i64)>, Option<i64>) {
    let method = item.processing.method(id);
    let correct = || response.correct.iter().map(|value| (value.clone(), decimal::ONE)).collect();
    match (&response.mapping, method) {
        (Some(mapping), Method::Map | Method::Unsaid) => {
            let points = |entry: &MapEntry| mapping.bounded(entry.points, response.cardinality);
            let keys = mapping.entries.iter().map(|entry| (entry.key.clone(), points(entry))).collect();
            (keys, Some(mapping.most(response.cardinality)))
        }
        (_, Method::Values) => {
            let value = |rule: &super::processing::Rule<'_>| match &*rule.test {
                Test::Is(about, value) if about == id => Some((value.clone(), rule.points()?)),
                _ => None,
            };
            let keys: Vec<(String, i64)> = item.processing.scores().filter_map(value).take(limits::PARTS).collect();
            let most = keys.iter().map(|(_, points)| *points).max();
            (keys, most)
        }
        _ => {
            note_method(desk, method);
            (correct(), None)
        }
    }
}

pub fn numbers(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Numbers, Note> {
    let id = response_of(interaction);
    let response = item.responses.get(id).ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let is_of_values = item.processing.method(id) == Method::Values;
    let rules = item.processing.scores().filter(|_| is_of_values);
    let ranges: Vec<(Range, i64)> = rules.filter_map(|rule| Some((range(&rule.test, id)?, rule.points()?))).collect();
    let (ranges, most) = if ranges.is_empty() {
        let (keys, most) = keys(desk, item, id, response);
        let about = |(key, points): (String, i64)| Some((Range::About { value: number(&key)?, tolerance: 0 }, points));
        (keys.into_iter().filter_map(about).collect(), most)
    } else {
        let most = ranges.iter().map(|(_, points)| *points).max();
        (ranges, most)
    };
    if ranges.is_empty() {
        return Err(Note::refused("import-qti-no-answer", id));
    }
    let whole = item.whole(desk, most.unwrap_or(0));
    let share = |points: i64| if most.is_none() { WHOLE } else { decimal::share(points, whole) };
    let mut accepted: Vec<Number> = ranges.into_iter().map(|(range, points)| Number { range, share: share(points), feedback: None }).collect();
    if let Some(share) = share_of_the_rest(desk, item, id, response, whole) {
        accepted.push(Number { range: Range::ANY, share, feedback: None });
    }
    Ok(Numbers { accepted, most })
}

/// What a mapping gives for everything that it does not name.
fn share_of_the_rest(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, response: &Response, whole: i64) -> Option<Share> {
    let is_mapped = matches!(item.processing.method(id), Method::Map | Method::Unsaid);
    let mapping = response.mapping.as_ref().filter(|_| is_mapped && !desk.is_ours)?;
    let points = mapping.bounded(mapping.default, response.cardinality);
    if points < 0 {
        desk.note(Note::changed("import-qti-bounds", ""));
    }
    (points > 0).then(|| decimal::share(points, whole))
}

/// The numbers of a rule about a response.
pub fn range(test: &Test, response: &str) -> Option<Range> {
    match test {
        Test::Within(about, range) if about == response => Some(*range),
        Test::Is(about, value) if about == response => Some(Range::About { value: number(value)?, tolerance: 0 }),
        _ => None,
    }
}

fn number(written: &str) -> Option<i64> {
    millionths(written).or_else(|| decimal::read(written).map(|billionths| billionths / 1000))
}

pub fn extended(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let lines = attribute(interaction, "expectedLines").and_then(|lines| lines.trim().parse().ok()).unwrap_or(USUAL_LINES);
    let start = item.responses.get(response_of(interaction)).and_then(|response| response.default.clone());
    let template = start.map(|source| texts::of_source(desk, interaction, source));
    let (mut guide, rubric) = rubrics(desk, item);
    let model = item.responses.get(response_of(interaction)).filter(|_| !desk.is_ours).map(|response| response.correct.join("\n"));
    if let Some(model) = model.filter(|model| !model.is_empty()) {
        desk.note(Note::changed("import-qti-essay", ""));
        match &mut guide {
            Some(guide) => super::html::escape(&format!("\n{model}"), &mut guide.source),
            None => guide = Some(Text::plain(model)),
        }
    }
    let most_words = written::number(desk, interaction, "data-most-words").unwrap_or(0);
    Ok(Asked { stem: stem(desk, item), ask: Ask::Essay { lines, most_words, template, guide, rubric }, most: None })
}

/// What stands in the item for whoever marks: criteria, if we wrote them, and the rest as a guide.
fn rubrics(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> (Option<Text>, Vec<Criterion>) {
    let (mut guide, mut rubric): (Option<Text>, Vec<Criterion>) = (None, vec![]);
    let is_for_scorer = |node: &Node<'_, '_>| attribute(*node, "view").is_some_and(|view| view.split_whitespace().any(|who| who == "scorer"));
    for block in descendants(item.node, "rubricBlock").filter(is_for_scorer).take(limits::PARTS) {
        if let Some(id) = written::value(desk, block, "data-criterion") {
            rubric.push(criterion(desk, block, id));
            continue;
        }
        let text = texts::read(desk, block);
        match &mut guide {
            Some(guide) => guide.source.extend(["\n", &text.source]),
            None => guide = text.unless_empty(),
        }
    }
    (guide, rubric)
}

fn criterion(desk: &mut Desk<'_, '_>, block: Node<'_, '_>, id: &str) -> Criterion {
    let content = child(block, "contentBody").unwrap_or(block);
    let level = |desk: &mut Desk<'_, '_>, node: Node<'_, '_>| {
        Some(Level { points: node.attribute("data-points")?.parse().ok()?, text: texts::read(desk, node) })
    };
    let levels = content.descendants().filter(|node| is(*node, "li")).filter_map(|node| level(desk, node)).collect();
    Criterion { id: id.to_owned(), text: texts::read(desk, content), levels }
}
