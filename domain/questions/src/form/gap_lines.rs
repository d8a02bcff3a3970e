//! The answers of a gap, one a line. A share stands before its answer: `50% colour`. Without one an answer that is typed, or a number, is
//! right. Of choices those with a share or with `=` before them are right; if there are none, the first is. `100% 50% off` is how an answer
//! is written that looks as if it began with a share.
//!
//! A line has no place for feedback: an answer that stands as it stood keeps what it had.

use super::{
    ids::ids,
    ranges::{line_of_range, range_on_line, share_of_percent},
    reader::{LONGEST_TEXT, Reader, on_one_line},
    shown::percent,
};
use crate::{Accepted, Choice, Number, Share, Text, WHOLE, parse_number};

struct Line {
    share: Option<Share>,
    text: String,
}

/// The millionths of a per cent that stand before the text of a line, and that text.
fn marked(line: &str) -> Option<(i64, &str)> {
    let (number, text) = line.split_once(['%', '٪'])?;
    let text = Some(text.trim()).filter(|text| !text.is_empty())?;
    Some((parse_number(number)?, text))
}

fn show_typed(text: &str, share: Share) -> String {
    let text = on_one_line(text);
    if share == WHOLE && marked(&text).is_none() { text } else { format!("{}% {text}", percent(share)) }
}

fn show_choice(choice: &Choice) -> String {
    let text = on_one_line(&choice.text.source);
    match choice.share {
        WHOLE => format!("={text}"),
        0 if !text.starts_with('=') && marked(&text).is_none() => text,
        share => format!("{}% {text}", percent(share)),
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

pub fn show_accepted(accepted: &[Accepted]) -> String {
    joined(accepted.iter().map(|each| show_typed(&each.text, each.share)))
}

pub fn show_numbers(accepted: &[Number]) -> String {
    joined(accepted.iter().map(|each| show_typed(&line_of_range(each.range), each.share)))
}

pub fn show_choices(choices: &[Choice]) -> String {
    joined(choices.iter().map(show_choice))
}

/// The lines of a field. `=` before a text means something for choices alone: `=SUM(A1:A9)` may have to be typed.
fn lines(reader: &mut Reader<'_>, field: &str, are_choices: bool, before: usize) -> Vec<Line> {
    reader.lines(field, before).iter().map(|line| read_line(reader, field, line, are_choices)).collect()
}

fn read_line(reader: &mut Reader<'_>, field: &str, line: &str, is_choice: bool) -> Line {
    if let Some(text) = line.strip_prefix('=').map(str::trim).filter(|text| is_choice && !text.is_empty()) {
        return Line { share: Some(WHOLE), text: text.to_owned() };
    }
    let Some((per_cent, text)) = marked(line) else { return Line { share: None, text: line.to_owned() } };
    let share = share_of_percent(per_cent);
    if share.is_none() {
        reader.complain(field, "question-share");
    }
    Line { share, text: text.to_owned() }
}

/// Takes the first that fits out of what stood there before, so that of two that read the same each is found once.
fn take<'a, T>(before: &mut Vec<&'a T>, fits: impl Fn(&T) -> bool) -> Option<&'a T> {
    let at = before.iter().position(|each| fits(each))?;
    Some(before.remove(at))
}

pub fn read_accepted(reader: &mut Reader<'_>, field: &str, before: &[Accepted]) -> Vec<Accepted> {
    let mut left: Vec<&Accepted> = before.iter().collect();
    let lines = lines(reader, field, false, before.len());
    let accepted = |line: Line| {
        let known = take(&mut left, |each| on_one_line(&each.text) == line.text);
        if known.is_none() {
            reader.check_length(field, &line.text, LONGEST_TEXT, "question-text-long");
        }
        let (text, feedback) = known.map_or((line.text, None), |known| (known.text.clone(), known.feedback.clone()));
        Accepted { text, share: line.share.unwrap_or(WHOLE), feedback }
    };
    lines.into_iter().map(accepted).collect()
}

pub fn read_numbers(reader: &mut Reader<'_>, field: &str, before: &[Number]) -> Vec<Number> {
    let mut left: Vec<&Number> = before.iter().collect();
    let lines = lines(reader, field, false, before.len());
    let number = |line: Line| match range_on_line(&line.text) {
        Ok(range) => {
            let feedback = take(&mut left, |each| each.range == range).and_then(|known| known.feedback.clone());
            Some(Number { range, share: line.share.unwrap_or(WHOLE), feedback })
        }
        Err(code) => {
            reader.complain(field, code);
            None
        }
    };
    lines.into_iter().filter_map(number).collect()
}

pub fn read_choices(reader: &mut Reader<'_>, field: &str, before: &[Choice]) -> Vec<Choice> {
    let mut lines = lines(reader, field, true, before.len());
    if lines.iter().all(|line| line.share.is_none()) {
        lines.iter_mut().take(1).for_each(|line| line.share = Some(WHOLE));
    }
    let mut left: Vec<&Choice> = before.iter().collect();
    let known: Vec<Option<&Choice>> = lines.iter().map(|line| take(&mut left, |choice| on_one_line(&choice.text.source) == line.text)).collect();
    let ids = ids_of_choices(&known, &left, before);
    let choice = |((line, known), id): ((Line, Option<&Choice>), String)| {
        if known.is_none() {
            reader.check_length(field, &line.text, LONGEST_TEXT, "question-text-long");
        }
        let text = known.map_or_else(|| Text::new(reader.format, line.text), |known| known.text.clone());
        Choice { id, text, share: line.share.unwrap_or(0), feedback: known.and_then(|known| known.feedback.clone()) }
    };
    lines.into_iter().zip(known).zip(ids).map(choice).collect()
}

/// A choice that stands where an old one stood that is nowhere any more is that one, reworded.
fn ids_of_choices(known: &[Option<&Choice>], left: &[&Choice], before: &[Choice]) -> Vec<String> {
    let reworded = |at: usize| before.get(at).filter(|old| left.iter().any(|choice| choice.id == old.id));
    let named: Vec<&str> =
        known.iter().enumerate().map(|(at, known)| known.or_else(|| reworded(at)).map_or("", |choice| choice.id.as_str())).collect();
    ids(&named, &before.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>())
}
