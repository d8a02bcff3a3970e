//! The course format, version 1, as docs/course-format.md describes it: files in, a checked draft or a list of problems out.

mod lesson;
mod manifest;
mod question;
mod quiz;

use super::{Competence, Files, Level, Problem};
use crate::quizzes::{Bands, Behaviour, Counts, Question};
use std::collections::HashSet;
use uuid::Uuid;

/// A course that has been checked whole and can be taken in.
#[derive(Clone, Debug)]
pub struct CourseDraft {
    pub id: Uuid,
    pub slug: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub level: Level,
    pub outcomes: Vec<String>,
    pub licence: String,
    pub attribution: String,
    pub translation_of: Option<Uuid>,
    pub competences: Vec<Competence>,
    pub modules: Vec<ModuleDraft>,
    /// Names below `media/`, with the folder.
    pub media: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct ModuleDraft {
    pub key: String,
    pub title: String,
    pub items: Vec<ItemDraft>,
}

#[derive(Clone, Debug)]
pub enum ItemDraft {
    Lesson(LessonDraft),
    Quiz(QuizDraft),
}

#[derive(Clone, Debug)]
pub struct LessonDraft {
    pub file: String,
    /// The line of the file on which the Markdown begins.
    pub first_line: usize,
    pub key: String,
    pub title: String,
    pub minutes: i32,
    pub is_preview: bool,
    pub markdown: String,
}

#[derive(Clone, Debug)]
pub struct QuizDraft {
    pub file: String,
    pub key: String,
    pub title: String,
    pub intro: String,
    pub intro_line: Option<usize>,
    pub pass_mark: i32,
    pub attempts_allowed: i32,
    pub wait_minutes: i32,
    pub counts: Counts,
    pub behaviour: Behaviour,
    pub may_be_negative: bool,
    pub time_limit_minutes: i32,
    pub shuffle_questions: bool,
    pub shuffle_choices: bool,
    pub questions_per_page: i32,
    pub bands: Bands,
    pub questions: Vec<QuestionDraft>,
}

#[derive(Clone, Debug)]
pub struct QuestionDraft {
    pub key: String,
    /// The line of the file on which it is named.
    pub line: Option<usize>,
    /// Its texts in Markdown.
    pub question: Question,
}

/// Checks a course's files; every problem that can be found at once is.
pub fn check(files: &Files) -> Result<CourseDraft, Vec<Problem>> {
    let mut problems = Vec::new();
    let draft = manifest::read(files, &mut problems);
    match draft {
        Some(draft) if problems.is_empty() => Ok(draft),
        _ => Err(problems),
    }
}

/// The text of a file, its byte order mark taken off.
fn text<'a>(files: &'a Files, file: &str, problems: &mut Vec<Problem>) -> Option<&'a str> {
    let Some(bytes) = files.get(file) else {
        problems.push(Problem::new(file, None, "is missing"));
        return None;
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            if let Some(at) = text.find('\0') {
                problems.push(Problem::new(file, Some(line_of(text, at)), "holds a character that no text has (NUL)"));
                return None;
            }
            Some(text.trim_start_matches('\u{FEFF}'))
        }
        Err(error) => {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            problems.push(Problem::new(file, Some(line), "is not UTF-8 from here on; save the file as UTF-8"));
            None
        }
    }
}

/// Reads TOML into a shape; what does not fit is reported with its line, `first` lines further down.
fn parse<T: serde::de::DeserializeOwned>(file: &str, source: &str, first: usize, problems: &mut Vec<Problem>) -> Option<T> {
    toml::from_str(source)
        .map_err(|error| {
            let line = error.span().map(|span| line_of(source, span.start) + first);
            problems.push(Problem::new(file, line, error.message().to_owned()));
        })
        .ok()
}

/// The line of a byte, counted from 1.
fn line_of(source: &str, byte: usize) -> usize {
    source.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// The first line that sets a key; what stands above all tables is found for sure.
pub(super) fn line_of_key(source: &str, key: &str) -> Option<usize> {
    let sets = |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    source.lines().position(sets).map(|at| at + 1)
}

/// Identifiers: well-formed, and each once among its kind.
struct Keys(HashSet<String>);

impl Keys {
    fn new() -> Self {
        Self(HashSet::new())
    }

    fn take(&mut self, key: &toml::Spanned<String>, source: &str, first: usize, file: &str, problems: &mut Vec<Problem>) -> String {
        let line = Some(line_of(source, key.span().start) + first);
        let key = key.get_ref();
        let is_fine = (1..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_fine {
            problems.push(Problem::new(file, line, format!("id = {key:?} must be 1–64 of a–z, 0–9 and -")));
        } else if !self.0.insert(key.clone()) {
            problems.push(Problem::new(file, line, format!("id = {key:?} is there twice")));
        }
        key.clone()
    }
}

/// Complains unless a text is there and not longer than allowed.
fn length(text: &str, most: usize, what: &str, file: &str, line: Option<usize>, problems: &mut Vec<Problem>) {
    let count = text.trim().chars().count();
    if count == 0 || count > most {
        problems.push(Problem::new(file, line, format!("{what} must have 1–{most} characters, it has {count}")));
    }
}
