//! What stands between the braces, cut at GIFT's signs; true or false, and a few words.

use super::{item::Reader, weights};
use crate::{
    Accepted, Ask, Choice, Folding, Text, WHOLE,
    formats::{Note, limits},
};

/// An answer with the sign before it.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Nothing for what stands before the first sign.
    pub mark: Option<char>,
    pub body: &'a str,
}

pub struct Parts<'a>(Vec<Part<'a>>);

impl<'a> Parts<'a> {
    /// Cuts before each of the marks.
    pub fn of(answers: &'a str, marks: &[char]) -> Result<Self, Note> {
        let mut parts = vec![Part { mark: None, body: answers }];
        for (at, mark) in answers.match_indices(marks) {
            if parts.len() > limits::PARTS {
                return Err(Note::refused("import-too-large", limits::PARTS.to_string()));
            }
            let body = &answers[at + 1..];
            if let Some(last) = parts.last_mut() {
                last.body = &last.body[..last.body.len() - body.len() - 1];
            }
            parts.push(Part { mark: mark.chars().next(), body });
        }
        Ok(Self(parts))
    }

    /// All but an empty beginning.
    pub fn all(self) -> impl Iterator<Item = Part<'a>> {
        self.0.into_iter().filter(|part| part.mark.is_some() || !part.body.trim().is_empty())
    }

    pub fn filled(self) -> impl Iterator<Item = Part<'a>> {
        self.0.into_iter().filter(|part| !part.body.trim().is_empty())
    }
}

/// Whether the answer is `T`, `TRUE`, `F` or `FALSE`, before any feedback.
pub fn truth(answers: &str) -> Option<bool> {
    match answers.split('#').next().unwrap_or_default().trim() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// `TRUE#feedback when wrong#feedback when right`.
pub fn true_false(reader: &mut Reader<'_>, answers: &str, truth: bool) -> Result<Ask, Note> {
    let mut feedback = answers.splitn(3, '#').skip(1);
    let mut next = || feedback.next().map_or(Ok(None), |part| reader.text(part).map(Text::unless_empty));
    let (wrong, right) = (next()?, next()?);
    let (when_true, when_false) = if truth { (right, wrong) } else { (wrong, right) };
    let choice = |id: &str, text: &str, is_right: bool, feedback| Choice {
        id: id.into(),
        text: Text::plain(text),
        share: if is_right { WHOLE } else { 0 },
        feedback,
    };
    Ok(Ask::TrueFalse { choices: vec![choice("true", "True", truth, when_true), choice("false", "False", !truth, when_false)] })
}

/// `=one =%50%two#feedback`, or one answer without a sign. A last `=%0%*#feedback` is feedback for whatever else is answered.
pub fn short(reader: &mut Reader<'_>, answers: &str) -> Result<Ask, Note> {
    let mut accepted = Vec::new();
    for part in Parts::of(answers, &['='])?.filled() {
        let (share, rest) = weights::take(part.body).map_err(|note| reader.at(note, part.body))?;
        let (text, feedback) = reader.answer(rest)?;
        if !text.is_empty() {
            accepted.push(Accepted { text: text.source, share: share.unwrap_or(WHOLE), feedback });
        }
    }
    let is_otherwise = |last: &mut Accepted| last.text == "*" && last.share == 0 && last.feedback.is_some();
    let when_wrong = accepted.pop_if(is_otherwise).and_then(|last| last.feedback);
    Ok(Ask::Short { accepted, folding: Folding::default(), when_wrong })
}
