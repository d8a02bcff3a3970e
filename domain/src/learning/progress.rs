//! How far somebody is: a fold over what she finished and what the course has now.

use super::{complete_if_done, require_enrolment, visit};
use crate::{
    accounts::Viewer,
    clock::Time,
    courses::{Item, Outline},
    entity::{lesson_completion, quiz_result},
    error::Result,
    id::{LessonId, QuizId, UserId, mint},
    site::Site,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::OnConflict};
use std::collections::HashMap;
use uuid::Uuid;

/// Which items of a course are behind her.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Finished lessons and passed quizzes that the course has now.
    pub(super) done: Vec<Uuid>,
    /// What counts of each quiz that was tried, in thousandths.
    pub scores: HashMap<Uuid, i32>,
    pub total: usize,
    /// Where she was last.
    pub last_item: Option<Uuid>,
    pub last_visited_at: Option<Time>,
}

impl Progress {
    pub(super) fn of(outline: &Outline, lessons: &[LessonId], quizzes: &[(QuizId, i32, bool)]) -> Self {
        let is_done = |item: &&Item| {
            let passed = || quizzes.iter().any(|(id, _, passed)| id.0 == item.id && *passed);
            if item.is_quiz() { passed() } else { lessons.contains(&LessonId(item.id)) }
        };
        Self {
            done: outline.items().filter(is_done).map(|item| item.id).collect(),
            scores: quizzes.iter().map(|(id, per_mille, _)| (id.0, *per_mille)).collect(),
            total: outline.items().count(),
            last_item: None,
            last_visited_at: None,
        }
    }

    pub fn is_done(&self, id: Uuid) -> bool {
        self.done.contains(&id)
    }

    pub fn done(&self) -> usize {
        self.done.len()
    }

    pub fn is_complete(&self) -> bool {
        self.done.len() == self.total
    }

    /// What is still missing for the certificate.
    pub fn missing<'a>(&'a self, outline: &'a Outline) -> impl Iterator<Item = &'a Item> {
        outline.items().filter(|item| !self.is_done(item.id))
    }

    /// The next step: what she was at, unless it is done; else the first after it that is not, else the first at all.
    pub fn next<'a>(&self, outline: &'a Outline) -> Option<&'a Item> {
        let at = self.last_item.and_then(|last| outline.items().position(|item| item.id == last)).unwrap_or(0);
        let is_open = |item: &&Item| !self.is_done(item.id);
        outline.items().skip(at).find(is_open).or_else(|| outline.items().find(is_open))
    }
}

/// The viewer's progress in a course; nothing if she is not enrolled.
pub async fn progress(site: &Site, viewer: &Viewer, outline: &Outline) -> Result<Option<Progress>> {
    let Some(person) = viewer.known() else { return Ok(None) };
    let Some(enrolment) = super::enrolment::enrolment(site, person.id, outline.id).await? else { return Ok(None) };
    let progress = read(site.db.read(), person.id, outline).await?;
    Ok(Some(Progress { last_item: enrolment.last_item_id, last_visited_at: Some(enrolment.last_visited_at), ..progress }))
}

pub(super) async fn read(db: &impl ConnectionTrait, user: UserId, outline: &Outline) -> Result<Progress> {
    let (lessons, quizzes): (Vec<&Item>, Vec<&Item>) = outline.items().partition(|item| !item.is_quiz());
    let lessons: Vec<LessonId> = lesson_completion::Entity::find()
        .select_only()
        .column(lesson_completion::Column::LessonId)
        .filter(lesson_completion::COLUMN.user_id.eq(user))
        .filter(lesson_completion::COLUMN.lesson_id.is_in(lessons.iter().map(|item| LessonId(item.id))))
        .into_tuple()
        .all(db)
        .await?;
    let quizzes: Vec<(QuizId, i32, bool)> = quiz_result::Entity::find()
        .filter(quiz_result::COLUMN.user_id.eq(user))
        .filter(quiz_result::COLUMN.quiz_id.is_in(quizzes.iter().map(|item| QuizId(item.id))))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.quiz_id, row.per_mille, row.passed_at.is_some()))
        .collect();
    Ok(Progress::of(outline, &lessons, &quizzes))
}

/// Marks a lesson as done, once however often it is said, and moves on to what follows. Says what follows.
pub async fn finish_lesson<'a>(site: &Site, viewer: &Viewer, outline: &'a Outline, key: &str) -> Result<Option<&'a Item>> {
    let person = viewer.person()?;
    require_enrolment(site, person.id, outline.id).await?;
    let lesson = outline.lesson(key)?;
    let (_, next) = outline.neighbours(lesson.id);
    let row = lesson_completion::ActiveModel {
        id: Set(mint::<Uuid>()),
        user_id: Set(person.id),
        lesson_id: Set(LessonId(lesson.id)),
        done_at: Set(site.clock.now()),
    };
    let known = OnConflict::columns([lesson_completion::Column::UserId, lesson_completion::Column::LessonId]).do_nothing().to_owned();
    let place = next.map_or(lesson.id, |next| next.id);
    site.db
        .write(async |txn| {
            lesson_completion::Entity::insert(row).on_conflict(known).exec_without_returning(txn).await?;
            visit(txn, site, person.id, outline.id, place).await?;
            complete_if_done(txn, site, person.id, outline).await
        })
        .await?;
    Ok(next)
}
