//! Prompts with their answers. A row without a prompt is a spare answer; answers that read the same are one.

use super::{
    ids::ids,
    reader::{Reader, Row, is_same, name_rows},
    shown::Fields,
};
use crate::{Ask, Item, Prompt, Text};
use std::collections::BTreeSet;

pub fn show(fields: &mut Fields, prompts: &[Prompt], answers: &[Item]) {
    for (at, prompt) in prompts.iter().enumerate() {
        fields.row("pair", at, "id", &prompt.id);
        fields.row_text("pair", at, "text", Some(&prompt.text));
        let answer = answers.iter().find(|answer| answer.id == prompt.answer);
        fields.row_text("pair", at, "answer", answer.map(|answer| &answer.text));
    }
    for (at, answer) in spare(prompts, answers).enumerate() {
        fields.row_text("pair", prompts.len() + at, "answer", Some(&answer.text));
    }
}

/// The answers that belong to no prompt.
fn spare<'a>(prompts: &'a [Prompt], answers: &'a [Item]) -> impl Iterator<Item = &'a Item> {
    answers.iter().filter(|answer| prompts.iter().all(|prompt| prompt.answer != answer.id))
}

pub fn read(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let (prompts, items) = match known {
        Some(Ask::Matching { prompts, answers }) => (prompts.as_slice(), answers.as_slice()),
        _ => (&[][..], &[][..]),
    };
    let before = Before { prompts, items };
    let rows = reader.rows("pair");
    reader.check_many(&rows, prompts.len() + spare(prompts, items).count());
    let answers = distinct_answers(reader, &rows);
    let asked: Vec<Row> = rows.into_iter().filter(|row| reader.is_set(&row.field("text"))).collect();
    if asked.len() < 2 || answers.len() < 2 {
        reader.complain("pair-1-text", "question-pairs-few");
    }
    let asked = name_rows(asked, &prompts.iter().map(|prompt| prompt.id.as_str()).collect::<Vec<_>>());
    let names = before.names(reader, &answers, &asked);
    let prompts = asked.iter().map(|row| prompt(reader, row, &before, &answers, &names)).collect();
    Ask::Matching { prompts, answers: before.items(reader, &answers, &names) }
}

/// What the question was before.
struct Before<'a> {
    prompts: &'a [Prompt],
    items: &'a [Item],
}

/// An answer with the first field in which it stands.
struct Answer {
    field: String,
    typed: String,
}

fn distinct_answers(reader: &Reader<'_>, rows: &[Row]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for field in rows.iter().map(|row| row.field("answer")) {
        let typed = reader.block(&field);
        if !typed.is_empty() && answers.iter().all(|answer| answer.typed != typed) {
            answers.push(Answer { field, typed });
        }
    }
    answers
}

fn prompt(reader: &mut Reader<'_>, row: &Row, before: &Before<'_>, answers: &[Answer], names: &[String]) -> Prompt {
    let known = before.prompts.iter().find(|prompt| prompt.id == row.id);
    let text = reader.row_text(row, known.map(|prompt| &prompt.text));
    let typed = reader.block(&row.field("answer"));
    let answer = answers.iter().zip(names).find(|(answer, _)| answer.typed == typed).map(|(_, name)| name.clone());
    if answer.is_none() {
        reader.complain(row.field("answer"), "question-pair-without-answer");
    }
    Prompt { id: row.id.clone(), text, answer: answer.unwrap_or_default() }
}

impl<'a> Before<'a> {
    fn find(&self, typed: &str) -> Option<&'a Item> {
        self.items.iter().find(|item| is_same(&item.text.source, typed))
    }

    /// An id for each answer. One that was only reworded keeps its id: it belongs to the prompt to which the old one belonged, and the old
    /// one is nowhere any more.
    fn names(&self, reader: &Reader<'_>, answers: &[Answer], asked: &[Row]) -> Vec<String> {
        let mut taken: BTreeSet<&str> = answers.iter().filter_map(|answer| self.find(&answer.typed)).map(|item| item.id.as_str()).collect();
        let mut reworded = |answer: &Answer| {
            let row = asked.iter().find(|row| reader.block(&row.field("answer")) == answer.typed)?;
            let old = self.prompts.iter().find(|prompt| prompt.id == row.id)?.answer.as_str();
            taken.insert(old).then_some(old)
        };
        let named: Vec<&str> = answers
            .iter()
            .map(|answer| match self.find(&answer.typed) {
                Some(item) => item.id.as_str(),
                None => reworded(answer).unwrap_or_default(),
            })
            .collect();
        ids(&named, &self.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>())
    }

    /// The answers in the order of before, new ones at the end.
    fn items(&self, reader: &mut Reader<'_>, answers: &[Answer], names: &[String]) -> Vec<Item> {
        let mut item = |(answer, name): (&Answer, &String)| {
            let known = self.find(&answer.typed).map(|item| &item.text);
            let text = reader.text(&answer.field, known).unwrap_or_else(|| Text::new(reader.format, ""));
            Item { id: name.clone(), text }
        };
        let mut items: Vec<Item> = answers.iter().zip(names).map(&mut item).collect();
        items.sort_by_key(|item| self.items.iter().position(|known| known.id == item.id).unwrap_or(usize::MAX));
        items
    }
}
