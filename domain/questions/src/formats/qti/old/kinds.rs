//! Which of our types an item of QTI 1.2 is: by its metadata where they say it, by what it holds otherwise.

use super::super::{
    choice::single,
    decimal,
    desk::Desk,
    gaps::{differ, weights},
    names::{children, descendants, is, name},
};
use super::{
    Item, material,
    rules::{Rule, number, of},
};
use crate::{
    Accepted, Ask, Choice, Folding, Gap, GapAsk, Item as Thing, Number, Prompt, Range, Scoring, Text, WHOLE,
    formats::{Note, limits},
};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap};

/// The height of the field of an essay, which 1.2 does not say.
const USUAL_LINES: u16 = 10;

pub fn asked(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Result<(Text, Ask), Note> {
    if item.responses.len() > limits::PARTS {
        return Err(Note::refused("import-qti-parts", limits::PARTS.to_string()));
    }
    match item.kind.as_str() {
        "calculated_question" | "file_upload_question" => return Err(Note::refused("import-qti-interaction", item.kind.as_str())),
        "fill_in_multiple_blanks_question" | "multiple_dropdowns_question" => return named_gaps(desk, item),
        "essay_question" => return Ok((stem(desk, item), essay())),
        "text_only_question" => return Ok((stem(desk, item), Ask::Info)),
        _ => {}
    }
    match item.responses.as_slice() {
        [] => Ok((stem(desk, item), Ask::Info)),
        [only] if is(*only, "response_lid") => Ok((stem(desk, item), listed(desk, item, *only)?)),
        [only] if is_field(*only) => Ok((stem(desk, item), typed(desk, item, *only)?)),
        many if many.iter().all(|response| is(*response, "response_lid")) => Ok((stem(desk, item), matching(desk, item)?)),
        many if many.iter().all(|response| is_field(*response)) => fields(desk, item),
        [first, ..] => Err(Note::refused("import-qti-interaction", &*name(*first))),
    }
}

fn is_field(node: Node<'_, '_>) -> bool {
    matches!(&*name(node), "response_str" | "response_num")
}

fn presentation<'a, 'i>(item: &Item<'a, 'i>) -> Node<'a, 'i> {
    children(item.node, "presentation").next().unwrap_or(item.node)
}

fn stem(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Text {
    material::read(desk, presentation(item))
}

fn essay() -> Ask {
    Ask::Essay { lines: USUAL_LINES, most_words: 0, template: None, guide: None, rubric: vec![] }
}

fn ident<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("ident").unwrap_or_default()
}

fn labels<'a, 'i>(response: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    descendants(response, "response_label").take(limits::PARTS + 1).collect()
}

fn listed(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, response: Node<'_, '_>) -> Result<Ask, Note> {
    match response.attribute("rcardinality").unwrap_or("Single") {
        "Ordered" => ordering(desk, item, response),
        cardinality => {
            let is_several = cardinality == "Multiple" || item.kind == "multiple_answers_question";
            let choices = choices(desk, item, response, is_several, item.most)?;
            Ok(if is_several { Ask::Several { choices } } else { single(named(&item.kind, choices)) })
        }
    }
}

/// The two choices of a question that says it is one of true and false.
fn named(kind: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let is_named = |choices: &[Choice], at: usize, word: &str| choices[at].text.source.trim().eq_ignore_ascii_case(word);
    let order = match choices.as_slice() {
        [_, _] if kind == "true_false_question" && is_named(&choices, 0, "false") => ["false", "true"],
        [_, _] if kind == "true_false_question" && is_named(&choices, 0, "true") => ["true", "false"],
        _ => return choices,
    };
    choices.into_iter().zip(order).map(|(choice, id)| Choice { id: id.to_owned(), ..choice }).collect()
}

/// What each entry of a list earns of `most` points.
fn choices(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, response: Node<'_, '_>, is_several: bool, most: i64) -> Result<Vec<Choice>, Note> {
    let about = |rule: &&Rule| rule.points.is_some_and(|points| points != 0) && !of(&rule.is, ident(response)).is_empty();
    let scoring: Vec<&Rule> = item.rules.iter().filter(about).collect();
    let whole: Option<BTreeSet<&str>> =
        scoring.iter().filter(|_| is_several).find(|rule| rule.is.len() > 1).map(|rule| rule.is.iter().map(|(_, value)| value.as_str()).collect());
    if scoring.is_empty() {
        return Err(Note::refused("import-qti-no-answer", ident(response)));
    }
    if item.rules.iter().any(|rule| !rule.says_what() && rule.earns()) {
        desk.note(Note::changed("import-qti-processing", ""));
    }
    if whole.is_some() && is_several {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let mut given: HashMap<&str, i64> = HashMap::new();
    // Several values of one response of which one may be taken are each as right as the others.
    let values = scoring
        .iter()
        .filter(|rule| !is_several || rule.is.len() == 1)
        .flat_map(|rule| of(&rule.is, ident(response)).iter().map(move |(_, value)| (rule, value)));
    for (rule, value) in values {
        if let Some(points) = rule.points {
            given.entry(value).or_insert(points);
        }
    }
    let part = whole.as_ref().map_or(WHOLE, |right| Ask::equal_part(right.len()));
    let share = |id: &str| match &whole {
        Some(right) if right.contains(id) => part,
        Some(_) => -part,
        None => {
            let points = given.get(id).copied();
            // In a list of which several may be taken, taking a wrong one must not be free.
            points.map_or(if is_several { -part } else { 0 }, |points| decimal::share(points, most))
        }
    };
    let choice = |label: &Node<'_, '_>| Choice {
        id: ident(*label).to_owned(),
        text: material::read(desk, *label),
        share: share(ident(*label)),
        feedback: None,
    };
    let choices: Vec<Choice> = labels(response).iter().map(choice).collect();
    if choices.iter().all(|choice| choice.share <= 0) {
        return Err(Note::refused("import-qti-no-answer", ident(response)));
    }
    Ok(choices)
}

fn ordering(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, response: Node<'_, '_>) -> Result<Ask, Note> {
    let labels = labels(response);
    let rule = item.rules.iter().filter(|rule| rule.earns()).find(|rule| rule.is.len() == labels.len());
    let rule = rule.ok_or_else(|| Note::refused("import-qti-no-answer", ident(response)))?;
    let thing = |(_, id): &(String, String)| {
        let label = labels.iter().find(|label| ident(**label) == id)?;
        Some(Thing { id: id.clone(), text: material::read(desk, *label) })
    };
    let items: Option<Vec<Thing>> = rule.is.iter().map(thing).collect();
    let items = items.ok_or_else(|| Note::refused("import-qti-no-answer", ident(response)))?;
    Ok(Ask::Ordering { items, scoring: Scoring::Whole })
}

fn matching(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Result<Ask, Note> {
    let mut answers: Vec<Thing> = Vec::new();
    let mut known = BTreeSet::new();
    let mut prompts = Vec::new();
    let mut right: HashMap<&str, &str> = HashMap::new();
    note_weights(desk, item);
    for (id, answer) in item.rules.iter().filter(|rule| rule.earns()).flat_map(|rule| &rule.is) {
        right.entry(id).or_insert(answer);
    }
    for response in &item.responses {
        for label in labels(*response).iter().filter(|label| known.len() <= limits::PARTS && known.insert(ident(**label).to_owned())) {
            answers.push(Thing { id: ident(*label).to_owned(), text: material::read(desk, *label) });
        }
        let text = material::read(desk, *response);
        match right.get(ident(*response)) {
            Some(answer) if known.contains(*answer) => prompts.push(Prompt { id: ident(*response).to_owned(), text, answer: (*answer).to_owned() }),
            _ => desk.note(Note::dropped("import-qti-match-spare", text.source)),
        }
    }
    Ok(Ask::Matching { prompts, answers })
}

/// One field: words, a number, or, where nothing says what is right, an essay.
fn typed(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, response: Node<'_, '_>) -> Result<Ask, Note> {
    let is_number = item.kind == "numerical_question" || is_for_numbers(response);
    if is_number {
        return Ok(Ask::Numeric { accepted: numbers(item, ident(response), item.most)?, unit: None, when_wrong: None });
    }
    let (accepted, folding) = words(desk, item, ident(response), item.most);
    match accepted.is_empty() {
        true if item.kind.is_empty() && !item.rules.iter().any(|rule| rule.earns() && rule.says_what()) => Ok(essay()),
        true => Err(Note::refused("import-qti-no-answer", ident(response))),
        false => Ok(Ask::Short { accepted, folding, when_wrong: None }),
    }
}

fn is_for_numbers(response: Node<'_, '_>) -> bool {
    let kind = descendants(response, "render_fib").find_map(|fib| fib.attribute("fibtype"));
    is(response, "response_num") || kind.is_some_and(|kind| matches!(kind, "Decimal" | "Integer" | "Scientific"))
}

fn words(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, most: i64) -> (Vec<Accepted>, Folding) {
    let scoring: Vec<&Rule> = item.rules.iter().filter(|rule| rule.earns() && rule.is_about(id)).collect();
    let folding = Folding { case: scoring.is_empty() || scoring.iter().any(|rule| !rule.is_case_sensitive), ..Folding::default() };
    if folding.case && scoring.iter().any(|rule| rule.is_case_sensitive) {
        desk.note(Note::changed("import-qti-case", ""));
    }
    let mut accepted: Vec<Accepted> = Vec::new();
    for rule in scoring {
        if accepted.len() > limits::PARTS {
            break;
        }
        let share = decimal::share(rule.points.unwrap_or(0), most);
        let whole = of(&rule.is, id).iter().map(|(_, value)| value.replace('*', "\\*"));
        let within = of(&rule.holds, id).iter().map(|(_, value)| format!("*{}*", value.replace('*', "\\*")));
        accepted.extend(whole.chain(within).take(limits::PARTS + 1).map(|text| Accepted { text, share, feedback: None }));
    }
    (accepted, folding)
}

fn numbers(item: &Item<'_, '_>, id: &str, most: i64) -> Result<Vec<Number>, Note> {
    let mut accepted = Vec::new();
    for rule in item.rules.iter().filter(|rule| rule.earns()) {
        let share = decimal::share(rule.points.unwrap_or(0), most);
        let exact: Vec<i64> = of(&rule.is, id).iter().filter_map(|(_, value)| number(value)).collect();
        let ranges: Vec<Range> = of(&rule.ranges, id).iter().map(|(_, range)| centred(*range, &exact)).collect();
        // Canvas writes the number beside the range in which it lies.
        let is_within = |value: i64| ranges.iter().any(|range| range.holds(value));
        let alone = exact.iter().filter(|value| !is_within(**value)).map(|value| Range::About { value: *value, tolerance: 0 });
        accepted.extend(ranges.iter().copied().chain(alone).map(|range| Number { range, share, feedback: None }));
    }
    if accepted.is_empty() { Err(Note::refused("import-qti-no-answer", id)) } else { Ok(accepted) }
}

/// A range whose middle is the number that was meant.
fn centred(range: Range, exact: &[i64]) -> Range {
    let Range::Between { from, to } = range else { return range };
    let middle = |value: &&i64| value.checked_sub(from).is_some_and(|below| below >= 0 && to.checked_sub(**value) == Some(below));
    exact.iter().find(middle).map_or(range, |value| Range::About { value: *value, tolerance: value - from })
}

/// Canvas: `[name]` in the text, and a list of that name.
fn named_gaps(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Result<(Text, Ask), Note> {
    let mut stem = stem(desk, item);
    let (mut gaps, mut most) = (Vec::new(), Vec::new());
    for (at, response) in item.responses.iter().enumerate() {
        let id = (at + 1).to_string();
        let name = material::read(desk, *response).source;
        let (name, marker) = (format!("[{}]", name.trim()), format!("[[{id}]]"));
        // A name stands once in the text; what a marker of ours already took is none.
        if stem.source.contains(&name) {
            stem.source = stem.source.replacen(&name, &marker, 1);
        } else {
            stem.source.push_str(&format!(" {marker}"));
        }
        let ask = if item.kind == "multiple_dropdowns_question" {
            let points = most_of(item, ident(*response));
            most.push(points);
            GapAsk::Chosen { choices: choices(desk, item, *response, false, points)? }
        } else {
            // Every entry of the list is right, though only the first stands in the rules.
            let accept =
                |label: &Node<'_, '_>| Accepted { text: material::read(desk, *label).source.replace('*', "\\*"), share: WHOLE, feedback: None };
            GapAsk::Typed { accepted: labels(*response).iter().map(accept).collect(), folding: Folding::default() }
        };
        gaps.push(Gap { id, weight: 1, ask });
    }
    for (gap, weight) in gaps.iter_mut().zip(weights(&most)) {
        gap.weight = weight;
    }
    Ok((stem, Ask::Gaps { gaps }))
}

/// The most points that one value of a response gives.
fn most_of(item: &Item<'_, '_>, response: &str) -> i64 {
    let about = item.rules.iter().filter(|rule| rule.is_about(response));
    about.filter_map(|rule| rule.points).max().filter(|most| *most > 0).unwrap_or(item.most)
}

/// Fields between the pieces of a text.
fn fields(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Result<(Text, Ask), Note> {
    let at = |node: Node<'_, '_>| item.responses.iter().position(|response| *response == node);
    let stem = material::read_with(desk, presentation(item), &mut |node| at(node).map(|at| format!("[[{}]]", at + 1)));
    if item.rules.iter().any(|rule| rule.earns() && rule.joins_responses()) {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let points: Vec<i64> = item.responses.iter().map(|response| most_of(item, ident(*response))).collect();
    let mut gaps = Vec::with_capacity(points.len());
    for (((at, response), points), weight) in item.responses.iter().enumerate().zip(&points).zip(weights(&points)) {
        let ask = if is_for_numbers(*response) {
            GapAsk::Number { accepted: numbers(item, ident(*response), *points)? }
        } else {
            let (accepted, folding) = words(desk, item, ident(*response), *points);
            GapAsk::Typed { accepted, folding }
        };
        gaps.push(Gap { id: (at + 1).to_string(), weight, ask });
    }
    Ok((stem, Ask::Gaps { gaps }))
}

/// Pairs that earn different points, or only all together.
fn note_weights(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) {
    let scoring = || item.rules.iter().filter(|rule| rule.earns());
    if scoring().any(Rule::joins_responses) {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    if differ(scoring().filter_map(|rule| rule.points)) {
        desk.note(Note::changed("import-qti-weights", ""));
    }
}
