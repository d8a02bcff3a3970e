//! Whether what was typed is what was accepted.

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Differences that do not count. Spaces at the ends, repeated spaces and a full stop at the end never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folding {
    /// `A` is `a`.
    pub case: bool,
    /// `é` is `e`, `ώ` is `ω`.
    pub accents: bool,
    /// Forms of Arabic letters that people use for one another: hamza on its carriers, ta marbuta and ha, alef maqsura and ya, vowel
    /// signs, tatweel; and the digits.
    pub arabic: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self { case: true, accents: true, arabic: true }
    }
}

impl Folding {
    pub const NOTHING: Self = Self { case: false, accents: false, arabic: false };

    /// The text without the differences that do not count.
    pub fn fold(self, text: &str) -> String {
        self.fold_with_stops(text).trim_end_matches(['.', '。', '۔']).trim_end().to_owned()
    }

    /// The same with the full stops at the end, which count where more follows.
    fn fold_with_stops(self, text: &str) -> String {
        // Composed or not, wide or not: that is the keyboard's doing and never the writer's.
        let mut folded = String::with_capacity(text.len());
        for c in text.nfkd() {
            self.push(c, &mut folded);
        }
        let words: Vec<&str> = folded.split_whitespace().collect();
        words.join(" ").nfc().collect()
    }

    fn push(self, c: char, folded: &mut String) {
        let is_arabic_sign = matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}');
        match c {
            // Marks that only say in which direction to write.
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            _ if is_arabic_sign => {
                if !self.arabic {
                    folded.push(c);
                }
            }
            c if is_combining_mark(c) => {
                if !self.accents {
                    folded.push(c);
                }
            }
            '’' | '‘' | 'ʼ' => folded.push('\''),
            c => {
                let c = if self.arabic { arabic(c) } else { c };
                if self.case { folded.extend(c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c })) } else { folded.push(c) }
            }
        }
    }

    /// Whether `given` is what `pattern` accepts. `*` stands for any run of characters, `\*` for a star.
    pub fn fits(self, pattern: &str, given: &str) -> bool {
        let given = self.fold(given);
        if !pattern.contains('*') {
            return self.fold(pattern) == given;
        }
        match pieces(pattern).as_slice() {
            [] => false,
            [only] => self.fold(only) == given,
            [before @ .., last] => {
                let pieces: Vec<String> = before.iter().map(|piece| self.fold_piece(piece)).chain([self.fold_last_piece(last)]).collect();
                fits(&pieces, &given)
            }
        }
    }

    /// A piece before a star keeps the spaces at its ends: `blue *` wants more than `blue`.
    fn fold_piece(self, piece: &str) -> String {
        let inner = self.fold_with_stops(piece);
        let space = |is_there| if is_there { " " } else { "" };
        let (start, end) = (piece.starts_with(char::is_whitespace), piece.ends_with(char::is_whitespace));
        if inner.is_empty() { space(start).to_owned() } else { format!("{}{inner}{}", space(start), space(end)) }
    }

    /// After the last star the end counts as little as anywhere: `* whale.` is `* whale`.
    fn fold_last_piece(self, piece: &str) -> String {
        let inner = self.fold(piece);
        if piece.starts_with(char::is_whitespace) && !inner.is_empty() { format!(" {inner}") } else { inner }
    }
}

/// What stands between the stars of a pattern.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = pattern.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' if letters.peek() == Some(&'*') => {
                letters.next();
                pieces.last_mut().expect("there is always one").push('*');
            }
            '*' => pieces.push(String::new()),
            c => pieces.last_mut().expect("there is always one").push(c),
        }
    }
    pieces
}

/// The first piece at the start, the last at the end, the others in between in their order, each as early as it can be.
fn fits(pieces: &[String], given: &str) -> bool {
    let [first, between @ .., last] = pieces else { return false };
    let Some(mut rest) = given.strip_prefix(first.as_str()) else { return false };
    for piece in between {
        let Some(at) = rest.find(piece.as_str()) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last.as_str())
}

/// The forms of Arabic letters, after decomposition has taken hamza and madda off their carriers.
fn arabic(c: char) -> char {
    match c {
        'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        '٫' => '.',
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: Folding = Folding { case: true, accents: true, arabic: true };

    #[test]
    fn what_does_not_count_is_folded_and_the_rest_is_not() {
        for (pattern, given) in [
            ("مدرسة", "مدرسه"),
            ("مدرسة", " مَدْرَسَة"),
            ("School", "school. "),
            ("C++", "c++"),
            ("Élève", "eleve"),
            ("Ωραίος", "ωραιος"),
            ("it's", "It’s"),
            ("٢٥ م", "25 م"),
        ] {
            assert!(ALL.fits(pattern, given), "{pattern} {given}");
        }
        for (pattern, given) in [("C++", "C#"), ("C++", "C"), ("school", "schools"), ("a b", "ab")] {
            assert!(!ALL.fits(pattern, given), "{pattern} {given}");
        }
    }

    #[test]
    fn each_kind_of_folding_can_be_switched_off() {
        assert!(!Folding { case: false, ..ALL }.fits("Paris", "paris"));
        assert!(!Folding { accents: false, ..ALL }.fits("élève", "eleve"));
        assert!(Folding { accents: false, ..ALL }.fits("e\u{301}", "é"));
        assert!(!Folding { arabic: false, ..ALL }.fits("مدرسة", "مدرسه"));
        assert!(Folding::NOTHING.fits("Paris", "Paris "));
    }

    #[test]
    fn a_star_stands_for_anything_and_an_escaped_one_for_itself() {
        for (pattern, given) in [
            ("blue*", "Blue whale"),
            ("*whale", "blue whale"),
            ("b*e*e", "blue whale"),
            ("*", "x"),
            (r"2\*3", "2*3"),
            ("a*", "a"),
            ("* whale.", "blue whale"),
            ("b*e .", "blue."),
            ("e.. *", "e.. g."),
        ] {
            assert!(ALL.fits(pattern, given), "{pattern} {given}");
        }
        for (pattern, given) in [("blue *", "blue"), ("aa*aa", "aaa"), (r"2\*3", "2x3"), ("a*b", "ab c")] {
            assert!(!ALL.fits(pattern, given), "{pattern} {given}");
        }
    }

    proptest! {
        #[test]
        fn every_text_fits_itself(text in "[^*\\\\]{1,40}") {
            prop_assert!(ALL.fits(&text, &text));
            prop_assert!(Folding::NOTHING.fits(&text, &text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = ALL.fold(&text);
            prop_assert_eq!(ALL.fold(&once), once);
        }
    }
}
