//! Makes texts comparable: what a learner types and what an author wrote meet in the folded form.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds case, accents and vowel signs, width, the forms of Arabic letters that people use for one another
/// (hamza on its carriers, ta marbuta and ha, alef maqsura and ya, tatweel), and the digits of all scripts to `0–9`.
/// Words are what stands between other characters; they are joined by single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same into a buffer that is empty.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    // Most words are plain English or Arabic and need no table of the whole of Unicode.
    if text.chars().all(is_common) { collect(text.chars().filter_map(common), folded) } else { collect(decomposed(text), folded) }
}

/// Letters whose folding is known here.
fn is_common(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{621}'..='\u{63A}' | '\u{640}'..='\u{652}' | '\u{660}'..='\u{669}' | '،' | '؛' | '؟' | '«' | '»' | '–' | '—' | '“' | '”')
}

/// What decomposition would leave of them: carriers without their hamza and madda, no vowel signs.
fn common(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ؤ' => Some('و'),
        'ئ' => Some('ي'),
        '\u{640}' | '\u{64B}'..='\u{652}' => None,
        c => Some(c),
    }
}

fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\u{640}')
}

fn collect(letters: impl Iterator<Item = char>, folded: &mut String) {
    for c in letters {
        match plain(c) {
            Some(plain) if plain.is_ascii() => folded.push(plain.to_ascii_lowercase()),
            Some(plain) => folded.extend(plain.to_lowercase()),
            None if folded.ends_with(' ') || folded.is_empty() => {}
            None => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
}

/// A letter or digit in its plainest form; nothing for what separates words.
fn plain(c: char) -> Option<char> {
    match c {
        // NFKD has taken hamza and madda off their carriers; the ones left stand alone.
        'ς' => Some('σ'),
        'ٱ' => Some('ا'),
        'ة' => Some('ه'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    }
}

fn digit(c: char, zero: u32) -> Option<char> {
    char::from_digit(u32::from(c) - zero, 10)
}

/// Folded words, each without the Arabic article and the particles written on to it, for the index and for queries alike.
pub fn stems(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(stem).collect()
}

/// A light stem: longer prefixes first, and never so much that fewer than three letters stay.
fn stem(word: &str) -> String {
    const PREFIXES: [&str; 8] = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ب"];
    let rest = PREFIXES
        .into_iter()
        .filter_map(|prefix| word.strip_prefix(prefix).map(|rest| (prefix, rest)))
        .find(|(prefix, rest)| rest.chars().count() >= if prefix.chars().count() == 1 { 5 } else { 3 })
        .map_or(word, |(_, rest)| rest);
    const SUFFIXES: [&str; 5] = ["ات", "ون", "ين", "ها", "ه"];
    SUFFIXES
        .into_iter()
        .filter_map(|suffix| rest.strip_suffix(suffix))
        .find(|stem| stem.chars().count() >= 3 && !stem.is_ascii())
        .unwrap_or(rest)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_people_use_for_one_another_fold_alike() {
        for (one, other) in [
            ("أحمد", "احمد"),
            ("إنترنت", "انترنت"),
            ("مدرسة", "مدرسه"),
            ("مستشفى", "مستشفي"),
            ("الكِيمْيَاء", "الكيمياء"),
            ("شـــهادة", "شهادة"),
            ("٢٠٢٦", "2026"),
            ("Ωραίος", "ωραιοσ"),
            ("Élève", "eleve"),
            ("  Full   stop. ", "full stop"),
            ("ﻻ", "لا"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn the_article_and_plural_endings_do_not_hide_a_word() {
        assert_eq!(stems("والملفات"), stems("ملف"));
        assert_eq!(stems("المدرسة"), stems("مدرسه"));
        assert_eq!(stems("بالإنترنت"), stems("انترنت"));
        assert_eq!(stems("الى"), vec!["الي"]);
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_and_the_long_way_fold_alike(text in "[ -~\u{621}-\u{652}\u{660}-\u{669}«»،؟]{0,40}") {
            let mut long = String::new();
            collect(decomposed(&text), &mut long);
            proptest::prop_assert_eq!(fold(&text), long);
        }
    }

    #[test]
    fn nothing_but_letters_and_digits_is_left() {
        assert_eq!(stems("\"'*:&|()-- NEAR"), vec!["near"]);
        assert!(stems("").is_empty());
    }
}
