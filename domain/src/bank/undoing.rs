//! Taking an import back whole.

use super::{brought::find, categories::remove_made_by, used::used};
use crate::{
    accounts::Viewer,
    entity::{media_file, question, question_import, question_version},
    error::{Error, Result},
    id::{CourseId, ImportId, QuestionId, RowId},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Unchanged,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashSet;

/// What nobody uses yet disappears: questions, the pictures that came with them, and the categories that the import made, if nothing else is in
/// them. Questions that stand in a quiz already stay, with their pictures; says how many went and stayed.
pub async fn undo(site: &Site, viewer: &Viewer, id: ImportId) -> Result<(usize, usize)> {
    let row = find(site, viewer, id).await?;
    if (row.confirmed_at.is_none() && row.failure.is_none()) || row.undone_at.is_some() {
        return Err(Error::Refused("import-is-not-there"));
    }
    let ids: Vec<QuestionId> = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.import_id.eq(id))
        .filter(question::Column::RemovedAt.is_null())
        .into_tuple()
        .all(site.db.read())
        .await?;
    let used = used(site, ids.iter().copied()).await?;
    let free: HashSet<QuestionId> = ids.iter().copied().filter(|id| !used.contains_key(id)).collect();
    let now = site.clock.now();
    let gone: Vec<QuestionId> = free.iter().copied().collect();
    site.db
        .write(async |txn| {
            for some in gone.chunks(1000) {
                question::Entity::update_many()
                    .col_expr(question::Column::RemovedAt, Expr::value(now))
                    .filter(question::COLUMN.id.is_in(some.iter().copied()))
                    .exec(txn)
                    .await?;
            }
            let pictures = pictures_of_none(txn, row.course_id, id, &free).await?;
            for some in pictures.chunks(1000) {
                media_file::Entity::update_many()
                    .col_expr(media_file::Column::RemovedAt, Expr::value(now))
                    .filter(media_file::COLUMN.id.is_in(some.iter().copied()))
                    .exec(txn)
                    .await?;
            }
            remove_made_by(txn, row.course_id, id).await?;
            let undone = question_import::ActiveModel { id: Unchanged(id), undone_at: Set(Some(now)), payload: Set(None), ..Default::default() };
            undone.update(txn).await?;
            Ok::<_, Error>(())
        })
        .await?;
    Ok((gone.len(), used.len()))
}

/// The pictures that came with this file, or with one that was taken back before, and that no question of the bank shows when these are gone.
async fn pictures_of_none(db: &impl ConnectionTrait, course: CourseId, import: ImportId, gone: &HashSet<QuestionId>) -> Result<Vec<RowId>> {
    let undone = question_import::Entity::find()
        .select_only()
        .column(question_import::Column::Id)
        .filter(question_import::COLUMN.course_id.eq(course))
        .filter(question_import::Column::UndoneAt.is_not_null())
        .into_query();
    let mut pictures: Vec<(RowId, String)> = media_file::Entity::find()
        .select_only()
        .columns([media_file::Column::Id, media_file::Column::Sha256])
        .filter(media_file::COLUMN.course_id.eq(course))
        .filter(media_file::Column::RemovedAt.is_null())
        .filter(Condition::any().add(media_file::COLUMN.import_id.eq(import)).add(media_file::Column::ImportId.in_subquery(undone)))
        .into_tuple()
        .all(db)
        .await?;
    if pictures.is_empty() {
        return Ok(vec![]);
    }
    let body = || Expr::col((question_version::Entity, question_version::Column::Body)).cast_as("text");
    let of_bank = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.course_id.eq(course))
        .filter(question::Column::RemovedAt.is_null())
        .into_query();
    let showing: Vec<(QuestionId, String)> = question_version::Entity::find()
        .select_only()
        .column(question_version::Column::QuestionId)
        .column_as(body(), "body")
        .filter(question_version::Column::QuestionId.in_subquery(of_bank))
        .filter(body().like("%/media/%"))
        .into_tuple()
        .all(db)
        .await?;
    for (question, body) in showing {
        if !gone.contains(&question) {
            pictures.retain(|(_, sha256)| !body.contains(sha256.as_str()));
        }
    }
    Ok(pictures.into_iter().map(|(id, _)| id).collect())
}
