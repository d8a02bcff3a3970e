//! Numbers as Moodle writes them: with point or comma, some with an exponent.

use crate::WHOLE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    pub millionths: i64,
    /// Whether nothing was rounded away.
    pub is_exact: bool,
}

/// Most digits that are looked at; more than a float has.
const DIGITS: usize = 400;

/// The nearest millionth. Nothing if it is no number, or one beyond 10¹² that answers could not name either.
pub fn read(written: &str) -> Option<Rounded> {
    let written = written.trim();
    let (is_negative, unsigned) = match written.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok().filter(|exponent: &i32| exponent.abs() <= 400)?;
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits: Vec<u8> = whole.bytes().chain(part.bytes()).collect();
    if digits.is_empty() || digits.len() > DIGITS || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let rounded = shifted(&digits, whole.len() as i32 + exponent + 6)?;
    Some(Rounded { millionths: if is_negative { -rounded.millionths } else { rounded.millionths }, ..rounded })
}

/// The number that the first `kept` digits make, rounded by those after them.
fn shifted(digits: &[u8], kept: i32) -> Option<Rounded> {
    let digit = |at: i32| usize::try_from(at).ok().and_then(|at| digits.get(at)).map_or(0, |digit| i64::from(digit - b'0'));
    let mut number: i64 = 0;
    for at in 0..kept {
        number = number.checked_mul(10)?.checked_add(digit(at))?;
        if number >= 1_000_000_000_000_000_000 {
            return None;
        }
    }
    let rest = digits.iter().skip(usize::try_from(kept).unwrap_or(0));
    let is_exact = rest.clone().all(|digit| *digit == b'0');
    Some(Rounded { millionths: number + i64::from(kept >= 0 && digit(kept) >= 5), is_exact })
}

/// Rounded to the nearest.
pub fn divided(number: i64, by: i64) -> i64 {
    (number + number.signum() * by / 2) / by
}

/// A number in thousandths, such as points.
pub fn thousandths(written: &str) -> Option<i64> {
    read(written).map(|number| divided(number.millionths, i64::from(WHOLE) / 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_to_the_nearest_millionth() {
        for (written, millionths, is_exact) in [
            ("3", 3_000_000, true),
            ("-0,5", -500_000, true),
            ("1e3", 1_000_000_000, true),
            ("2.5E-4", 250, true),
            ("0.33333333", 333_333, false),
            ("0.6666667", 666_667, false),
            ("1.0000000", 1_000_000, true),
            ("6.02e-23", 0, false),
            ("-0.0000005", -1, false),
            (".5", 500_000, true),
            ("5.", 5_000_000, true),
        ] {
            assert_eq!(read(written), Some(Rounded { millionths, is_exact }), "{written}");
        }
        for odd in ["", "-", ".", "e5", "1e", "zero", "1.2.3", "1e99", "9999999999999", "1e400000000000"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
