//! Questions as GIFT, as Moodle's own export lays them out.

use super::{category, escapes, labels, lost, numbers, texts, weights};
use crate::{
    Accepted, Ask, Choice, Entry, Format, Item, Number, Prompt, Share, Text, WHOLE,
    formats::{Note, names},
};
use std::fmt::Write;

/// What came of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// What GIFT cannot say, each with the place of its entry in the list. An entry with a note of the kind `Refused` is not in the text.
    pub notes: Vec<(usize, Note)>,
}

/// Writes the entries in their order.
pub fn write(entries: &[Entry]) -> Written {
    let mut written = Written::default();
    let mut category: &[String] = &[];
    for (at, entry) in entries.iter().enumerate() {
        let entry_at = |note| (at, note);
        if let Err(note) = lost::refusal(entry) {
            written.notes.push((at, note));
            continue;
        }
        if entry.category != category {
            category = &entry.category;
            written.text += &category::write(category);
        }
        let (labels, notes) = labels::write(entry);
        written.notes.extend(notes.into_iter().chain(lost::notes(entry)).map(entry_at));
        written.text += &labels;
        written.text += &question(entry);
        written.text += "\n\n";
    }
    written
}

/// The question in one piece, without blank lines.
fn question(entry: &Entry) -> String {
    let stem = &entry.question.stem;
    let name = names::name(&entry.name);
    // Without a name the text itself begins the line, and could look like a comment or a category.
    let begin = match name.is_empty() {
        true => texts::mark(stem.format).to_owned() + &escapes::escape(stem.source.trim()),
        false => format!("::{}::{}", escapes::escape(&name), texts::write(stem, Format::Moodle)),
    };
    let writer = Writer { format: stem.format };
    let feedback = entry.question.feedback.as_ref().map(|feedback| format!("####{}", writer.text(feedback))).unwrap_or_default();
    match &entry.question.ask {
        Ask::Info => begin,
        Ask::Essay { .. } => format!("{begin}{{{feedback}}}"),
        Ask::TrueFalse { choices } => format!("{begin}{{{}{feedback}}}", writer.true_false(choices)),
        Ask::Numeric { .. } => format!("{begin}{{#\n{}}}", lines(writer.answers(&entry.question.ask), &feedback)),
        ask => format!("{begin}{{\n{}}}", lines(writer.answers(ask), &feedback)),
    }
}

fn lines(mut answers: Vec<String>, feedback: &str) -> String {
    answers.extend((!feedback.is_empty()).then(|| feedback.to_owned()));
    answers.iter().fold(String::new(), |mut lines, answer| {
        // Writing to a string does not fail.
        let _ = writeln!(lines, "\t{answer}");
        lines
    })
}

struct Writer {
    /// What texts without a mark are in.
    format: Format,
}

impl Writer {
    fn text(&self, text: &Text) -> String {
        texts::write(text, self.format)
    }

    fn feedback(&self, feedback: Option<&Text>) -> String {
        feedback.map(|feedback| format!("#{}", self.text(feedback))).unwrap_or_default()
    }

    fn answers(&self, ask: &Ask) -> Vec<String> {
        match ask {
            Ask::Single { choices } => self.single(choices),
            Ask::Several { choices } => {
                choices.iter().map(|choice| self.choice('~', Some(choice.share).filter(|share| *share != 0), choice)).collect()
            }
            Ask::Short { accepted, when_wrong, .. } => {
                let otherwise = when_wrong.as_ref().map(|wrong| format!("=%0%*#{}", self.short_feedback(wrong)));
                accepted.iter().map(|accepted| self.accepted(accepted)).chain(otherwise).collect()
            }
            Ask::Numeric { accepted, when_wrong, .. } => {
                let otherwise = when_wrong.as_ref().map(|wrong| format!("~#{}", self.text(wrong)));
                accepted.iter().map(|number| self.number(number)).chain(otherwise).collect()
            }
            Ask::Matching { prompts, answers } => self.pairs(prompts, answers),
            _ => Vec::new(),
        }
    }

    /// One right choice at least has to be marked as such; when there is no other mark, only one is, so that nobody takes the question for
    /// one that is answered in words.
    fn single(&self, choices: &[Choice]) -> Vec<String> {
        let all_right = choices.iter().all(|choice| choice.share == WHOLE);
        let line = |(at, choice): (usize, &Choice)| match choice.share {
            WHOLE if at == 0 || !all_right => self.choice('=', weights::seems_weighted(&choice.text.source).then_some(WHOLE), choice),
            0 => self.choice('~', weights::seems_weighted(&choice.text.source).then_some(0), choice),
            share => self.choice('~', Some(share), choice),
        };
        choices.iter().enumerate().map(line).collect()
    }

    fn choice(&self, sign: char, weight: Option<Share>, choice: &Choice) -> String {
        let text = self.text(&choice.text);
        let weight = weight.or(weights::seems_weighted(&text).then_some(choice.share)).map(weights::write).unwrap_or_default();
        format!("{sign}{weight}{text}{}", self.feedback(choice.feedback.as_ref()))
    }

    /// `TRUE#when wrong#when right`.
    fn true_false(&self, choices: &[Choice]) -> String {
        let is_true = choices.iter().any(|choice| choice.id == "true" && choice.is_right());
        let feedback = |is_right: bool| choices.iter().find(|choice| choice.is_right() == is_right).and_then(|choice| choice.feedback.as_ref());
        let (wrong, right) = (self.feedback(feedback(false)), self.feedback(feedback(true)));
        let wrong = if wrong.is_empty() && !right.is_empty() { "#" } else { &wrong };
        format!("{}{wrong}{right}", if is_true { "TRUE" } else { "FALSE" })
    }

    fn accepted(&self, accepted: &Accepted) -> String {
        let text = texts::write(&Text::new(self.format, &*accepted.text), self.format);
        let weight = if accepted.share == WHOLE && !weights::seems_weighted(&text) { String::new() } else { weights::write(accepted.share) };
        let feedback = accepted.feedback.as_ref().map(|feedback| format!("#{}", self.short_feedback(feedback))).unwrap_or_default();
        format!("={weight}{text}{feedback}")
    }

    /// An arrow anywhere would make it a matching question.
    fn short_feedback(&self, feedback: &Text) -> String {
        lost::without_arrows(&self.text(feedback))
    }

    fn number(&self, number: &Number) -> String {
        let weight = if number.share == WHOLE { String::new() } else { weights::write(number.share) };
        format!("={weight}{}{}", numbers::write_range(number.range), self.feedback(number.feedback.as_ref()))
    }

    fn pairs(&self, prompts: &[Prompt], answers: &[Item]) -> Vec<String> {
        let words = |answer: &Item| escapes::escape(answer.text.source.trim());
        let answer = |id: &str| answers.iter().find(|answer| answer.id == id).map(words).unwrap_or_default();
        let pair = |prompt: &Prompt| format!("={} -> {}", lost::without_arrows(&self.text(&prompt.text)), answer(&prompt.answer));
        let is_spare = |answer: &&Item| !prompts.iter().any(|prompt| prompt.answer == answer.id);
        prompts.iter().map(pair).chain(answers.iter().filter(is_spare).map(|answer| format!("= -> {}", words(answer)))).collect()
    }
}
