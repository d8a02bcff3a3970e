//! Enrolling, and where in a course somebody is.

use super::Progress;
use crate::{
    accounts::Viewer,
    courses::Outline,
    entity::enrolment::{ActiveModel, COLUMN, Column, Entity, Model},
    error::{Error, Result},
    id::{CourseId, UserId, mint},
    site::Site,
};
use chrono::Duration;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Enrols the viewer; who is enrolled already, or was once, is enrolled again with all her progress.
pub async fn enrol(site: &Site, viewer: &Viewer, course: &Outline) -> Result<()> {
    let person = viewer.person()?;
    let now = site.clock.now();
    let row = ActiveModel {
        id: Set(mint()),
        user_id: Set(person.id),
        course_id: Set(course.id),
        enrolled_at: Set(now),
        last_visited_at: Set(now),
        last_item_id: Set(None),
        withdrawn_at: Set(None),
    };
    let again = OnConflict::columns([Column::UserId, Column::CourseId]).update_columns([Column::WithdrawnAt]).to_owned();
    site.db.write(async |txn| Entity::insert(row).on_conflict(again).exec_without_returning(txn).await).await?;
    Ok(())
}

/// Leaves a course; what was learned stays on record for a return.
pub async fn withdraw(site: &Site, viewer: &Viewer, course: &Outline) -> Result<()> {
    let person = viewer.person()?;
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            Entity::update_many()
                .col_expr(Column::WithdrawnAt, Expr::value(now))
                .filter(COLUMN.user_id.eq(person.id))
                .filter(COLUMN.course_id.eq(course.id))
                .exec(txn)
                .await
        })
        .await?;
    Ok(())
}

pub(super) async fn enrolment(site: &Site, user: UserId, course: CourseId) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(COLUMN.user_id.eq(user))
        .filter(COLUMN.course_id.eq(course))
        .filter(Column::WithdrawnAt.is_null())
        .one(site.db.read())
        .await?)
}

pub async fn is_enrolled(site: &Site, viewer: &Viewer, course: CourseId) -> Result<bool> {
    match viewer.known() {
        Some(person) => Ok(enrolment(site, person.id, course).await?.is_some()),
        None => Ok(false),
    }
}

pub(crate) async fn require_enrolment(site: &Site, user: UserId, course: CourseId) -> Result<Model> {
    enrolment(site, user, course).await?.ok_or(Error::Forbidden("enrol-first"))
}

/// She has opened a lesson: "continue where you left" leads here from now on, and "last visit" is now. Written only when that is news.
pub async fn open_lesson(site: &Site, viewer: &Viewer, course: &Outline, lesson: Uuid, progress: &Progress) -> Result<()> {
    let person = viewer.person()?;
    let is_recent = progress.last_visited_at.is_some_and(|at| site.clock.now() - at < Duration::minutes(10));
    if progress.last_item == Some(lesson) && is_recent {
        return Ok(());
    }
    site.db.write(async |txn| visit(txn, site, person.id, course.id, lesson).await).await
}

/// Remembers where she is, for "continue where you left" on any device.
pub(crate) async fn visit(txn: &DatabaseTransaction, site: &Site, user: UserId, course: CourseId, item: Uuid) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastItemId, Expr::value(item))
        .col_expr(Column::LastVisitedAt, Expr::value(site.clock.now()))
        .filter(COLUMN.user_id.eq(user))
        .filter(COLUMN.course_id.eq(course))
        .exec(txn)
        .await?;
    Ok(())
}
