use crate::id::{CategoryId, CourseId, ImportId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_category")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CategoryId,
    pub course_id: Option<CourseId>,
    pub parent_id: Option<CategoryId>,
    pub name: String,
    pub created_at: DateTimeUtc,
    pub import_id: Option<ImportId>,
}

impl ActiveModelBehavior for ActiveModel {}
