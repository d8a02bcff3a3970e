//! Gaps for each of which something is chosen, as the type that Moodle has for that (`qtype_gapselect`): the choices stand below the text,
//! and `[[2]]` is where the second one belongs. See [`super::super::selects`].

use super::Writer;
use crate::{Choice, Format, Gap, GapAsk, Text, WHOLE};

/// Moodle has no more groups of choices, and every gap gets one of its own.
const GROUPS: usize = 20;

/// Whether that type says all of the gaps: each counts as much as the others, has one right choice and nothing to say to any, and the choices
/// are plain words. Others become `cloze`.
pub fn are_selects(stem: &Text, gaps: &[Gap]) -> bool {
    let are_plain = gaps.iter().all(|gap| gap.weight == 1 && choices(gap).is_some_and(are_words));
    (1..=GROUPS).contains(&gaps.len()) && are_plain && numbered(stem, gaps).is_some()
}

fn choices(gap: &Gap) -> Option<&[Choice]> {
    if let GapAsk::Chosen { choices } = &gap.ask { Some(choices) } else { None }
}

fn are_words(choices: &[Choice]) -> bool {
    let is_word = |choice: &Choice| {
        // Moodle takes them for HTML, whatever is said of their format.
        let is_literal = matches!(choice.text.format, Format::Plain | Format::Html) && !choice.text.source.contains(['<', '>', '&']);
        is_literal && !choice.text.is_empty() && choice.feedback.is_none() && matches!(choice.share, 0 | WHOLE)
    };
    choices.iter().filter(|choice| choice.share == WHOLE).count() == 1 && choices.iter().all(is_word)
}

/// The stem with the number of its right choice in every gap; nothing where a gap is not in it once, or where something else looks like one.
fn numbered(stem: &Text, gaps: &[Gap]) -> Option<String> {
    let mut text = String::with_capacity(stem.source.len());
    let mut left: Vec<&Gap> = gaps.iter().collect();
    let mut parts = stem.source.split("[[");
    text.push_str(parts.next()?);
    for part in parts {
        let (name, after) = part.split_once("]]").unwrap_or(("", part));
        if let Some(at) = left.iter().position(|gap| gap.id == name) {
            text.push_str(&format!("[[{}]]{after}", number(gaps, left.remove(at))?));
        } else if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_digit()) {
            text.push_str("[[");
            text.push_str(part);
        } else {
            return None;
        }
    }
    left.is_empty().then_some(text)
}

/// The place of the right choice of a gap among the choices of all, from 1.
fn number(gaps: &[Gap], wanted: &Gap) -> Option<usize> {
    let before: usize = gaps.iter().take_while(|gap| gap.id != wanted.id).filter_map(choices).map(<[Choice]>::len).sum();
    let right = choices(wanted)?.iter().position(|choice| choice.share == WHOLE)?;
    Some(before + right + 1)
}

impl Writer<'_> {
    pub fn with_numbers(&self, stem: &Text, gaps: &[Gap]) -> Text {
        Text::new(stem.format, numbered(stem, gaps).unwrap_or_default())
    }

    pub fn selects(&mut self, gaps: &[Gap]) {
        self.xml.leaf("shuffleanswers", "0");
        for (group, gap) in gaps.iter().enumerate() {
            for choice in choices(gap).unwrap_or_default() {
                self.open_text("selectoption", &[], &choice.text);
                self.xml.leaf("group", &(group + 1).to_string());
                self.xml.close("selectoption");
            }
        }
    }
}
