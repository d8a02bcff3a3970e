use crate::{
    courses::{Level, Outcomes},
    id::CourseId,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CourseId,
    pub slug: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub level: Level,
    #[sea_orm(column_type = "JsonBinary")]
    pub outcomes: Outcomes,
    pub licence: String,
    pub attribution: String,
    pub translation_of: Option<CourseId>,
    pub minutes: i32,
    pub bytes: i64,
    pub lesson_count: i32,
    pub quiz_count: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
