//! In which language a question is written of which nobody says it: as far as its letters tell.

use crate::quizzes::{Body, words_of};

/// Languages of a bank that are written in Arabic letters.
const IN_ARABIC_LETTERS: [&str; 7] = ["ar", "ckb", "fa", "ps", "sd", "ug", "ur"];

/// Fewer Latin letters may be a word of a program, or a formula.
const FEW: usize = 10;

/// Arabic if what is asked is mostly in Arabic letters, and English if there is nothing but Latin letters where Arabic ones are to be expected;
/// else nothing, which leaves it with the language of its bank.
pub(super) fn language_of(body: &Body, bank: &str) -> Option<&'static str> {
    let asked = Letters::of(&body.stem.source);
    let all = body.ask.choices().iter().map(|choice| Letters::of(&choice.text.source)).fold(asked, Letters::and);
    let decisive = if asked.is_none() { all } else { asked };
    let primary = bank.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if IN_ARABIC_LETTERS.contains(&primary.as_str()) {
        (all.arabic == 0 && all.latin >= FEW).then_some("en")
    } else {
        (decisive.arabic > decisive.latin).then_some("ar")
    }
}

#[derive(Clone, Copy)]
struct Letters {
    arabic: usize,
    latin: usize,
}

impl Letters {
    fn of(html: &str) -> Self {
        let words = words_of(html);
        let count = |is: fn(&char) -> bool| words.chars().filter(is).count();
        Self { arabic: count(is_arabic), latin: count(is_latin) }
    }

    fn and(self, other: Self) -> Self {
        Self { arabic: self.arabic + other.arabic, latin: self.latin + other.latin }
    }

    fn is_none(self) -> bool {
        self.arabic + self.latin == 0
    }
}

/// The blocks Arabic, Arabic Supplement, Extended-A and -B, and both of presentation forms (Unicode 16, chapter 9.2).
fn is_arabic(c: &char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Basic Latin to Latin Extended-B.
fn is_latin(c: &char) -> bool {
    c.is_alphabetic() && *c <= '\u{24f}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quizzes::{Ask, Choice, Question};
    use questions::Text;

    fn language(stem: &str, choices: &[&str], bank: &str) -> Option<&'static str> {
        let choice = |text: &&str| Choice { id: String::new(), text: Text::html(*text), share: 0, feedback: None };
        language_of(&Body(Question::new(Text::html(stem), Ask::Single { choices: choices.iter().map(choice).collect() })), bank)
    }

    #[test]
    fn an_arabic_question_is_arabic_whatever_its_bank_is() {
        assert_eq!(language("<p>ما عاصمة مصر؟</p>", &["القاهرة", "أسوان"], "en"), Some("ar"));
        assert_eq!(language("ما معنى HTML؟", &["HyperText Markup Language", "High Text Machine Language"], "en-GB"), Some("ar"));
        assert_eq!(language("<img src=\"/media/x.png\" alt=\"\">", &["نعم", "لا"], "en"), Some("ar"));
        assert_eq!(language("ما عاصمة مصر؟", &["Cairo"], "ar-EG"), None);
    }

    #[test]
    fn a_question_with_some_words_of_another_language_keeps_that_of_its_bank() {
        assert_eq!(language("What does the word كتاب mean?", &["book", "pen"], "en"), None);
        assert_eq!(language("2 + 2 = ?", &["4", "5"], "en"), None);
        assert_eq!(language("Ctrl + C", &["نسخ", "لصق"], "ar"), None);
        assert_eq!(language("x + y", &["2x"], "ar"), None);
    }

    #[test]
    fn an_english_question_in_an_arabic_bank_is_english() {
        assert_eq!(language("Which planet is nearest to the sun?", &["Mercury", "Venus"], "ar"), Some("en"));
    }
}
