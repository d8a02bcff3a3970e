//! Tags and ids, which Moodle keeps in comments: `// [id:abc] [tag:xyz]`, with `\]` for a bracket.

use crate::{
    Entry,
    formats::{Note, limits, names},
};

/// The first id and all tags of the comments above a question.
pub fn read(comments: &str) -> (Option<String>, Vec<String>) {
    let id = labels(comments, "[id:", &[]).next();
    let tags = labels(comments, "[tag:", &['<', '>', '`']).take(limits::PARTS).collect();
    (id, tags)
}

fn labels<'a>(comments: &'a str, opening: &'a str, forbidden: &'a [char]) -> impl Iterator<Item = String> + 'a {
    let mut rest = comments;
    std::iter::from_fn(move || {
        loop {
            let begun = &rest[rest.find(opening)? + opening.len()..];
            let (end, is_closed) = end(begun, forbidden);
            let label = names::name(&begun[..end].replace(r"\]", "]"));
            rest = &begun[end..];
            if is_closed && !label.is_empty() {
                return Some(label);
            }
        }
    })
}

/// Where the label ends, and whether with its bracket.
fn end(begun: &str, forbidden: &[char]) -> (usize, bool) {
    let mut last = ' ';
    for (at, c) in begun.char_indices() {
        match c {
            ']' if last != '\\' => return (at, true),
            c if c.is_control() || forbidden.contains(&c) => return (at, false),
            c => last = c,
        }
    }
    (begun.len(), false)
}

/// The comment for an entry, with notes on labels that cannot be written.
pub fn write(entry: &Entry) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let mut line = String::new();
    let id = entry.foreign_id.iter().map(|id| ("id", id));
    for (kind, label) in id.chain(entry.tags.iter().map(|tag| ("tag", tag))) {
        let written = format!("[{kind}:{}]", label.replace(']', r"\]"));
        // Whatever does not come back as it was would be another label.
        let (id, tags) = read(&format!("{written}\n"));
        if id.or(tags.into_iter().next()).as_ref() == Some(label) && label.matches("[id:").count() + label.matches("[tag:").count() == 0 {
            line.extend([if line.is_empty() { "// " } else { " " }, &written]);
        } else {
            notes.push(Note::dropped("import-gift-lost-label", label));
        }
    }
    if !line.is_empty() {
        line.push('\n');
    }
    (line, notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels_of(comments: &str) -> (String, Vec<String>) {
        let (id, tags) = read(comments);
        (id.unwrap_or_default(), tags)
    }

    #[test]
    fn labels_stand_anywhere_in_comments() {
        for (comments, id, tags) in [
            ("// nothing", "", &[][..]),
            ("// some [id:frog] comment", "frog", &[]),
            ("// [tag: one ] two[tag:two]\n// [id: x ] [id:y]", "x", &["one", "two"]),
            (r"// [id:a\]b] [tag:c\]]", "a]b", &["c]"]),
            ("// [tag:on two\n// lines] [tag:<b>] [tag:ok]", "", &["ok"]),
            ("// [tag:] [tag:  ] [id:", "", &[]),
            ("// [tag:لغة عربية]", "", &["لغة عربية"]),
        ] {
            assert_eq!(labels_of(comments), (id.to_owned(), tags.iter().map(|tag| (*tag).to_owned()).collect()), "{comments}");
        }
    }

    #[test]
    fn openings_without_end_are_gone_through_once() {
        let (id, tags) = read(&"[tag:[id:".repeat(100_000));
        assert_eq!((id, tags.len()), (None, 0));
    }
}
