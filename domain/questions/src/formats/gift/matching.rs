//! `{=prompt -> answer =prompt -> answer = -> spare answer}`.

use super::{answers::Parts, item::Reader};
use crate::{Ask, Item, Prompt, Text, formats::Note};
use std::collections::HashMap;

/// Prompts with the same answer share it; an answer without a prompt is spare and comes after the others.
pub fn read(reader: &mut Reader<'_>, answers: &str) -> Result<Ask, Note> {
    let mut matching = Matching::default();
    let mut spare = Vec::new();
    for part in Parts::of(answers, &['='])?.all() {
        let (prompt, answer) = pair(reader, part.body).map_err(|note| reader.at(note, part.body))?;
        match prompt.unless_empty() {
            Some(prompt) => matching.add(prompt, answer),
            None => spare.push(answer),
        }
    }
    for answer in spare {
        matching.answer(answer);
    }
    Ok(Ask::Matching { prompts: matching.prompts, answers: matching.answers })
}

fn pair(reader: &Reader<'_>, written: &str) -> Result<(Text, String), Note> {
    let no_pair = || Note::refused("import-gift-pair", written.trim());
    let (prompt, answer) = written.split_once("->").ok_or_else(no_pair)?;
    let (prompt, answer) = (reader.text(prompt)?, reader.words(answer)?);
    if answer.is_empty() { Err(no_pair()) } else { Ok((prompt, answer)) }
}

#[derive(Default)]
struct Matching {
    prompts: Vec<Prompt>,
    answers: Vec<Item>,
    ids: HashMap<String, String>,
}

impl Matching {
    fn add(&mut self, text: Text, answer: String) {
        let answer = self.answer(answer);
        self.prompts.push(Prompt { id: format!("p{}", self.prompts.len() + 1), text, answer });
    }

    /// The id of the answer with this text.
    fn answer(&mut self, text: String) -> String {
        let next = format!("a{}", self.answers.len() + 1);
        let id = self.ids.entry(text.clone()).or_insert_with(|| next.clone()).clone();
        if id == next {
            self.answers.push(Item { id: next, text: Text::plain(text) });
        }
        id
    }
}
