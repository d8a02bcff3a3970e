//! `{=right ~wrong}` for one choice, `{~%50%half ~%50%half ~wrong}` for several.

use super::{
    answers::{Part, Parts},
    item::Reader,
    weights,
};
use crate::{
    Ask, Choice, WHOLE,
    formats::{Note, NoteKind, names},
};

/// One is to be chosen if one is marked as the right one, and several otherwise.
pub fn read(reader: &mut Reader<'_>, answers: &str) -> Result<Ask, Note> {
    let parts: Vec<Part<'_>> = Parts::of(answers, &['~', '='])?.all().collect();
    let mut choices = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1).and_then(|next| next.mark);
        // `~=` is one sign to those who write it.
        if part.mark == Some('~') && part.body.is_empty() && next == Some('=') {
            continue;
        }
        choices.extend(choice(reader, *part, choices.len()).map_err(|note| reader.at(note, part.body))?);
    }
    match answers.contains('=') {
        true => Ok(Ask::Single { choices }),
        false => Ok(Ask::Several { choices }),
    }
}

fn choice(reader: &mut Reader<'_>, part: Part<'_>, at: usize) -> Result<Option<Choice>, Note> {
    let (weight, rest) = weights::take(part.body)?;
    let (text, feedback) = reader.answer(rest)?;
    if text.is_empty() {
        reader.note(NoteKind::Dropped, "import-gift-choice-empty", "", part.body);
        return Ok(None);
    }
    if part.mark.is_none() {
        reader.note(NoteKind::Changed, "import-gift-choice-unmarked", &text.source, part.body);
    }
    let share = weight.unwrap_or(if part.mark == Some('=') { WHOLE } else { 0 });
    Ok(Some(Choice { id: names::choice_id(at), text, share, feedback }))
}
