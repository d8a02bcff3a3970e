use crate::{
    certificates::CourseSnapshot,
    id::{CertificateId, CompletionId, CourseId, UserId},
    language::Language,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificateId,
    pub code: String,
    pub completion_id: CompletionId,
    pub user_id: UserId,
    pub course_id: CourseId,
    pub replaces_id: Option<CertificateId>,
    pub name: String,
    pub language: Language,
    #[sea_orm(column_type = "JsonBinary")]
    pub course: CourseSnapshot,
    pub issued_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
