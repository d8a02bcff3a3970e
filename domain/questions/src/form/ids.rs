//! Ids of parts: short names that stay while a question changes.

use std::collections::BTreeSet;

const LONGEST: usize = 40;

/// Whether an id can stand in names of fields, in pages and between the brackets of a gap without changing their meaning.
pub fn is_name(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Ids for parts, each once: those that the form names, as far as they are good, otherwise the next free letters. An id of `before` is not
/// free, not even if its part is gone: answers were given under it.
pub fn ids(named: &[&str], before: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let kept: Vec<Option<&str>> = named.iter().map(|id| Some(*id).filter(|id| (is_name(id) || before.contains(id)) && seen.insert(*id))).collect();
    let mut taken: BTreeSet<String> = seen.iter().chain(before).map(|id| (*id).to_owned()).collect();
    kept.into_iter().map(|id| id.map_or_else(|| free_letter(&mut taken), str::to_owned)).collect()
}

fn free_letter(taken: &mut BTreeSet<String>) -> String {
    let mut at = 0;
    loop {
        let name = letter(at);
        if taken.insert(name.clone()) {
            return name;
        }
        at += 1;
    }
}

/// `a` to `z`, then `aa`, `ab` and so on.
fn letter(at: usize) -> String {
    let last = char::from(b'a' + (at % 26) as u8);
    match at / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn ids_that_are_missing_taken_or_odd_become_free_letters() {
        assert_eq!(ids(&["", "a", "x y", "a", "d", "\"><"], &["b", "gone"]), ["c", "a", "e", "f", "d", "g"]);
        assert_eq!(ids(&["x y", "x y"], &["x y"]), ["x y", "a"]);
    }
}
