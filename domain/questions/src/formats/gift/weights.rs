//! `%50%`, `%-33.33333%`: what an answer earns, in per cent.

use super::numbers;
use crate::{Share, WHOLE, formats::Note};

/// Takes a weight off the beginning of an answer. What only looks a little like one is text, as it is to Moodle.
pub fn take(answer: &str) -> Result<(Option<Share>, &str), Note> {
    let answer = answer.trim();
    let Some((written, rest)) = between_signs(answer) else { return Ok((None, answer)) };
    if !is_weight(written) {
        return Ok((None, answer));
    }
    let share = numbers::decimal(written).map(|(percent, _)| (percent + percent.signum() * 50) / 100);
    let share = share.and_then(|share| Share::try_from(share).ok()).filter(|share| share.abs() <= WHOLE);
    share.map(|share| (Some(share), rest)).ok_or_else(|| Note::refused("import-gift-weight", format!("%{written}%")))
}

fn between_signs(answer: &str) -> Option<(&str, &str)> {
    const SIGNS: [char; 2] = ['%', '٪'];
    answer.strip_prefix(SIGNS)?.split_once(SIGNS)
}

fn is_weight(written: &str) -> bool {
    let digits: String = written.chars().map(numbers::latin).collect();
    let digits = digits.strip_prefix('-').unwrap_or(&digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.matches('.').count() <= 1
}

/// Whether a text would be taken for one with a weight.
pub fn seems_weighted(text: &str) -> bool {
    between_signs(text.trim_start()).is_some_and(|(written, _)| is_weight(written))
}

/// A share in per cent.
pub fn percent(share: Share) -> String {
    // Ten thousand shares are one per cent, a hundred millionths one share.
    numbers::write(i64::from(share) * 100)
}

pub fn write(share: Share) -> String {
    format!("%{}%", percent(share))
}
