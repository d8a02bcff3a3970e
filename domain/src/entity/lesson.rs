use crate::id::{CourseId, LessonId, ModuleId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LessonId,
    pub course_id: CourseId,
    pub module_id: ModuleId,
    pub key: String,
    pub position: i32,
    pub title: String,
    pub minutes: i32,
    pub is_preview: bool,
    pub markdown: String,
    pub html: String,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
