//! `quizzes/*.toml`: a quiz and its questions.

use super::{AskDraft, ChoiceDraft, Keys, QuestionDraft, QuizDraft, length, line_of, line_of_key, parse, text};
use crate::{
    courses::{Files, Problem},
    quizzes::Counts,
};
use serde::Deserialize;
use toml::Spanned;

const MOST_QUESTIONS: usize = 200;
const MOST_CHOICES: usize = 20;

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
    #[serde(default)]
    time_limit_minutes: i32,
    #[serde(default)]
    shuffle_questions: bool,
    #[serde(default)]
    shuffle_choices: bool,
    #[serde(default = "one")]
    questions_per_page: i32,
    questions: Vec<Question>,
}

fn best() -> Counts {
    Counts::Best
}

fn one() -> i32 {
    1
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Type {
    Single,
    Several,
    TrueFalse,
    Short,
    Numeric,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: Spanned<String>,
    #[serde(rename = "type")]
    kind: Type,
    text: String,
    #[serde(default = "one")]
    points: i32,
    feedback: Option<String>,
    choices: Option<Vec<Choice>>,
    answer: Option<bool>,
    when_true: Option<String>,
    when_false: Option<String>,
    accepted: Option<Vec<String>>,
    when_wrong: Option<String>,
    value: Option<f64>,
    tolerance: Option<f64>,
    unit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    id: Spanned<String>,
    text: String,
    #[serde(default)]
    right: bool,
    feedback: Option<String>,
}

/// What every reader of this file passes on: where it is, and what was found wrong so far.
struct Reader<'a> {
    file: &'a str,
    source: &'a str,
    problems: &'a mut Vec<Problem>,
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
        time_limit_minutes: quiz.time_limit_minutes,
        shuffle_questions: quiz.shuffle_questions,
        shuffle_choices: quiz.shuffle_choices,
        questions_per_page: quiz.questions_per_page,
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
    if !(1..=MOST_QUESTIONS).contains(&quiz.questions.len()) {
        problems.push(Problem::new(
            file,
            line_of_key(source, "questions"),
            format!("a quiz has 1–{MOST_QUESTIONS} questions, this one {}", quiz.questions.len()),
        ));
    }
}

impl Reader<'_> {
    fn complain(&mut self, question: &Question, message: &str) {
        self.problems.push(Problem::new(self.file, self.line(&question.id), format!("question {:?}: {message}", question.id.get_ref())));
    }

    fn line(&self, id: &Spanned<String>) -> Option<usize> {
        Some(line_of(self.source, id.span().start))
    }

    fn question(&mut self, question: &Question, keys: &mut Keys) -> Option<QuestionDraft> {
        let key = keys.take(&question.id, self.source, 0, self.file, self.problems);
        let line = self.line(&question.id);
        length(&question.text, 4000, "the text of a question", self.file, line, self.problems);
        if !(1..=100).contains(&question.points) {
            self.complain(question, "points must be 1–100");
        }
        self.check_foreign_keys(question);
        let ask = self.ask(question)?;
        Some(QuestionDraft { key, line, text: question.text.clone(), points: question.points, feedback: question.feedback.clone(), ask })
    }

    /// A key of another type would be dropped without a word: a typing slip or a misunderstanding.
    fn check_foreign_keys(&mut self, question: &Question) {
        let kind = question.kind;
        let is_choice = matches!(kind, Type::Single | Type::Several);
        for (name, is_there, belongs) in [
            ("choices", question.choices.is_some(), is_choice),
            ("answer", question.answer.is_some(), kind == Type::TrueFalse),
            ("when_true", question.when_true.is_some(), kind == Type::TrueFalse),
            ("when_false", question.when_false.is_some(), kind == Type::TrueFalse),
            ("accepted", question.accepted.is_some(), kind == Type::Short),
            ("when_wrong", question.when_wrong.is_some(), matches!(kind, Type::Short | Type::Numeric)),
            ("value", question.value.is_some(), kind == Type::Numeric),
            ("tolerance", question.tolerance.is_some(), kind == Type::Numeric),
            ("unit", question.unit.is_some(), kind == Type::Numeric),
        ] {
            if is_there && !belongs {
                self.complain(question, &format!("{name} does not belong to this type"));
            }
        }
    }

    fn ask(&mut self, question: &Question) -> Option<AskDraft> {
        match question.kind {
            Type::Single => self.choices(question, 1..=1, "exactly one choice must have right = true").map(AskDraft::Single),
            Type::Several => self.choices(question, 1..=MOST_CHOICES, "at least one choice must have right = true").map(AskDraft::Several),
            Type::TrueFalse => {
                let Some(answer) = question.answer else {
                    self.complain(question, "answer = true or answer = false is missing");
                    return None;
                };
                Some(AskDraft::TrueFalse { answer, when_true: question.when_true.clone(), when_false: question.when_false.clone() })
            }
            Type::Short => {
                let accepted = question.accepted.clone().unwrap_or_default();
                if accepted.is_empty() || accepted.iter().any(|text| crate::search::fold(text).is_empty()) {
                    self.complain(question, "accepted needs at least one answer, none of them empty");
                    return None;
                }
                Some(AskDraft::Short { accepted, when_wrong: question.when_wrong.clone() })
            }
            Type::Numeric => {
                let (value, tolerance) = (question.value.unwrap_or(f64::NAN), question.tolerance.unwrap_or(0.0));
                if !(value.abs() <= 1e9 && (0.0..=1e9).contains(&tolerance)) {
                    self.complain(question, "value must be a number up to a thousand million, tolerance zero or more");
                    return None;
                }
                Some(AskDraft::Numeric { value, tolerance, unit: question.unit.clone(), when_wrong: question.when_wrong.clone() })
            }
        }
    }

    fn choices(&mut self, question: &Question, right: std::ops::RangeInclusive<usize>, rule: &str) -> Option<Vec<ChoiceDraft>> {
        let choices = question.choices.as_deref().unwrap_or_default();
        if !(2..=MOST_CHOICES).contains(&choices.len()) {
            self.complain(question, &format!("there must be 2–{MOST_CHOICES} choices"));
            return None;
        }
        if !right.contains(&choices.iter().filter(|choice| choice.right).count()) {
            self.complain(question, rule);
        }
        let mut keys = Keys::new();
        let draft = |choice: &Choice| {
            let key = keys.take(&choice.id, self.source, 0, self.file, self.problems);
            length(&choice.text, 1000, "the text of a choice", self.file, self.line(&choice.id), self.problems);
            ChoiceDraft { key, text: choice.text.clone(), is_right: choice.right, feedback: choice.feedback.clone() }
        };
        Some(choices.iter().map(draft).collect())
    }
}
