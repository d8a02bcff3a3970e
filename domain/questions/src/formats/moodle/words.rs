//! Answers that are typed: words and numbers.

use super::{
    item::Item,
    numbers::{self, Rounded},
    tree::{self, Element},
};
use crate::{Accepted, Ask, Folding, Number, Range, formats::Note};

/// What accepts everything at last and earns nothing is only there for its feedback.
pub fn short(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let mut accepted = Vec::new();
    for answer in item.parts("answer")? {
        let text = item.words(answer)?;
        if !text.is_empty() {
            accepted.push(Accepted { text, share: item.share(answer)?, feedback: item.feedback(answer)? });
        }
    }
    let is_rest = |each: &mut Accepted| each.text == "*" && each.share == 0 && each.feedback.is_some();
    let when_wrong = if accepted.len() > 1 { accepted.pop_if(is_rest).and_then(|rest| rest.feedback) } else { None };
    if accepted.is_empty() {
        return item.refuse("import-moodle-none-right", "");
    }
    item.note_unreachable(accepted.iter().map(|each| each.share.into()).max().unwrap_or(0));
    let folding = folding(item, item.is_on("usecase") == Some(true));
    Ok(Ask::Short { accepted, folding, when_wrong })
}

/// Moodle tells accents and forms of Arabic letters apart, whatever the author may have meant; here that is what usually does not count.
pub fn folding(item: &mut Item<'_, '_>, is_case_counted: bool) -> Folding {
    item.shelf.note_once(Note::changed("import-moodle-accents", ""));
    Folding { case: !is_case_counted, ..Folding::default() }
}

pub fn numeric(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let mut accepted = Vec::new();
    for answer in item.parts("answer")? {
        let tolerance = tree::value(answer, "tolerance").unwrap_or_default();
        let range = range(item, &tree::words(answer), &tolerance)?;
        accepted.push(Number { range, share: item.share(answer)?, feedback: item.feedback(answer)? });
    }
    let is_rest = |each: &mut Number| each.range == Range::ANY && each.share == 0 && each.feedback.is_some();
    let when_wrong = if accepted.len() > 1 { accepted.pop_if(is_rest).and_then(|rest| rest.feedback) } else { None };
    if accepted.is_empty() {
        return item.refuse("import-moodle-none-right", "");
    }
    item.note_unreachable(accepted.iter().map(|each| each.share.into()).max().unwrap_or(0));
    if tree::child(item.element, "instructions").is_some_and(|text| !tree::words(text).is_empty()) {
        item.note(Note::dropped("import-moodle-unit-instructions", ""));
    }
    let unit = unit(item)?;
    Ok(Ask::Numeric { accepted, unit, when_wrong })
}

/// A number with its tolerance; a star is any number.
pub fn range(item: &mut Item<'_, '_>, value: &str, tolerance: &str) -> Result<Range, Note> {
    if value == "*" {
        return Ok(Range::ANY);
    }
    let mut read = |written: &str| -> Result<i64, Note> {
        let Some(Rounded { millionths, is_exact }) = numbers::read(written) else { return item.refuse("import-moodle-no-number", written) };
        if !is_exact {
            item.note(Note::changed("import-moodle-number-rounded", written));
        }
        Ok(millionths)
    };
    let value = read(value)?;
    let tolerance = if tolerance.is_empty() { 0 } else { read(tolerance)?.saturating_abs() };
    Ok(Range::About { value, tolerance })
}

/// The first unit that is not a multiple of another one.
fn unit(item: &mut Item<'_, '_>) -> Result<Option<String>, Note> {
    let Some(units) = tree::child(item.element, "units") else { return Ok(None) };
    let mut kept = None;
    for unit in tree::children(units, "unit") {
        let name = tree::value(unit, "unit_name").unwrap_or_default();
        if is_single(unit) && kept.is_none() && !name.is_empty() {
            kept = Some(name);
        } else if !name.is_empty() {
            item.note(Note::dropped("import-moodle-unit", name));
        }
    }
    // 0 is "units do not matter" (`unitgradingtype` of qtype_numerical).
    if item.is_on("unitgradingtype") == Some(true) {
        item.note(Note::dropped("import-moodle-unit-graded", kept.clone().unwrap_or_default()));
    }
    Ok(kept)
}

fn is_single(unit: Element<'_>) -> bool {
    let multiplier = tree::value(unit, "multiplier").unwrap_or_else(|| "1".to_owned());
    numbers::read(&multiplier) == Some(Rounded { millionths: 1_000_000, is_exact: true })
}
