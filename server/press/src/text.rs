//! What must be known about a text before it is typeset: its direction, and whether it can be printed at all.

use crate::fonts::has_glyph;

/// Whether the text is written from right to left: decided by its first letter, as browsers do for `dir=auto`.
/// Digits, punctuation and marks decide nothing; a text without any letter is not.
pub fn is_rtl(text: &str) -> bool {
    direction(text) == Some(Direction::RightToLeft)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

/// The direction of the first letter; none when there is no letter.
pub(crate) fn direction(text: &str) -> Option<Direction> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    Some(if is_rtl_letter(first) { Direction::RightToLeft } else { Direction::LeftToRight })
}

/// The blocks that Unicode reserves for scripts written from right to left.
fn is_rtl_letter(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' // their presentation forms
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The name as it can be printed: without control characters and without the invisible ones that turn text round
/// or hide in it, every gap one plain space. Joiners stay inside a word (Persian needs them).
/// Letters are not normalised: the caller has done that (NFC) if it wants it.
pub fn printable_name(name: &str) -> String {
    let visible: String = name.chars().filter(|&c| c.is_whitespace() || !is_invisible(c)).collect();
    let words = visible.split_whitespace().map(|word| word.trim_matches(is_joiner));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The characters of the text that no embedded face can draw, each once, in their order. A certificate with one
/// of them would be refused (PDF/A allows no missing letter), so this is asked where a name is entered.
pub fn unsupported(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for c in text.chars() {
        let leaves_no_ink = c.is_whitespace() || is_joiner(c) || is_invisible(c);
        if !leaves_no_ink && !has_glyph(c) && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// Zero-width non-joiner and joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' // hyphens and joins unseen
            | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' // direction
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}') // annotations and tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides_the_direction() {
        for text in ["مها", "١. مها", "«مها» Maha", "(2) مَها", "אבג"] {
            assert!(is_rtl(text), "{text}");
        }
        for text in ["Maha", "«Maha» مها", "3. Ελένη", "", "٢٠٢٦", "7KQM", "· – …"] {
            assert!(!is_rtl(text), "{text}");
        }
    }

    #[test]
    fn a_printable_name_holds_nothing_invisible() {
        assert_eq!(printable_name("\u{202E}ahaM\u{202C}"), "ahaM");
        assert_eq!(printable_name(" Maha\t\r\n  \u{200F}\u{00A0} Khoury\u{0000}\u{FEFF} "), "Maha Khoury");
        assert_eq!(printable_name("\u{2067}مها\u{2069} \u{061C} خوري\u{2028}"), "مها خوري");
        assert_eq!(printable_name("\u{200D} \u{200B}"), "");
    }

    #[test]
    fn a_printable_name_keeps_what_belongs_to_it() {
        for name in ["مُحَمَّد", "نرگس‌سادات", "d’Àngels l·l", "Ελένη-Μαρία Ο'Νιλ", "e\u{301}"] {
            assert_eq!(printable_name(name), name);
        }
    }

    #[test]
    fn characters_without_a_glyph_are_reported_once_and_in_order() {
        assert_eq!(unsupported("张 مها 😀 and 张 Ελένη"), ['张', '😀']);
        assert!(unsupported("مَها Ελένη Ђорђе Đặng ŀ l·l ß «»‹›–—’ \u{200F}\u{200C}\n").is_empty());
    }
}
