//! The words around the first match, from the text as it was written.

use super::fold::{fold_into, stems};

/// A piece of text in parts: each with whether it is one of the words that were sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt(pub Vec<(String, bool)>);

const BEFORE: usize = 6;
const WORDS: usize = 28;

/// Cuts the excerpt of `body` for what was `typed`; its beginning where no word of it matches.
pub fn excerpt(body: &str, typed: &str) -> Excerpt {
    let wanted = stems(typed);
    let words: Vec<&str> = body.split_whitespace().collect();
    let mut folded = String::new();
    let mut is_wanted = |word: &str| {
        // A stem is a piece of its word: most words are ruled out without looking for theirs.
        folded.clear();
        fold_into(word, &mut folded);
        wanted.iter().any(|wanted| folded.contains(wanted)) && stems(word).iter().any(|stem| wanted.iter().any(|wanted| stem.starts_with(wanted)))
    };
    let first = words.iter().position(|word| is_wanted(word)).unwrap_or(0);
    let from = first.saturating_sub(BEFORE);
    let until = words.len().min(from + WORDS);
    let mut parts: Vec<(String, bool)> = Vec::new();
    if from > 0 {
        parts.push(("… ".into(), false));
    }
    for word in &words[from..until] {
        let hit = is_wanted(word);
        match parts.last_mut() {
            Some((text, false)) if !hit => text.push_str(&format!("{word} ")),
            _ if hit => parts.extend([((*word).to_owned(), true), (" ".into(), false)]),
            _ => parts.push((format!("{word} "), false)),
        }
    }
    if until < words.len() {
        parts.push(("…".into(), false));
    }
    Excerpt(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_match_is_marked_as_it_was_written() {
        let cut = excerpt("هذا درس في علم الكِيمْيَاء الحديثة", "كيمياء");
        assert!(cut.0.contains(&("الكِيمْيَاء".to_owned(), true)), "{cut:?}");
    }

    #[test]
    fn a_long_text_is_cut_on_both_sides() {
        let text = format!("{} needle {}", "hay ".repeat(50), "straw ".repeat(50));
        let cut = excerpt(&text, "needle");
        assert_eq!(cut.0.first(), Some(&("… hay hay hay hay hay hay ".to_owned(), false)));
        assert_eq!(cut.0.last(), Some(&("…".to_owned(), false)));
        assert!(cut.0.contains(&("needle".to_owned(), true)));
    }
}
