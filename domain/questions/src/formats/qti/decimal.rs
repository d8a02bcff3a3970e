//! Points as QTI files write them, in billionths: a share (millionths) of a question's points (thousandths) is exact then.

use crate::{Share, WHOLE};

pub const ONE: i64 = 1_000_000_000;

/// Reads a decimal number; also one with an exponent, as XML Schema allows for `xs:double`. Nothing beyond a billion.
pub fn read(written: &str) -> Option<i64> {
    let written = written.trim();
    exact(written).or_else(|| {
        let number: f64 = written.parse().ok()?;
        (number.is_finite() && number.abs() < 1e9).then(|| (number * ONE as f64).round() as i64)
    })
}

fn exact(written: &str) -> Option<i64> {
    let (sign, digits) = written.strip_prefix('-').map_or((1, written), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let is_number = !whole.is_empty() && whole.len() <= 9 && part.len() <= 9 && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    let number = || Some(whole.parse::<i64>().ok()? * ONE + format!("{part:0<9}").parse::<i64>().ok()?);
    if is_number { number().map(|number| sign * number) } else { None }
}

/// What a share of so many thousandths of a point is, written out exactly.
pub fn points(share: Share, milli_points: i32) -> String {
    write(i64::from(share) * i64::from(milli_points))
}

pub fn write(billionths: i64) -> String {
    let sign = if billionths < 0 { "-" } else { "" };
    let (whole, part) = (billionths.unsigned_abs() / ONE as u64, billionths.unsigned_abs() % ONE as u64);
    let digits = format!("{part:09}");
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
}

/// Which share of `whole` a number of points is; nothing earns more than all, or takes more away.
pub fn share(points: i64, whole: i64) -> Share {
    if whole == 0 {
        return 0;
    }
    let (points, whole, all) = (i128::from(points), i128::from(whole), i128::from(WHOLE));
    let rounded = (2 * points * all + whole * points.signum()) / (2 * whole);
    rounded.clamp(-all, all) as Share
}

/// Thousandths of a point.
pub fn milli(billionths: i64) -> i32 {
    (billionths.saturating_add(500_000) / 1_000_000).clamp(0, i64::from(i32::MAX)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_are_read_as_others_write_them() {
        for (written, expected) in [
            ("1", Some(ONE)),
            ("0.5", Some(ONE / 2)),
            (" -2.50 ", Some(-5 * ONE / 2)),
            ("1e1", Some(10 * ONE)),
            ("x", None),
            ("", None),
            ("1e99", None),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
        assert_eq!(share(ONE / 3, ONE), 333_333);
        assert_eq!(share(-ONE, 2 * ONE), -WHOLE / 2);
    }

    proptest! {
        #[test]
        fn a_share_survives_being_written_in_points(given in -WHOLE..=WHOLE, milli_points in 1..1_000_000) {
            let whole = i64::from(milli_points) * 1_000_000;
            prop_assert_eq!(read(&points(given, milli_points)).map(|points| share(points, whole)), Some(given));
        }
    }
}
