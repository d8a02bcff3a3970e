use crate::id::{CourseId, ImportId, RowId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub course_id: CourseId,
    pub path: String,
    pub sha256: String,
    pub bytes: i64,
    pub content_type: String,
    /// What a picture shows, said by whoever brought it; nothing where it came with a file.
    pub description: Option<String>,
    /// The file of questions with which it came, if it came so.
    pub import_id: Option<ImportId>,
    /// When it left the bank. What was shown with it still shows it.
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
