//! Questions of a draft as attempts will see them: their texts rendered, the files that they name and that are missing collected.

use super::{
    format::{AskDraft, ChoiceDraft, QuestionDraft},
    markdown::{self, Attachments, Rendered},
};
use crate::quizzes::{Ask, Body, Choice};

pub(super) struct Renderer<'a> {
    attachments: &'a Attachments,
    language: &'a str,
    /// Names of files that are not in the course.
    pub missing: Vec<String>,
}

impl<'a> Renderer<'a> {
    pub fn new(attachments: &'a Attachments, language: &'a str) -> Self {
        Self { attachments, language, missing: Vec::new() }
    }

    fn take(&mut self, rendered: Rendered) -> String {
        for name in rendered.missing {
            if !self.missing.contains(&name) {
                self.missing.push(name);
            }
        }
        rendered.html
    }

    pub fn block(&mut self, text: &str) -> String {
        self.take(markdown::render(text, self.attachments, self.language))
    }

    fn inline(&mut self, text: &str) -> String {
        self.take(markdown::render_inline(text, self.attachments, self.language))
    }

    fn maybe(&mut self, text: Option<&str>) -> Option<String> {
        text.filter(|text| !text.trim().is_empty()).map(|text| self.inline(text))
    }

    pub fn body(&mut self, question: &QuestionDraft) -> Body {
        Body {
            text: self.block(&question.text),
            points: question.points,
            feedback: question.feedback.as_deref().map(|text| self.block(text)),
            ask: self.ask(&question.ask),
        }
    }

    fn ask(&mut self, draft: &AskDraft) -> Ask {
        match draft {
            AskDraft::Single(choices) => Ask::Single { choices: self.choices(choices) },
            AskDraft::Several(choices) => Ask::Several { choices: self.choices(choices) },
            AskDraft::TrueFalse { answer, when_true, when_false } => {
                let mut choice = |id: &str, is_right, feedback: &Option<String>| Choice {
                    id: id.to_owned(),
                    text: String::new(),
                    is_right,
                    feedback: self.maybe(feedback.as_deref()),
                };
                Ask::TrueFalse { choices: vec![choice("true", *answer, when_true), choice("false", !answer, when_false)] }
            }
            AskDraft::Short { accepted, when_wrong } => Ask::Short { accepted: accepted.clone(), when_wrong: self.maybe(when_wrong.as_deref()) },
            AskDraft::Numeric { value, tolerance, unit, when_wrong } => Ask::Numeric {
                value: millionths(*value),
                tolerance: millionths(*tolerance),
                unit: unit.clone(),
                when_wrong: self.maybe(when_wrong.as_deref()),
            },
        }
    }

    fn choices(&mut self, drafts: &[ChoiceDraft]) -> Vec<Choice> {
        let mut choices = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let (text, feedback) = (self.inline(&draft.text), self.maybe(draft.feedback.as_deref()));
            choices.push(Choice { id: draft.key.clone(), text, is_right: draft.is_right, feedback });
        }
        choices
    }
}

fn millionths(number: f64) -> i64 {
    (number * 1e6).round() as i64
}
