//! A file of questions that somebody brought, without its bytes: they may be many, and only who reads them wants them.

use crate::{
    accounts::Viewer,
    entity::question_import,
    error::{Result, import_not_found},
    id::{CategoryId, CourseId, ImportId, UserId},
    site::Site,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DerivePartialModel, EntityTrait, QueryFilter, QuerySelect, prelude::DateTimeUtc};

#[derive(Clone, Debug, DerivePartialModel)]
#[sea_orm(entity = "question_import::Entity")]
pub(super) struct Brought {
    pub user_id: UserId,
    pub course_id: CourseId,
    pub category_id: Option<CategoryId>,
    pub taken: i32,
    pub done: i32,
    pub text_bytes: i32,
    pub started_at: Option<DateTimeUtc>,
    pub confirmed_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
    pub failure: Option<String>,
}

/// One's own.
pub(super) async fn find(site: &Site, viewer: &Viewer, id: ImportId) -> Result<Brought> {
    let author = viewer.author()?.id;
    let row = question_import::Entity::find_by_id(id).filter(question_import::COLUMN.user_id.eq(author));
    row.into_partial_model().one(site.db.read()).await?.ok_or_else(import_not_found)
}

/// Nobody else goes on with it until the transaction is over.
pub(super) async fn locked(txn: &DatabaseTransaction, id: ImportId) -> Result<Brought> {
    let row = question_import::Entity::find_by_id(id).lock_exclusive();
    row.into_partial_model().one(txn).await?.ok_or_else(import_not_found)
}
