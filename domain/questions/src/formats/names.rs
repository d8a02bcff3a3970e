//! Names for what has none in the file: choices and questions.

use crate::{Format, Text};

/// Most characters of a name that was made from a text.
const DERIVED: usize = 80;
/// Most characters of a name, a tag or a category.
pub const LONGEST: usize = 255;

/// The id of the choice at this place: `a` to `z`, then `aa`, `ab` and so on.
pub fn choice_id(at: usize) -> String {
    let letter = char::from(b'a' + (at % 26) as u8);
    match at / 26 {
        0 => letter.to_string(),
        more => choice_id(more - 1) + &letter.to_string(),
    }
}

/// A name somebody wrote: on one line and of a bounded length.
pub fn name(written: &str) -> String {
    cut(written, LONGEST)
}

/// The beginning of a text, for questions without a name.
pub fn name_from(text: &Text) -> String {
    match text.format {
        Format::Html | Format::Moodle => cut(&without_tags(&text.source), DERIVED),
        Format::Plain | Format::Markdown => cut(&text.source, DERIVED),
    }
}

fn cut(text: &str, most: usize) -> String {
    let mut cut = String::new();
    for (at, c) in words(text).enumerate() {
        if at == most {
            cut.pop();
            return cut.trim_end().to_owned() + "…";
        }
        cut.push(c);
    }
    cut
}

/// The characters of a text with one space between words and nothing that cannot be seen.
fn words(text: &str) -> impl Iterator<Item = char> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.enumerate().flat_map(|(at, word)| (at > 0).then_some(' ').into_iter().chain(word.chars()))
}

/// Good enough for a name: what stands between `<` and `>` is left out where it looks like a tag.
fn without_tags(source: &str) -> String {
    let mut kept = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => rest = &tag[end + 1..],
            // Without an end there is no tag any more, here or later.
            None if is_tag => return kept + tag,
            None => {
                kept.push('<');
                rest = &tag[1..];
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_lettered_as_columns_are() {
        assert_eq!([0, 1, 25, 26, 27, 51, 52, 199].map(choice_id), ["a", "b", "z", "aa", "ab", "az", "ba", "gr"]);
    }

    #[test]
    fn a_name_is_the_beginning_of_the_text_without_its_tags() {
        assert_eq!(name_from(&Text::html("<p>What  is\n2 &lt; <b>3</b>?</p>")), "What is 2 &lt; 3?");
        assert_eq!(name_from(&Text::html("1 < 2 <b")), "1 < 2 <b");
        assert_eq!(name_from(&Text::plain("<b>")), "<b>");
        let long = name_from(&Text::plain("عشرة أحرف ".repeat(30)));
        assert!(long.ends_with('…') && long.chars().count() <= DERIVED, "{long}");
    }
}
