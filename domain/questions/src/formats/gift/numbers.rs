//! `{#…}`: numbers with tolerances, ranges, several of them.

use super::{answers::Parts, item::Reader, weights};
use crate::{
    Ask, Number, Range, WHOLE,
    formats::{Note, NoteKind},
    millionths,
};

/// What stands behind `{#`. A part after `~` is feedback for whatever else is answered.
pub fn read(reader: &mut Reader<'_>, answers: &str) -> Result<Ask, Note> {
    let (numbers, otherwise) = answers.find('~').map_or((answers, None), |at| (&answers[..at], Some(&answers[at + 1..])));
    let when_wrong = match otherwise {
        Some(otherwise) => reader.answer(otherwise)?.1,
        None => None,
    };
    let mut accepted = Vec::new();
    for part in Parts::of(numbers, &['='])?.filled() {
        accepted.push(number(reader, part.body).map_err(|note| reader.at(note, part.body))?);
    }
    if accepted.is_empty() {
        return Err(Note::refused("import-gift-no-number", ""));
    }
    Ok(Ask::Numeric { accepted, unit: None, when_wrong })
}

fn number(reader: &mut Reader<'_>, body: &str) -> Result<Number, Note> {
    let (share, rest) = weights::take(body)?;
    let (written, feedback) = reader.answer(rest)?;
    let (range, is_cut) = range(&written.source).ok_or_else(|| Note::refused("import-gift-number", &written.source))?;
    if is_cut {
        reader.note(NoteKind::Changed, "import-gift-number-cut", &written.source, body);
    }
    Ok(Number { range, share: share.unwrap_or(WHOLE), feedback })
}

/// `1..5`, `3:0.5`, `3` or `*`, and whether digits were lost.
fn range(written: &str) -> Option<(Range, bool)> {
    if written.trim() == "*" {
        return Some((Range::ANY, false));
    }
    if let Some((from, to)) = written.split_once("..") {
        let ((from, is_from_cut), (to, is_to_cut)) = (decimal(from)?, decimal(to)?);
        return (from <= to).then_some((Range::Between { from, to }, is_from_cut || is_to_cut));
    }
    let (value, tolerance) = written.split_once(':').unwrap_or((written, "0"));
    let ((value, is_value_cut), (tolerance, is_tolerance_cut)) = (decimal(value)?, decimal(tolerance)?);
    Some((Range::About { value, tolerance: tolerance.abs() }, is_value_cut || is_tolerance_cut))
}

/// A number with a point or the Arabic separator, perhaps with an exponent, in millionths; and whether it was more exact than that. The
/// rest is cut off and not rounded, as it is from what learners type.
pub fn decimal(written: &str) -> Option<(i64, bool)> {
    let plain: String = written.trim().chars().map(latin).collect();
    let (mantissa, exponent) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok().filter(|exponent| exponent.abs() <= 30)?),
        None => (plain.as_str(), 0),
    };
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa.strip_prefix('+').unwrap_or(mantissa)), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + part.len() > 400 || (whole.is_empty() && part.is_empty()) || !(whole.to_owned() + part).bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let (whole, part) = shifted(whole, part, exponent);
    let kept: String = part.chars().take(6).collect();
    let whole = whole.trim_start_matches('0');
    let value = millionths(&format!("{sign}{}.{kept}", if whole.is_empty() { "0" } else { whole }))?;
    Some((value, part.chars().skip(6).any(|c| c != '0')))
}

/// The digits before and after the point, once it has moved.
fn shifted(whole: &str, part: &str, by: i32) -> (String, String) {
    let zeros = "0".repeat(by.unsigned_abs() as usize);
    let digits = if by < 0 { format!("{zeros}{whole}{part}") } else { format!("{whole}{part}{zeros}") };
    let point = if by < 0 { whole.len() } else { whole.len() + zeros.len() };
    (digits[..point].to_owned(), digits[point..].to_owned())
}

pub fn latin(c: char) -> char {
    match c {
        '٫' => '.',
        '−' => '-',
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
        c => c,
    }
}

/// Millionths with no more digits than they need.
pub fn write(value: i64) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let written = format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub fn write_range(range: Range) -> String {
    match range {
        Range::About { value, tolerance: 0 } => write(value),
        Range::About { value, tolerance } => format!("{}:{}", write(value), write(tolerance)),
        Range::Between { from, to } => format!("{}..{}", write(from), write(to)),
        Range::Any { .. } => "*".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_points_ranges_and_anything() {
        let about = |value, tolerance| Some((Range::About { value, tolerance }, false));
        for (written, expected) in [
            ("3", about(3_000_000, 0)),
            (" -3 : 0.5 ", about(-3_000_000, 500_000)),
            ("3:-1", about(3_000_000, 1_000_000)),
            ("1..5", Some((Range::Between { from: 1_000_000, to: 5_000_000 }, false))),
            ("-5 .. -1.5", Some((Range::Between { from: -5_000_000, to: -1_500_000 }, false))),
            ("*", Some((Range::ANY, false))),
            ("٣٫٥:٠٫١", about(3_500_000, 100_000)),
            ("1.5e3:1E-2", about(1_500_000_000, 10_000)),
            ("3.14159265", Some((Range::About { value: 3_141_592, tolerance: 0 }, true))),
            ("0", about(0, 0)),
        ] {
            assert_eq!(range(written), expected, "{written}");
        }
        for odd in ["", "abc", "5..1", "3,5", "1:2:3", "1e99", "1e999999999999", "--1", "1..", "9999999999999", "1.2.3"] {
            assert_eq!(range(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_is_written_is_the_same_number() {
        for value in [0, 1, -1, 1_500_000, -250_000, 999_999_999_999_999_999] {
            assert_eq!(decimal(&write(value)), Some((value, false)), "{value}");
        }
    }
}
