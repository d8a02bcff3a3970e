//! Numbers, ranges and shares as authors write them: `12.5`, `3..5`, `*` for any number, `12.5 ± 0.5`.

use crate::{Range, Share, WHOLE, grading::written, is_too_exact, parse_number};

/// A share from millionths of a per cent, rounded to the nearest; nothing beyond 100 % either way.
pub fn share_of_percent(millionths: i64) -> Option<Share> {
    let share = (millionths + millionths.signum() * 50) / 100;
    (share.abs() <= i64::from(WHOLE)).then_some(share as Share)
}

/// Reads a number without a tolerance, a range, or `*`. What is wrong is the key of a sentence.
pub fn range(typed: &str) -> Result<Range, &'static str> {
    if typed == "*" {
        return Ok(Range::ANY);
    }
    // Some keyboards make one character of two or three points.
    let typed = typed.replace('…', "..").replace("...", "..");
    let number = |written: &str| match is_too_exact(written) {
        true => Err("question-number-too-exact"),
        false => parse_number(written).ok_or("question-not-a-number"),
    };
    match typed.split_once("..") {
        None => Ok(Range::About { value: number(&typed)?, tolerance: 0 }),
        Some((from, to)) => match (number(from)?, number(to)?) {
            (from, to) if from <= to => Ok(Range::Between { from, to }),
            _ => Err("question-range-backwards"),
        },
    }
}

/// A range with the tolerance that was written beside it; an empty one is none.
pub fn with_tolerance(range: Range, tolerance: &str) -> Result<Range, &'static str> {
    if tolerance.is_empty() {
        return Ok(range);
    }
    if is_too_exact(tolerance) {
        return Err("question-number-too-exact");
    }
    let tolerance = parse_number(tolerance).filter(|tolerance| *tolerance >= 0).ok_or("question-tolerance")?;
    match range {
        Range::About { value, .. } => Ok(Range::About { value, tolerance }),
        Range::Between { .. } | Range::Any { .. } if tolerance == 0 => Ok(range),
        Range::Between { .. } | Range::Any { .. } => Err("question-tolerance-of-range"),
    }
}

/// A range on one line, its tolerance after `±` or `+-`.
pub fn range_on_line(typed: &str) -> Result<Range, &'static str> {
    let typed = typed.replace("+/-", "±").replace("+-", "±");
    match typed.split_once('±') {
        None => range(typed.trim()),
        Some((value, tolerance)) if !tolerance.trim().is_empty() => with_tolerance(range(value.trim())?, tolerance.trim()),
        Some(_) => Err("question-tolerance"),
    }
}

/// The number or the range, and its tolerance: empty where there is none.
pub fn written_range(range: Range) -> (String, String) {
    match range {
        Range::About { value, tolerance: 0 } => (written(value), String::new()),
        Range::About { value, tolerance } => (written(value), written(tolerance)),
        Range::Between { from, to } => (format!("{}..{}", written(from), written(to)), String::new()),
        Range::Any { .. } => ("*".to_owned(), String::new()),
    }
}

pub fn line_of_range(range: Range) -> String {
    match written_range(range) {
        (value, tolerance) if tolerance.is_empty() => value,
        (value, tolerance) => format!("{value} ± {tolerance}"),
    }
}
