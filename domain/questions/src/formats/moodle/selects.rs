//! Words to be dragged (`qtype_ddwtos`) or chosen (`qtype_gapselect`) into a text: `[[2]]` is where the second choice belongs, and every
//! gap offers the choices of that one's group.

use super::{choices::note_order, item::Item, tree};
use crate::{
    Ask, Choice, Gap, GapAsk, Text, WHOLE,
    formats::{Note, limits},
};

/// What a choice takes in memory beside its text.
const CHOICE: usize = 150;

struct Word {
    text: Text,
    group: String,
}

pub fn gaps(item: &mut Item<'_, '_>, stem: &mut Text, choice_name: &'static str) -> Result<Ask, Note> {
    note_order(item);
    let words = words(item, choice_name)?;
    let mut gaps: Vec<Gap> = Vec::new();
    let mut text = String::with_capacity(stem.source.len());
    let mut rest = stem.source.as_str();
    while let Some((before, number, after)) = next(rest) {
        let id = (gaps.len() + 1).to_string();
        text.push_str(&format!("{before}[[{id}]]"));
        let Some(right) = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|right| *right < words.len()) else {
            return item.refuse("import-moodle-gap-no-choice", format!("[[{number}]]"));
        };
        gaps.push(Gap { id, weight: 1, ask: GapAsk::Chosen { choices: choices(item, &words, right)? } });
        if gaps.len() > limits::PARTS {
            return item.refuse("import-too-many-parts", limits::PARTS.to_string());
        }
        rest = after;
    }
    text.push_str(rest);
    if gaps.is_empty() {
        return item.refuse("import-moodle-no-gaps", "");
    }
    stem.source = text;
    Ok(Ask::Gaps { gaps })
}

fn words(item: &mut Item<'_, '_>, name: &'static str) -> Result<Vec<Word>, Note> {
    let mut words = Vec::new();
    for element in item.parts(name)? {
        if tree::child(element, "infinite").is_some() {
            item.note(Note::dropped("import-moodle-infinite", ""));
        }
        let group = tree::value(element, "group").unwrap_or_else(|| "1".to_owned());
        words.push(Word { text: item.text(element)?, group });
    }
    Ok(words)
}

/// What stands before the next gap, the number in it, and what stands after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("[[").map(|at| at + from) {
        let inner = &text[at + 2..];
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && inner[digits..].starts_with("]]") {
            return Some((&text[..at], &inner[..digits], &inner[digits + 2..]));
        }
        from = at + 1;
    }
    None
}

fn choices(item: &mut Item<'_, '_>, words: &[Word], right: usize) -> Result<Vec<Choice>, Note> {
    let group = &words[right].group;
    let offered = || words.iter().enumerate().filter(|(_, word)| word.group == *group).enumerate();
    // Every gap gets its own copy of all choices, which a hostile file would make many.
    let size: usize = offered().map(|(_, (_, word))| CHOICE + word.text.source.len()).sum();
    let Some(left) = item.shelf.copies.checked_sub(size) else { return item.refuse("import-too-many-parts", limits::PARTS.to_string()) };
    item.shelf.copies = left;
    let choice = |(place, (at, word)): (usize, (usize, &Word))| Choice {
        id: (place + 1).to_string(),
        text: word.text.clone(),
        share: if at == right { WHOLE } else { 0 },
        feedback: None,
    };
    Ok(offered().map(choice).collect())
}
