use crate::id::{QuestionId, QuestionVersionId, RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "regrade")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub question_id: QuestionId,
    pub version_id: QuestionVersionId,
    pub user_id: UserId,
    pub reason: String,
    pub attempts: i32,
    pub changed: i32,
    pub regraded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
