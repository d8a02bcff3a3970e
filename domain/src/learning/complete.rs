//! Completing a course: the fact, the certificate and its letter, in one transaction and once.

use super::progress;
use crate::{
    certificates,
    courses::Outline,
    entity::{
        completion::{ActiveModel, Column, Entity},
        enrolment, lesson_completion, quiz_result,
    },
    error::{Error, Result},
    id::{CompletionId, LessonId, QuizId, UserId, mint},
    site::Site,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

/// Completes the course if nothing of it is missing any more. A course that grows later takes nothing back.
pub(crate) async fn complete_if_done(txn: &DatabaseTransaction, site: &Site, user: UserId, outline: &Outline) -> Result<()> {
    // Of a last lesson and a last quiz that are finished at the same moment, one waits here and sees the other.
    let enrolment = enrolment::Entity::find()
        .filter(enrolment::COLUMN.user_id.eq(user))
        .filter(enrolment::COLUMN.course_id.eq(outline.id))
        .lock_exclusive()
        .one(txn)
        .await?;
    // Whoever has left, or erased her account, gets no certificate when an old essay of hers is marked.
    if enrolment.is_some_and(|enrolment| enrolment.withdrawn_at.is_some()) {
        return Ok(());
    }
    if !progress::read(txn, user, outline).await?.is_complete() {
        return Ok(());
    }
    let id: CompletionId = mint();
    let row = ActiveModel { id: Set(id), user_id: Set(user), course_id: Set(outline.id), completed_at: Set(site.clock.now()) };
    let once = OnConflict::columns([Column::UserId, Column::CourseId]).do_nothing().to_owned();
    let inserted = Entity::insert(row).on_conflict(once).exec_without_returning(txn).await?;
    if inserted > 0 { certificates::issue(txn, site, id, user, outline).await } else { Ok(()) }
}

/// A course that shrank may have left nothing to do for some who were waiting to go on: completes it for them.
pub(crate) async fn complete_whoever_is_done(site: &Site, outline: &Outline) -> Result<()> {
    for user in candidates(site, outline).await? {
        site.db.write(async |txn| complete_if_done(txn, site, user, outline).await).await?;
    }
    Ok(())
}

/// Who is enrolled, has not completed the course, and has done all its lessons (or passed all its quizzes, where it has no lesson).
async fn candidates(site: &Site, outline: &Outline) -> Result<Vec<UserId>> {
    let enrolled = Query::select()
        .column(enrolment::Column::UserId)
        .from(enrolment::Entity)
        .and_where(enrolment::Column::CourseId.eq(outline.id))
        .and_where(enrolment::Column::WithdrawnAt.is_null())
        .to_owned();
    let completed = Query::select().column(Column::UserId).from(Entity).and_where(Column::CourseId.eq(outline.id)).to_owned();
    let (quizzes, lessons): (Vec<_>, Vec<_>) = outline.items().partition(|item| item.is_quiz());
    let all = |ids: usize| Expr::col(sea_orm::sea_query::Asterisk).count().eq(ids as i64);
    let done = if lessons.is_empty() {
        quiz_result::Entity::find()
            .select_only()
            .column(quiz_result::Column::UserId)
            .filter(quiz_result::COLUMN.quiz_id.is_in(quizzes.iter().map(|item| QuizId(item.id))))
            .filter(quiz_result::Column::PassedAt.is_not_null())
            .filter(quiz_result::Column::UserId.in_subquery(enrolled))
            .filter(quiz_result::Column::UserId.not_in_subquery(completed))
            .group_by(quiz_result::Column::UserId)
            .having(all(quizzes.len()))
            .into_tuple()
            .all(site.db.read())
            .await
    } else {
        lesson_completion::Entity::find()
            .select_only()
            .column(lesson_completion::Column::UserId)
            .filter(lesson_completion::COLUMN.lesson_id.is_in(lessons.iter().map(|item| LessonId(item.id))))
            .filter(lesson_completion::Column::UserId.in_subquery(enrolled))
            .filter(lesson_completion::Column::UserId.not_in_subquery(completed))
            .group_by(lesson_completion::Column::UserId)
            .having(all(lessons.len()))
            .into_tuple()
            .all(site.db.read())
            .await
    };
    done.map_err(Error::from)
}
