//! Where in the form of a question a picture can stand, and how it is written there.

use super::{reader::field, rows};

/// A text of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of its field.
    pub field: String,
    /// Of which repeated part, and of which of them; nothing for what a question has once.
    pub row: Option<(&'static str, usize)>,
    /// What it is of its part, or of the question: `text`, `feedback`.
    pub of: &'static str,
}

/// The texts of a type's form that can hold a picture. Those that learners choose from a list, type, or are compared with, cannot.
pub fn places(kind: &str, get: &dyn Fn(&str) -> String) -> Vec<Place> {
    let of_rows = |part: &str| -> &'static [&'static str] {
        match part {
            "choice" => &["text", "feedback"],
            "accepted" | "number" => &["feedback"],
            "pair" | "item" | "hint" => &["text"],
            _ => &[],
        }
    };
    let of_kind: &[&'static str] = match kind {
        "true_false" => &["when-true", "when-false"],
        "short" | "numeric" => &["when-wrong"],
        "essay" => &["guide"],
        _ => &[],
    };
    let on_the_whole: &[&'static str] = if kind == "info" { &[] } else { &["feedback", "when-right", "when-partly", "when-wrong-all"] };
    let once = |of: &&'static str| Place { field: (*of).to_owned(), row: None, of };
    let mut places: Vec<Place> = [&"stem"].into_iter().chain(of_kind).chain(on_the_whole).map(once).collect();
    let rows = rows(kind, get);
    let in_rows = rows.iter().flat_map(|rows| (1..=rows.many).map(|number| (rows.part, number)));
    let each = in_rows
        .flat_map(|(part, number)| of_rows(part).iter().map(move |of| Place { field: field(part, number, of), row: Some((part, number)), of }));
    places.splice(1..1, each.collect::<Vec<_>>());
    places
}

/// The text with a picture at its end, in the notation of the form's `format`. `path` is `media/…`, `alt` says what the picture shows.
/// Nothing if texts of that format can hold none.
pub fn with_picture(format: &str, text: &str, alt: &str, path: &str) -> Option<String> {
    let text = text.trim_end();
    let after = |gap: &str| if text.is_empty() { "" } else { gap }.to_owned();
    match format {
        "markdown" => Some(format!("{text}{}![{}]({path})", after("\n\n"), markdown(alt))),
        "html" => Some(format!("{text}{}{}", after("\n"), image(alt, path))),
        "moodle" => Some(format!("{text}{}{}", after("\n\n"), image(alt, path))),
        _ => None,
    }
}

/// Every mark that ASCII has can be escaped (CommonMark 0.31, 2.4).
fn markdown(alt: &str) -> String {
    let escape = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    alt.chars().map(escape).collect()
}

fn image(alt: &str, path: &str) -> String {
    let alt = alt.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<img src=\"{path}\" alt=\"{alt}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(kind: &str) -> Vec<String> {
        places(kind, &|_| String::new()).into_iter().map(|place| place.field).collect()
    }

    #[test]
    fn pictures_stand_in_the_stem_in_choices_in_hints_and_in_feedback() {
        let single = fields("single");
        assert_eq!(single[..3], ["stem", "choice-1-text", "choice-1-feedback"]);
        for field in ["choice-4-text", "hint-1-text", "feedback", "when-wrong-all"] {
            assert!(single.iter().any(|known| known == field), "{field}");
        }
        assert_eq!(fields("info"), ["stem"]);
        assert!(fields("true_false").iter().any(|field| field == "when-true"));
        let matching = fields("matching");
        assert!(matching.iter().any(|field| field == "pair-1-text") && !matching.iter().any(|field| field == "pair-1-answer"));
    }

    #[test]
    fn a_picture_is_written_as_its_text_is() {
        assert_eq!(with_picture("markdown", "Look:\n", "a [b]", "media/x.png").as_deref(), Some("Look:\n\n![a \\[b\\]](media/x.png)"));
        assert_eq!(
            with_picture("html", "", "a \"b\" <c>", "media/x.png").as_deref(),
            Some("<img src=\"media/x.png\" alt=\"a &quot;b&quot; &lt;c&gt;\">")
        );
        assert_eq!(with_picture("moodle", "Look", "a", "media/x.png").as_deref(), Some("Look\n\n<img src=\"media/x.png\" alt=\"a\">"));
        assert_eq!(with_picture("plain", "Look", "a", "media/x.png"), None);
    }
}
