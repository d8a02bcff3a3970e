//! Matching.

use super::{choices::note_order, item::Item};
use crate::{Ask, Item as Answer, Prompt, Text, formats::Note};
use std::collections::HashMap;

/// Answers that read the same are one, as in Moodle; an answer without a prompt is a spare one.
pub fn matching(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    note_order(item);
    let mut prompts = Vec::new();
    let mut answers: Vec<Answer> = Vec::new();
    let mut ids: HashMap<String, String> = HashMap::new();
    for pair in item.parts("subquestion")? {
        let text = item.text(pair)?;
        let answer = match super::tree::child(pair, "answer") {
            Some(answer) => item.words(answer)?,
            None => String::new(),
        };
        if answer.is_empty() {
            if text.is_empty() {
                continue;
            }
            return item.refuse_at(pair, "import-moodle-prompt-alone", text.source);
        }
        let id = ids.entry(answer.clone()).or_insert_with(|| {
            let id = (answers.len() + 1).to_string();
            answers.push(Answer { id: id.clone(), text: Text::plain(answer) });
            id
        });
        if !text.is_empty() {
            prompts.push(Prompt { id: (prompts.len() + 1).to_string(), text, answer: id.clone() });
        }
    }
    if prompts.is_empty() {
        return item.refuse("import-moodle-no-pairs", "");
    }
    Ok(Ask::Matching { prompts, answers })
}
