//! `quizzes/*.toml`: a quiz and its questions.

use super::{
    Keys, QuizDraft, length, line_of_key, parse,
    question::{Question, Reader},
    text,
};
use crate::{
    courses::{Files, Problem},
    quizzes::{Bands, Behaviour, Counts},
};
use serde::Deserialize;
use toml::Spanned;

const MOST_QUESTIONS: usize = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiz {
    id: Spanned<String>,
    title: String,
    #[serde(default)]
    intro: String,
    pass_mark: i32,
    #[serde(default)]
    attempts: i32,
    #[serde(default)]
    wait_minutes: i32,
    #[serde(default = "best")]
    counts: Counts,
    #[serde(default = "deferred")]
    behaviour: Behaviour,
    #[serde(default)]
    negative_marking: bool,
    #[serde(default)]
    time_limit_minutes: i32,
    #[serde(default)]
    shuffle_questions: bool,
    #[serde(default)]
    shuffle_choices: bool,
    #[serde(default = "one")]
    questions_per_page: i32,
    #[serde(default)]
    overall_feedback: Bands,
    questions: Vec<Question>,
}

fn best() -> Counts {
    Counts::Best
}

fn deferred() -> Behaviour {
    Behaviour::Deferred
}

fn one() -> i32 {
    1
}

pub fn read(files: &Files, file: &str, keys: &mut Keys, problems: &mut Vec<Problem>) -> Option<QuizDraft> {
    let source = text(files, file, problems)?;
    let quiz: Quiz = parse(file, source, 0, problems)?;
    let key = keys.take(&quiz.id, source, 0, file, problems);
    length(&quiz.title, 120, "title", file, line_of_key(source, "title"), problems);
    check_numbers(&quiz, source, file, problems);
    let mut question_keys = Keys::new();
    let mut reader = Reader { file, source, problems };
    let questions = quiz.questions.iter().filter_map(|question| reader.question(question, &mut question_keys)).collect();
    Some(QuizDraft {
        file: file.to_owned(),
        key,
        title: quiz.title.trim().to_owned(),
        intro: quiz.intro,
        intro_line: line_of_key(source, "intro"),
        pass_mark: quiz.pass_mark,
        attempts_allowed: quiz.attempts,
        wait_minutes: quiz.wait_minutes,
        counts: quiz.counts,
        behaviour: quiz.behaviour,
        may_be_negative: quiz.negative_marking,
        time_limit_minutes: quiz.time_limit_minutes,
        shuffle_questions: quiz.shuffle_questions,
        shuffle_choices: quiz.shuffle_choices,
        questions_per_page: quiz.questions_per_page,
        bands: quiz.overall_feedback,
        questions,
    })
}

fn check_numbers(quiz: &Quiz, source: &str, file: &str, problems: &mut Vec<Problem>) {
    for (name, number, range) in [
        ("pass_mark", quiz.pass_mark, 0..=100),
        ("attempts", quiz.attempts, 0..=1000),
        ("wait_minutes", quiz.wait_minutes, 0..=43_200),
        ("time_limit_minutes", quiz.time_limit_minutes, 0..=1440),
        ("questions_per_page", quiz.questions_per_page, 1..=50),
    ] {
        if !range.contains(&number) {
            problems.push(Problem::new(file, line_of_key(source, name), format!("{name} = {number} must be {}–{}", range.start(), range.end())));
        }
    }
    if !quiz.overall_feedback.are_sound() {
        let rule = "overall_feedback has at most 10 entries, each with another `from` of 0–100 per cent and a `text` of 1–1000 characters";
        problems.push(Problem::new(file, line_of_key(source, "overall_feedback"), rule.to_owned()));
    }
    if !(1..=MOST_QUESTIONS).contains(&quiz.questions.len()) {
        problems.push(Problem::new(
            file,
            line_of_key(source, "questions"),
            format!("a quiz has 1–{MOST_QUESTIONS} questions, this one {}", quiz.questions.len()),
        ));
    }
}
