use crate::{
    bank::Difficulty,
    id::{CategoryId, CourseId, ImportId, QuestionId, UserId},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionId,
    pub course_id: Option<CourseId>,
    pub category_id: Option<CategoryId>,
    pub import_id: Option<ImportId>,
    pub author_id: Option<UserId>,
    pub name: String,
    pub kind: String,
    pub words: String,
    pub difficulty: Option<Difficulty>,
    pub language: String,
    pub licence: String,
    pub foreign_id: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
