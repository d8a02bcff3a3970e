//! Choices: of the whole item, of words in a text (hottext), and what each of them earns.

use super::{
    decimal,
    declarations::Cardinality,
    desk::Desk,
    ids,
    item::{Asked, Item, note_method, stem, stem_with},
    names::{attribute, descendants, name},
    processing::Method,
    texts,
};
use crate::{
    Ask, Choice, Share, WHOLE,
    formats::{Note, limits},
};
use roxmltree::Node;

/// What each of some values earns.
pub struct Earned {
    pub shares: Vec<Share>,
    /// The most points, in billionths, where points are given to single values.
    pub most: Option<i64>,
}

pub fn choice(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let nodes: Vec<Node<'_, '_>> = descendants(interaction, "simpleChoice").take(limits::PARTS + 1).collect();
    let (choices, most) = choices(desk, item, interaction, &nodes)?;
    let ask = match is_single(item, interaction) {
        true if desk.is_ours => Ask::Single { choices },
        true => single(choices),
        false => Ask::Several { choices },
    };
    Ok(Asked { stem: stem(desk, item), ask, most })
}

/// Words of a text that can be marked: the text stays, and the words are choices below it.
pub fn hottext(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, interaction: Node<'_, '_>) -> Result<Asked, Note> {
    let nodes: Vec<Node<'_, '_>> = descendants(interaction, "hottext").take(limits::PARTS + 1).collect();
    let (choices, most) = choices(desk, item, interaction, &nodes)?;
    let stem = stem_with(desk, item, &mut |desk, node| {
        let mut marked = |desk: &mut Desk<'_, '_>, node: Node<'_, '_>| {
            (name(node) == "hottext").then(|| format!("<strong>{}</strong>", super::html::inner(desk, node)))
        };
        super::html::inner_with(desk, node, &mut marked)
    });
    desk.note(Note::changed("import-qti-hottext", ""));
    let ask = if is_single(item, interaction) { Ask::Single { choices } } else { Ask::Several { choices } };
    Ok(Asked { stem, ask, most })
}

fn choices(
    desk: &mut Desk<'_, '_>,
    item: &Item<'_, '_>,
    interaction: Node<'_, '_>,
    nodes: &[Node<'_, '_>],
) -> Result<(Vec<Choice>, Option<i64>), Note> {
    let response = response_of(interaction);
    let ids: Vec<&str> = nodes.iter().map(|node| identifier(*node)).collect();
    let earned = earned(desk, item, response, &ids)?;
    let choice =
        |(node, share): (&Node<'_, '_>, Share)| Choice { id: desk.id(identifier(*node)), text: texts::read(desk, *node), share, feedback: None };
    Ok((nodes.iter().zip(earned.shares).map(choice).collect(), earned.most))
}

pub fn response_of<'a>(interaction: Node<'a, '_>) -> &'a str {
    attribute(interaction, "responseIdentifier").unwrap_or("RESPONSE")
}

pub fn identifier<'a>(node: Node<'a, '_>) -> &'a str {
    attribute(node, "identifier").unwrap_or_default()
}

fn is_single(item: &Item<'_, '_>, interaction: Node<'_, '_>) -> bool {
    match item.responses.get(response_of(interaction)) {
        Some(response) => response.cardinality == Cardinality::Single,
        None => attribute(interaction, "maxChoices").is_none_or(|most| most == "1"),
    }
}

/// Words for true and for false: whoever answers reads them in the language of the page.
const TRUE: [&str; 11] = ["true", "right", "correct", "صح", "صحيح", "صواب", "vrai", "richtig", "wahr", "verdadero", "vero"];
const FALSE: [&str; 10] = ["false", "wrong", "incorrect", "خطأ", "خاطئ", "faux", "falsch", "falso", "غير صحيح", "خطا"];

