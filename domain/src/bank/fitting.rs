//! What of a file of questions does not fit into a bank, or onto its pages: cut or left out, and said.

use super::{
    categories::{DEEPEST, LONGEST_CATEGORY},
    labels::Labels,
    save::{LONGEST_NAME, LONGEST_TAG, MOST_TAGS},
};
use crate::courses::{content_type, is_tangled};
use questions::{
    Ask, Entry, GapAsk, Text,
    formats::{Note, ReadItem},
    model::Format,
};
use std::collections::BTreeSet;

/// Whether a picture begins as those of its kind do; of other files nothing is asked.
pub(super) fn is_sound(name: &str, bytes: &[u8]) -> bool {
    match content_type(name) {
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "image/gif" => bytes.starts_with(b"GIF8"),
        "image/webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        _ => true,
    }
}

/// What a part of a question needs to be written, besides its text, as bytes of text.
const PART: usize = 200;

/// Of the texts that are made ready for learners, and of what holds them.
pub(super) fn text_bytes(entry: &Entry) -> usize {
    let mut bytes = PART * entry.question.ask.parts();
    entry.question.clone().visit_texts(&mut |text, _| bytes += text.source.len());
    bytes
}

/// What a bank has no room for is cut, and that is said.
pub(super) fn fit(item: &mut ReadItem) {
    let Some(entry) = &mut item.entry else { return };
    if entry.name.chars().count() > LONGEST_NAME {
        item.notes.push(Note::changed("import-name-cut", entry.name.as_str()));
        entry.name = entry.name.chars().take(LONGEST_NAME).collect();
    }
    if entry.category.len() > DEEPEST || entry.category.iter().any(|name| name.chars().count() > LONGEST_CATEGORY) {
        item.notes.push(Note::changed("import-category-cut", entry.category.join("/")));
        entry.category.truncate(DEEPEST);
        entry.category.iter_mut().for_each(|name| *name = name.chars().take(LONGEST_CATEGORY).collect());
    }
    let mut dropped = BTreeSet::new();
    let mut is_any_tangled = false;
    entry.question.visit_texts(&mut |text, _| {
        is_any_tangled |= is_tangled(text);
        if text.format != Format::Plain {
            dropped.extend(never_shown(&text.source));
        }
    });
    if !dropped.is_empty() {
        let more = if dropped.len() > MOST_DROPPED { ", …" } else { "" };
        let named: Vec<String> = dropped.into_iter().take(MOST_DROPPED).collect();
        item.notes.push(Note::dropped("import-markup-dropped", named.join(", ") + more));
    }
    if has_pictures_in_lists(&entry.question.ask) {
        item.notes.push(Note::changed("import-picture-in-list", ""));
    }
    if is_any_tangled {
        item.notes.push(Note::changed("import-text-tangled", ""));
    }
    let labels = Labels::take(&mut entry.tags);
    let beyond = entry.tags.split_off(entry.tags.len().min(MOST_TAGS));
    if !beyond.is_empty() {
        item.notes.push(Note::dropped("import-tags-dropped", beyond.join(", ")));
    }
    let mut cut = Vec::new();
    for tag in entry.tags.iter_mut().filter(|tag| tag.chars().count() > LONGEST_TAG) {
        *tag = tag.chars().take(LONGEST_TAG).collect();
        cut.push(tag.as_str());
    }
    if !cut.is_empty() {
        item.notes.push(Note::changed("import-tags-cut", cut.join(", ")));
    }
    entry.tags.extend(labels.tags());
}

/// Lists to choose from hold words alone.
fn has_pictures_in_lists(ask: &Ask) -> bool {
    let is_picture = |text: &Text| text.format != Format::Plain && text.source.contains("<img");
    match ask {
        Ask::Matching { answers, .. } => answers.iter().any(|answer| is_picture(&answer.text)),
        Ask::Gaps { gaps } => {
            gaps.iter().any(|gap| matches!(&gap.ask, GapAsk::Chosen { choices } if choices.iter().any(|choice| is_picture(&choice.text))))
        }
        _ => false,
    }
}

/// Elements with something in them that no page of ours shows.
const NEVER_SHOWN: [&str; 13] =
    ["iframe", "object", "embed", "applet", "script", "style", "svg", "math", "canvas", "form", "button", "select", "textarea"];

/// How many of them are named.
const MOST_DROPPED: usize = 20;

/// What of an HTML text is left out when it is made ready for learners: those elements, and pictures and players of other hosts.
fn never_shown(html: &str) -> Vec<String> {
    // Each piece ends before the next tag, so that every character is looked at once.
    let dropped = |piece: &str| {
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if let Some(name) = NEVER_SHOWN.iter().find(|never| never.eq_ignore_ascii_case(name)) {
            return Some(format!("<{name}>"));
        }
        if tag.len() == name.len() {
            return None;
        }
        let folded = tag.to_ascii_lowercase();
        let address = tag[folded.find("src=")? + "src=".len()..].trim_start_matches(['"', '\'']);
        let address = address.split(['"', '\'', ' ']).next()?;
        let is_foreign =
            ["http:", "https:", "//"].iter().any(|start| address.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
        is_foreign.then(|| address.chars().take(100).collect())
    };
    html.split('<').skip(1).filter_map(dropped).take(MOST_DROPPED + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use questions::{Item, Prompt, Question, formats::Place};

    fn notes_on(ask: Ask) -> Vec<&'static str> {
        let question = Question::new(Text::html("Which?"), ask);
        let entry = Entry { name: "x".into(), category: vec![], tags: vec![], foreign_id: None, question };
        let mut item = ReadItem { place: Place::default(), name: "x".into(), entry: Some(entry), notes: vec![] };
        fit(&mut item);
        item.notes.iter().map(|note| note.code).collect()
    }

    #[test]
    fn a_picture_where_only_words_can_stand_is_mentioned() {
        let (image, word) = ("<img src=\"media/a.png\" alt=\"A\">", "a");
        let pair = |prompt: &str, answer: &str| Ask::Matching {
            prompts: vec![Prompt { id: "1".into(), text: Text::html(prompt), answer: "a".into() }],
            answers: vec![Item { id: "a".into(), text: Text::html(answer) }],
        };
        assert_eq!(notes_on(pair(image, word)), Vec::<&str>::new());
        assert_eq!(notes_on(pair(word, image)), ["import-picture-in-list"]);
    }
}
