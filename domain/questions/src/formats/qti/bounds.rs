//! What no question may go beyond, and what every question needs, whoever wrote it.

use crate::{
    Ask, Entry, GapAsk,
    formats::{Note, limits},
};

pub fn check(entry: &mut Entry) -> Result<(), Note> {
    let mut is_long = false;
    entry.question.visit_texts(&mut |text, _| is_long |= text.source.len() > limits::TEXT && text.source.chars().count() > limits::TEXT);
    if is_long {
        return Err(Note::refused("import-qti-text", limits::TEXT.to_string()));
    }
    let parts = parts(&entry.question.ask);
    if parts.iter().any(|many| *many > limits::PARTS) {
        return Err(Note::refused("import-qti-parts", limits::PARTS.to_string()));
    }
    if parts.contains(&0) { Err(Note::refused("import-qti-empty", "")) } else { Ok(()) }
}

/// How many there are of everything of which there must be one, and may not be too many.
fn parts(ask: &Ask) -> Vec<usize> {
    match ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => vec![choices.len()],
        Ask::Short { accepted, .. } => vec![accepted.len()],
        Ask::Numeric { accepted, .. } => vec![accepted.len()],
        Ask::Matching { prompts, answers } => vec![prompts.len(), answers.len()],
        Ask::Ordering { items, .. } => vec![items.len()],
        Ask::Gaps { gaps } => {
            let inner = gaps.iter().map(|gap| match &gap.ask {
                GapAsk::Typed { accepted, .. } => accepted.len(),
                GapAsk::Number { accepted } => accepted.len(),
                GapAsk::Chosen { choices } => choices.len(),
            });
            std::iter::once(gaps.len()).chain(inner).collect()
        }
        Ask::Essay { .. } | Ask::Info => vec![],
    }
}
