use crate::{
    bank::{Changes, RegradeStage},
    id::{AttemptId, QuestionId, QuestionVersionId, RowId, UserId},
};
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
    pub stage: RegradeStage,
    pub total: i32,
    pub gone_through: i32,
    pub pending: i32,
    pub failures: i32,
    pub writes: bool,
    pub reached_id: Option<AttemptId>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub found: Option<Changes>,
}

impl ActiveModelBehavior for ActiveModel {}
