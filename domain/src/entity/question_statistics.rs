use crate::{
    id::{QuestionId, QuizId, RowId},
    statistics::{QuestionCount, Scope},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_statistics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub quiz_id: QuizId,
    pub question_id: QuestionId,
    pub scope: Scope,
    #[sea_orm(column_type = "JsonBinary")]
    pub sums: QuestionCount,
}

impl ActiveModelBehavior for ActiveModel {}
