//! What can go wrong, said so that a person can be told: every refusal carries the key of its translation.

use crate::db::{Violation, holds_nul};
use sea_orm::DbErr;
use std::{borrow::Cow, ops::RangeInclusive};

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or none that this viewer may know of.
    #[error("not found: {0}")]
    NotFound(&'static str),
    /// The viewer has to sign in first.
    #[error("not signed in")]
    SignInFirst,
    /// The viewer may not do this.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// It cannot be done as things stand: the attempt is over, the link was used …
    #[error("refused: {0}")]
    Refused(&'static str),
    /// Too often; try again after so many seconds.
    #[error("too often, wait {0} seconds")]
    TooOften(u32),
    /// What was typed cannot be taken.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Invalid>),
    #[error("constraint violated: {0:?}")]
    Violated(Violation),
    #[error("database: {0}")]
    Database(DbErr),
    #[error("{0}")]
    Fault(String),
}

/// One field and the translation key of what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub field: Cow<'static, str>,
    pub message: &'static str,
    /// What the message quotes, if it quotes anything: the offending characters, a limit.
    pub detail: Option<String>,
}

impl Invalid {
    pub fn new(field: impl Into<Cow<'static, str>>, message: &'static str) -> Self {
        Self { field: field.into(), message, detail: None }
    }

    pub fn with(field: impl Into<Cow<'static, str>>, message: &'static str, detail: impl ToString) -> Self {
        Self { field: field.into(), message, detail: Some(detail.to_string()) }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match Violation::of(&error) {
            Some(violation) => Self::Violated(violation),
            // Nothing can be there by such a name; SQLite simply finds nothing.
            None if holds_nul(&error) => Self::NotFound("page-not-found"),
            None => Self::Database(error),
        }
    }
}

impl Error {
    pub fn invalid(field: &'static str, message: &'static str) -> Self {
        Self::Invalid(vec![Invalid::new(field, message)])
    }

    /// Turns the violation of the named constraint into something that can be said to whoever typed.
    pub fn or_if_violated(self, constraint: &str, instead: Self) -> Self {
        match self {
            Self::Violated(violation) if violation.name == constraint => instead,
            other => other,
        }
    }
}

/// Collects what is wrong with a form before anything is refused, so that everything is said at once.
#[derive(Debug, Default)]
pub struct Violations(Vec<Invalid>);

impl Violations {
    pub fn add(&mut self, field: &'static str, message: &'static str) {
        self.0.push(Invalid::new(field, message));
    }

    pub fn add_with(&mut self, field: &'static str, message: &'static str, detail: impl ToString) {
        self.0.push(Invalid::with(field, message, detail));
    }

    pub fn check(&mut self, is_fine: bool, field: &'static str, message: &'static str) {
        if !is_fine {
            self.add(field, message);
        }
    }

    /// A number that lies beyond its range is wrong, and the range is said.
    pub fn check_range(&mut self, number: i32, range: &RangeInclusive<i32>, field: &'static str) {
        if !range.contains(&number) {
            self.add_with(field, "number-within", format!("{}–{}", range.start(), range.end()));
        }
    }

    /// Keeps what is wrong and goes on, or hands over what is right.
    pub fn take<T>(&mut self, checked: Result<T, Invalid>) -> Option<T> {
        checked.map_err(|invalid| self.0.push(invalid)).ok()
    }

    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

macro_rules! not_found {
    ($($name:ident $key:literal)*) => { $(
        pub fn $name() -> Error {
            Error::NotFound($key)
        }
    )* };
}

not_found! {
    course_not_found "course-not-found"
    lesson_not_found "lesson-not-found"
    quiz_not_found "quiz-not-found"
    question_not_found "question-not-found"
    category_not_found "category-not-found"
    group_not_found "group-not-found"
    import_not_found "import-not-found"
    attempt_not_found "attempt-not-found"
    certificate_not_found "certificate-not-found"
    letter_not_found "letter-not-found"
    user_not_found "user-not-found"
    browser_session_not_found "browser-session-not-found"
}
