//! How many rows a form shows.

use super::reader::{MOST_ROWS, field};
use crate::formats::limits;

/// Rows of a repeated part, numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    pub part: &'static str,
    pub many: usize,
}

const LEAST: usize = 4;
const SPARE: usize = 2;
/// How many come at once when somebody asks for more.
const BATCH: usize = 4;
const HINTS: usize = 5;

/// Each repeated part of the form of a type with its rows: what is there and two empty ones, four at least. The field `more` asks for four
/// more; its value may be how many rows the form shows already, so that asking again helps. What nobody can try has hints only if it came
/// with them.
pub fn rows(kind: &str, get: &dyn Fn(&str) -> String) -> Vec<Rows> {
    let least_hints = if matches!(kind, "essay" | "info") { 0 } else { HINTS };
    let hints = Rows { part: "hint", many: existing(get, "hint").max(least_hints) };
    let part = part_of(kind).map(|part| Rows { part, many: many(get, part) });
    part.into_iter().chain([hints]).filter(|rows| rows.many > 0).collect()
}

fn many(get: &dyn Fn(&str) -> String, part: &str) -> usize {
    let existing = existing(get, part);
    let wanted = LEAST.max(existing + SPARE);
    let more = get("more");
    let shown: usize = more.trim().parse().unwrap_or(0);
    let wanted = if more.trim().is_empty() { wanted } else { wanted.max(shown.min(MOST_ROWS)) + BATCH };
    wanted.min(MOST_ROWS).max(existing)
}

/// The last row in which something stands.
fn existing(get: &dyn Fn(&str) -> String, part: &str) -> usize {
    (1..=limits::PARTS).rev().find(|number| is_there(get, part, *number)).unwrap_or(0)
}

/// Whether a row is not empty. Ids, shares and choices from a list stand in the form without anybody's doing.
pub fn is_there(get: &dyn Fn(&str) -> String, part: &str, number: usize) -> bool {
    telling_fields(part).iter().any(|of| !get(&field(part, number, of)).trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty())
}

/// The field by which a row is one.
pub fn main_field(part: &str) -> &'static str {
    telling_fields(part).first().copied().unwrap_or("text")
}

fn telling_fields(part: &str) -> &'static [&'static str] {
    match part {
        "choice" | "accepted" => &["text", "feedback"],
        "number" => &["value", "tolerance", "feedback"],
        "pair" => &["text", "answer"],
        "gap" => &["answers"],
        "criterion" => &["text", "levels"],
        "hint" => &["text", "clears", "counts"],
        _ => &["text"],
    }
}

fn part_of(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "single" | "several" => "choice",
        "short" => "accepted",
        "numeric" => "number",
        "matching" => "pair",
        "ordering" => "item",
        "gaps" => "gap",
        "essay" => "criterion",
        _ => return None,
    })
}
