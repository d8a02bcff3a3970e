use crate::id::{CourseId, RowId};
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
}

impl ActiveModelBehavior for ActiveModel {}
