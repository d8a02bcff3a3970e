use crate::id::{QuestionId, RowId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_competence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub question_id: QuestionId,
    pub framework: String,
    pub framework_version: String,
    pub code: String,
}

impl ActiveModelBehavior for ActiveModel {}
