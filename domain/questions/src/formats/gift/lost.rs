//! What a question has that GIFT cannot say.

use super::{category, check, item::ESSAY_LINES};
use crate::{
    Ask, Entry, Folding, Format, Question, Text, WHOLE,
    formats::{Note, names},
};

/// Refuses what would come out as another question.
pub fn refusal(entry: &Entry) -> Result<(), Note> {
    let question = &entry.question;
    let refused = |code| Err(Note::refused(code, ""));
    if question.stem.is_empty() {
        return refused("import-gift-no-text");
    }
    check::check(&question.ask)?;
    match &question.ask {
        Ask::Ordering { .. } => refused("import-gift-lost-ordering"),
        Ask::Gaps { .. } => refused("import-gift-lost-gaps"),
        Ask::Single { choices } if choices.iter().all(|choice| choice.share != WHOLE) => refused("import-gift-lost-no-whole"),
        Ask::Single { choices } | Ask::Several { choices } if choices.iter().any(|choice| choice.text.is_empty()) => {
            refused("import-gift-lost-empty")
        }
        Ask::Short { accepted, .. } if accepted.iter().any(|each| each.text.trim().is_empty()) => refused("import-gift-lost-empty"),
        Ask::Short { accepted, .. } if accepted.iter().any(|each| each.text.contains("->")) => refused("import-gift-lost-arrow-answer"),
        Ask::Matching { prompts, answers } => {
            let empty = prompts.iter().any(|prompt| prompt.text.is_empty()) || answers.iter().any(|answer| answer.text.is_empty());
            if empty { refused("import-gift-lost-empty") } else { Ok(()) }
        }
        Ask::TrueFalse { choices } => match choices.as_slice() {
            [one, other] if one.is_right() != other.is_right() => Ok(()),
            _ => refused("import-gift-no-right"),
        },
        _ => Ok(()),
    }
}

/// What is left out or written another way.
pub fn notes(entry: &Entry) -> Vec<Note> {
    let question = &entry.question;
    let mut notes = of_question(question);
    notes.extend(of_ask(&question.ask));
    if names::name(&entry.name) != entry.name {
        notes.push(Note::changed("import-gift-lost-name", &entry.name));
    }
    if !category::can_be_written(&entry.category) {
        notes.push(Note::changed("import-gift-lost-category", entry.category.join("/")));
    }
    let mut files = Vec::new();
    question.clone().visit_texts(&mut |text, _| files.extend(file(text)));
    notes.extend(files.first().map(|file| Note::dropped("import-gift-lost-files", file)));
    notes
}

fn of_question(question: &Question) -> Vec<Note> {
    let is_info = matches!(question.ask, Ask::Info);
    let usual_penalty = if matches!(question.ask, Ask::TrueFalse { .. }) { WHOLE } else { Question::USUAL_PENALTY };
    let lost = [
        ("import-gift-lost-points", !is_info && question.milli_points != 1000),
        ("import-gift-lost-penalty", !is_info && question.penalty != usual_penalty),
        ("import-gift-lost-hints", !question.hints.is_empty()),
        ("import-gift-lost-combined", !question.combined.is_empty()),
        ("import-gift-lost-feedback", is_info && question.feedback.is_some()),
    ];
    lost.into_iter().filter(|(_, is_lost)| *is_lost).map(|(code, _)| Note::dropped(code, "")).collect()
}

fn of_ask(ask: &Ask) -> Vec<Note> {
    let when = |is_lost: bool, note: Note| is_lost.then_some(note);
    match ask {
        Ask::Short { accepted, folding, when_wrong } => {
            let mut feedback = accepted.iter().filter_map(|each| each.feedback.as_ref()).chain(when_wrong);
            let arrow = feedback.find(|feedback| feedback.source.contains("->"));
            let folding = when(*folding != Folding::default(), Note::dropped("import-gift-lost-folding", ""));
            folding.into_iter().chain(arrow.map(|text| Note::changed("import-gift-lost-arrow", &text.source))).collect()
        }
        Ask::Numeric { unit: Some(unit), .. } => vec![Note::dropped("import-gift-lost-unit", unit)],
        Ask::Matching { prompts, answers } => {
            let arrow = prompts.iter().find(|prompt| prompt.text.source.contains("->"));
            let formatted = answers.iter().find(|answer| answer.text.format != Format::Plain);
            let arrow = arrow.map(|prompt| Note::changed("import-gift-lost-arrow", &prompt.text.source));
            arrow.into_iter().chain(formatted.map(|answer| Note::changed("import-gift-lost-format", &answer.text.source))).collect()
        }
        Ask::Essay { lines, most_words, template, guide, rubric } => {
            let is_plain = *lines == ESSAY_LINES && *most_words == 0 && template.is_none() && guide.is_none() && rubric.is_empty();
            when(!is_plain, Note::dropped("import-gift-lost-essay", "")).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The first file that a text names.
fn file(text: &Text) -> Option<String> {
    let name = &text.source[text.source.find("media/")? + "media/".len()..];
    let name = name.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '<' | '>')).next().unwrap_or_default();
    (!name.is_empty()).then(|| name.to_owned())
}

/// GIFT parts prompts from answers with an arrow, and has no way to write one that is meant as text.
pub fn without_arrows(text: &str) -> String {
    text.replace("->", "→")
}
