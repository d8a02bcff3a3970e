use crate::{
    bank::FileKind,
    id::{CategoryId, CourseId, ImportId, UserId},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub user_id: UserId,
    pub course_id: CourseId,
    pub file_name: String,
    pub kind: FileKind,
    #[sea_orm(column_type = "Blob", nullable)]
    pub payload: Option<Vec<u8>>,
    pub taken: i32,
    pub refused: i32,
    /// Of the texts of what can be taken in, and of the parts that hold them.
    pub text_bytes: i32,
    pub staged_at: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
    pub category_id: Option<CategoryId>,
    pub done: i32,
    pub started_at: Option<DateTimeUtc>,
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