/// One of the choices; true or false, if that is what they are called and what they say.
pub fn single(choices: Vec<Choice>) -> Ask {
    let says = |choice: &Choice, id: &str| {
        let word = crate::words_of(&choice.text.source).trim().trim_end_matches('.').to_lowercase();
        let words = if id == "true" { &TRUE[..] } else { &FALSE[..] };
        choice.id.eq_ignore_ascii_case(id) && words.contains(&word.as_str())
    };
    match choices.as_slice() {
        [one, other] if (says(one, "true") && says(other, "false")) || (says(one, "false") && says(other, "true")) => {
            let named = |choice: Choice| Choice { id: choice.id.to_ascii_lowercase(), ..choice };
            Ask::TrueFalse { choices: choices.into_iter().map(named).collect() }
        }
        _ => Ask::Single { choices },
    }
}

/// What each of `values` earns as an answer to a response. Where none earns anything, the item does not say which is right.
pub fn earned(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, values: &[&str]) -> Result<Earned, Note> {
    let earned = said(desk, item, id, values)?;
    let is_reachable = desk.is_ours || earned.shares.iter().any(|share| *share > 0);
    if is_reachable { Ok(earned) } else { Err(Note::refused("import-qti-no-answer", id)) }
}

fn said(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, values: &[&str]) -> Result<Earned, Note> {
    let response = item.responses.get(id).ok_or_else(|| Note::refused("import-qti-no-answer", id))?;
    let method = item.processing.method(id);
    if let Some(mapping) = response.mapping.as_ref().filter(|_| uses_mapping(method, response.correct.is_empty())) {
        let most = mapping.most(response.cardinality);
        let points: Vec<i64> = values.iter().map(|value| mapping.points(value, response.cardinality)).collect();
        let takes_away = points.iter().any(|points| *points < 0);
        if takes_away && mapping.lower.is_none_or(|lower| lower < 0) && response.cardinality == Cardinality::Multiple && !desk.is_ours {
            desk.note(Note::changed("import-qti-bounds", ""));
        }
        let whole = item.whole(desk, most);
        return Ok(Earned { shares: points.iter().map(|points| decimal::share(*points, whole)).collect(), most: Some(most) });
    }
    if method == Method::Values && (response.cardinality == Cardinality::Single || desk.is_ours || item.processing.adds_up(id)) {
        return Ok(by_rules(desk, item, id, values, response.cardinality));
    }
    // Rules about one of several values say nothing of the others.
    note_method(desk, if method == Method::Values { Method::Strange } else { method });
    if response.correct.is_empty() {
        return Err(Note::refused("import-qti-no-answer", id));
    }
    let is_right = |value: &&str| response.correct.iter().any(|correct| correct == value);
    if response.cardinality == Cardinality::Single {
        return Ok(Earned { shares: values.iter().map(|value| if is_right(value) { WHOLE } else { 0 }).collect(), most: None });
    }
    // Here each right choice earns its part, and each wrong one takes one away.
    if response.correct.len() > 1 {
        desk.note(Note::changed("import-qti-parts-earn", ""));
    }
    let part = Ask::equal_part(response.correct.len());
    Ok(Earned { shares: values.iter().map(|value| if is_right(value) { part } else { -part }).collect(), most: None })
}

fn uses_mapping(method: Method, has_no_correct: bool) -> bool {
    match method {
        Method::Map | Method::Unsaid => true,
        Method::Correct | Method::Values | Method::Strange => has_no_correct,
    }
}

fn by_rules(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, id: &str, values: &[&str], cardinality: Cardinality) -> Earned {
    let by_value = item.processing.points_by_value(id);
    let points: Vec<i64> = values.iter().map(|value| by_value.get(value).copied().unwrap_or(0)).collect();
    if cardinality != Cardinality::Single && points.iter().any(|points| *points < 0) && !item.processing.is_floored && !desk.is_ours {
        desk.note(Note::changed("import-qti-bounds", ""));
    }
    let most = match cardinality {
        Cardinality::Single => points.iter().copied().max().unwrap_or(0),
        _ => points.iter().fold(0_i64, |sum, points| sum.saturating_add((*points).max(0))),
    };
    let whole = item.whole(desk, most);
    Earned { shares: points.into_iter().map(|points| decimal::share(points, whole)).collect(), most: Some(most) }
}

impl Desk<'_, '_> {
    /// A name as we use it.
    pub fn id(&self, written: &str) -> String {
        if self.is_ours { ids::read(written) } else { written.to_owned() }
    }
}
