//! A published course as its readers see it: what it is, its modules, its lessons and quizzes in order.

use super::{Competence, Level};
use crate::{
    clock::Time,
    error::{Result, lesson_not_found},
    id::CourseId,
    quizzes::{Behaviour, Counts, Matrix},
};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Outline {
    pub id: CourseId,
    pub slug: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub level: Level,
    pub outcomes: Vec<String>,
    pub licence: String,
    pub attribution: String,
    /// The course that this one was translated or adapted from: its title and address, if it is here.
    pub translation_of: Option<(String, String)>,
    pub competences: Vec<Competence>,
    pub minutes: i32,
    pub bytes: i64,
    pub updated_at: Time,
    pub modules: Vec<ModuleOutline>,
}

#[derive(Clone, Debug)]
pub struct ModuleOutline {
    pub title: String,
    pub items: Vec<Item>,
}

/// A lesson or a quiz.
#[derive(Clone, Debug)]
pub struct Item {
    /// Of the lesson or the quiz.
    pub id: Uuid,
    /// Its address within the course.
    pub key: String,
    pub title: String,
    pub kind: ItemKind,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    Lesson { minutes: i32, is_preview: bool },
    Quiz(QuizRules),
}

/// How a quiz goes.
#[derive(Clone, Debug)]
pub struct QuizRules {
    pub question_count: i32,
    /// Per cent.
    pub pass_mark: i32,
    /// 0 is no limit.
    pub attempts_allowed: i32,
    pub wait_minutes: i32,
    pub counts: Counts,
    /// 0 is no limit.
    pub time_limit_minutes: i32,
    pub behaviour: Behaviour,
    /// Wrong answers may cost points.
    pub may_be_negative: bool,
    /// What may be seen of attempts, and when.
    pub matrix: Matrix,
    pub opens_at: Option<Time>,
    pub closes_at: Option<Time>,
}

impl Item {
    pub fn is_quiz(&self) -> bool {
        matches!(self.kind, ItemKind::Quiz(_))
    }

    /// The path below the course's own.
    pub fn path(&self) -> String {
        if self.is_quiz() { format!("quizzes/{}", self.key) } else { format!("lessons/{}", self.key) }
    }
}

impl Outline {
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.modules.iter().flat_map(|module| &module.items)
    }

    pub fn lesson_count(&self) -> usize {
        self.items().filter(|item| !item.is_quiz()).count()
    }

    pub fn quiz_count(&self) -> usize {
        self.items().filter(|item| item.is_quiz()).count()
    }

    pub fn lesson(&self, key: &str) -> Result<&Item> {
        self.items().find(|item| !item.is_quiz() && item.key == key).ok_or_else(lesson_not_found)
    }

    pub fn quiz(&self, key: &str) -> Result<(&Item, &QuizRules)> {
        self.items()
            .find_map(|item| match &item.kind {
                ItemKind::Quiz(rules) if item.key == key => Some((item, rules)),
                _ => None,
            })
            .ok_or_else(crate::error::quiz_not_found)
    }

    /// What comes before and after an item.
    pub fn neighbours(&self, id: Uuid) -> (Option<&Item>, Option<&Item>) {
        let items: Vec<&Item> = self.items().collect();
        let Some(at) = items.iter().position(|item| item.id == id) else { return (None, None) };
        (at.checked_sub(1).map(|before| items[before]), items.get(at + 1).copied())
    }

    /// The title of the module in which an item stands.
    pub fn module_of(&self, id: Uuid) -> Option<&str> {
        self.modules.iter().find(|module| module.items.iter().any(|item| item.id == id)).map(|module| module.title.as_str())
    }
}
