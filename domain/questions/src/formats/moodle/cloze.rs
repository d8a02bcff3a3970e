//! Gaps with their answers written into the text: `{2:SHORTANSWER:=water#Yes~%50%wet}` (`qtype_multianswer`, "Embedded answers (Cloze)").
//! The grammar is that of `ANSWER_REGEX` in Moodle's `question/type/multianswer/questiontype.php`.

mod syntax;

use self::syntax::{Alternative, Fault, Found, Kind};
use super::{entities, item::Item, tree, words};
use crate::{
    Accepted, Ask, Choice, Gap, GapAsk, Number, Share, Text, WHOLE,
    formats::{Note, limits},
};
use std::collections::HashSet;

/// Most digits of a number that could be a gap's.
const LONGEST_NUMBER: usize = 9;

/// The gaps of a stem, which then names them.
pub fn gaps(item: &mut Item<'_, '_>, stem: &mut Text) -> Result<Ask, Note> {
    let source = std::mem::take(&mut stem.source);
    let taken = numbers_in_brackets(&source);
    let mut ids = (1_usize..).map(|number| number.to_string()).filter(|id| !taken.contains(id.as_str()));
    let mut gaps = Vec::new();
    let mut from = 0;
    while let Some(found) = syntax::next(&source, from).map_err(|fault| broken(item, &source, &fault))? {
        let id = ids.next().unwrap_or_default();
        stem.source.push_str(&source[from..found.start]);
        stem.source.push_str(&format!("[[{id}]]"));
        let fault = |code| broken(item, &source, &Fault { at: found.start, code });
        if gaps.len() == limits::PARTS || found.alternatives.len() > limits::PARTS {
            return Err(fault("import-too-many-parts"));
        }
        let weight = found.weight.ok_or_else(|| fault("import-moodle-gap-weight"))?;
        let ask = ask(item, &found).map_err(|note| note.at_line(line_of(item, &source, found.start)))?;
        gaps.push(Gap { id, weight, ask });
        from = found.end;
    }
    stem.source.push_str(&source[from..]);
    if gaps.is_empty() {
        return item.refuse("import-moodle-no-gaps", "");
    }
    Ok(Ask::Gaps { gaps })
}

/// What stands as `[[1]]` in the text already, so that no gap takes that number.
fn numbers_in_brackets(text: &str) -> HashSet<&str> {
    let number = |at: usize| {
        let digits = text[at + 1..].bytes().take(LONGEST_NUMBER).take_while(u8::is_ascii_digit).count();
        let (number, rest) = text[at + 1..].split_at(digits);
        (text[..at].ends_with('[') && rest.starts_with("]]")).then_some(number)
    };
    text.match_indices('[').filter_map(|(at, _)| number(at)).collect()
}

fn broken(item: &Item<'_, '_>, source: &str, fault: &Fault) -> Note {
    let detail: String = source[fault.at..].chars().take(60).collect();
    Note::refused(fault.code, detail).at_line(line_of(item, source, fault.at))
}

/// The line of a place in the stem, whose white space before it was cut off.
fn line_of(item: &Item<'_, '_>, source: &str, at: usize) -> usize {
    let holder = tree::child(item.element, "questiontext").map_or(item.element, tree::text_of);
    let start = holder.children().find(tree::Element::is_text).unwrap_or(holder);
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    let whole = tree::content(holder);
    let cut = &whole[..whole.len() - whole.trim_start().len()];
    item.shelf.lines.of(start.range().start) + lines(cut) + lines(&source[..at])
}

fn ask(item: &mut Item<'_, '_>, found: &Found<'_>) -> Result<GapAsk, Note> {
    let ask = match found.kind {
        Kind::Typed { is_case_counted } => {
            let accepted = found.alternatives.iter().map(|each| accepted(item, each)).collect::<Result<_, _>>()?;
            GapAsk::Typed { accepted, folding: words::folding(item, is_case_counted) }
        }
        Kind::Number => GapAsk::Number { accepted: found.alternatives.iter().map(|each| number(item, each)).collect::<Result<_, _>>()? },
        Kind::Chosen => {
            let choices = found.alternatives.iter().enumerate().map(|(at, each)| choice(item, at, each)).collect::<Result<Vec<_>, _>>()?;
            if choices.len() < 2 {
                return item.refuse("import-moodle-gap-one-choice", found.source);
            }
            GapAsk::Chosen { choices }
        }
        Kind::Several => return item.refuse("import-moodle-gap-several", found.source),
    };
    let is_reachable = match &ask {
        GapAsk::Typed { accepted, .. } => accepted.iter().any(|each| each.share == WHOLE),
        GapAsk::Number { accepted } => accepted.iter().any(|each| each.share == WHOLE),
        GapAsk::Chosen { choices } => choices.iter().any(|each| each.share == WHOLE),
    };
    if is_reachable { Ok(ask) } else { item.refuse("import-moodle-gap-none-right", found.source) }
}

fn share(item: &mut Item<'_, '_>, alternative: &Alternative<'_>) -> Result<Share, Note> {
    match alternative.per_cent {
        None if alternative.is_right => Ok(WHOLE),
        None => Ok(0),
        Some(per_cent) => item.share_of(per_cent, 100),
    }
}

fn feedback(alternative: &Alternative<'_>) -> Option<Text> {
    alternative.feedback.and_then(|feedback| Text::html(plain(feedback)).unless_empty())
}

/// What is meant by what was escaped.
fn plain(escaped: &str) -> String {
    let unescaped = escaped.replace("\\}", "}").replace("\\#", "#").replace("\\~", "~");
    entities::decode(&unescaped).trim().to_owned()
}

fn accepted(item: &mut Item<'_, '_>, each: &Alternative<'_>) -> Result<Accepted, Note> {
    Ok(Accepted { text: plain(each.answer), share: share(item, each)?, feedback: feedback(each) })
}

fn number(item: &mut Item<'_, '_>, each: &Alternative<'_>) -> Result<Number, Note> {
    let answer = plain(each.answer);
    let (value, tolerance) = answer.split_once(':').unwrap_or((&answer, ""));
    let range = words::range(item, value.trim(), tolerance.trim())?;
    Ok(Number { range, share: share(item, each)?, feedback: feedback(each) })
}

fn choice(item: &mut Item<'_, '_>, at: usize, each: &Alternative<'_>) -> Result<Choice, Note> {
    Ok(Choice { id: (at + 1).to_string(), text: Text::html(plain(each.answer)), share: share(item, each)?, feedback: feedback(each) })
}
