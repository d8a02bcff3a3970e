//! Numbers as people write them.

/// Reads a number in millionths: Latin or Arabic digits, decimal point, comma or Arabic decimal separator, grouping by spaces,
/// apostrophes or the other of point and comma. Nothing if it is no number, or none that fits.
pub fn parse_number(typed: &str) -> Option<i64> {
    let typed: String = typed.trim().chars().map(plain).filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’' | '٬')).collect();
    let (sign, digits) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, typed.strip_prefix('+').unwrap_or(&typed)),
    };
    let digits = digits.trim_end_matches(['%', '٪']);
    let (whole, part) = split(digits);
    let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let is_number = !(whole.is_empty() && part.is_empty()) && whole.len() <= 12 && (whole + part).bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    let whole: String = split(digits).0.chars().filter(char::is_ascii_digit).collect();
    let millionths: String = part.chars().chain("000000".chars()).take(6).collect();
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    Some(sign * (whole * 1_000_000 + millionths.parse::<i64>().ok()?))
}

/// Whether a number says more than millionths can hold.
pub fn is_too_exact(typed: &str) -> bool {
    let typed: String = typed.trim().chars().map(plain).collect();
    split(typed.trim_end_matches(['%', '٪'])).1.chars().filter(char::is_ascii_digit).skip(6).any(|digit| digit != '0')
}

/// A number as files write it (`-12.5`), in millionths. Nothing if it is none, too large, or more exact than millionths.
pub fn millionths(written: &str) -> Option<i64> {
    let (sign, digits) = written.trim().strip_prefix('-').map_or((1, written.trim()), |rest| (-1, rest));
    let (whole, part) = digits.strip_prefix('+').unwrap_or(digits).split_once('.').unwrap_or((digits.strip_prefix('+').unwrap_or(digits), ""));
    let part = part.trim_end_matches('0');
    let is_number = !(whole.is_empty() && part.is_empty()) && whole.len() <= 12 && part.len() <= 6;
    if !is_number || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    Some(sign * (whole * 1_000_000 + format!("{part:0<6}").parse::<i64>().ok()?))
}

fn plain(c: char) -> char {
    match c {
        '٫' => '.',
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
        c => c,
    }
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// What stands before and after the decimal sign: the last point or comma, unless it groups thousands.
fn split(digits: &str) -> (&str, &str) {
    let Some(at) = digits.rfind(['.', ',']) else { return (digits, "") };
    let (whole, part) = (&digits[..at], &digits[at + 1..]);
    let sign = &digits[at..=at];
    let is_grouping = whole.contains(sign);
    if is_grouping { (digits, "") } else { (whole, part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_files_are_exact_or_refused() {
        for (written, expected) in [
            ("3", Some(3_000_000)),
            ("-0.5", Some(-500_000)),
            ("3.14159", Some(3_141_590)),
            ("1.50000000", Some(1_500_000)),
            (".5", Some(500_000)),
            ("+2", Some(2_000_000)),
        ] {
            assert_eq!(millionths(written), expected, "{written}");
        }
        for odd in ["", "-", ".", "1e5", "0.0000001", "1,5", "--1", "9999999999999"] {
            assert_eq!(millionths(odd), None, "{odd}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, millionths) in [
            ("25", 25_000_000),
            ("٢٥", 25_000_000),
            ("2,5", 2_500_000),
            ("2.5", 2_500_000),
            ("٢٫٥", 2_500_000),
            ("1,234.5", 1_234_500_000),
            ("1.234,5", 1_234_500_000),
            ("1 234", 1_234_000_000),
            ("1,234,567", 1_234_567_000_000),
            ("-3", -3_000_000),
            (".5", 500_000),
            ("15 %", 15_000_000),
        ] {
            assert_eq!(parse_number(typed), Some(millionths), "{typed}");
        }
        for odd in ["", "-", ".", "1e5", "12a", "1-2", "9999999999999"] {
            assert_eq!(parse_number(odd), None, "{odd}");
        }
    }
}
