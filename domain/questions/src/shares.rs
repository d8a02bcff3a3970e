//! Shares of a question's points in millionths, so that thirds come close and sums compare exactly.

/// Millionths of what a question is worth; negative ones take something away.
pub type Share = i32;

/// All of it.
pub const WHOLE: Share = 1_000_000;

/// Three thirds of 33.333 % are meant to be all: authors and file formats write shares with few decimals, so what falls short of (or goes
/// beyond) a whole or nothing by less than a ten-thousandth counts as that.
const HAIR: Share = 100;

/// A sum of shares, without the crumbs that rounding leaves.
pub(crate) fn settled(sum: i64) -> Share {
    let sum = sum.clamp(-i64::from(WHOLE) * 100, i64::from(WHOLE) * 100) as Share;
    match sum {
        sum if (sum - WHOLE).abs() <= HAIR => WHOLE,
        sum if sum.abs() <= HAIR => 0,
        sum => sum,
    }
}

/// `part` of `whole` things.
pub(crate) fn share_of(part: usize, whole: usize) -> Share {
    if whole == 0 { 0 } else { (part as i64 * i64::from(WHOLE) / whole as i64) as Share }
}
