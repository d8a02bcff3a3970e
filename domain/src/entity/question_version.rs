use crate::{
    id::{QuestionId, QuestionVersionId, UserId},
    quizzes::{Body, Source},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionVersionId,
    pub question_id: QuestionId,
    pub number: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub body: Body,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub source: Option<Source>,
    pub author_id: Option<UserId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
