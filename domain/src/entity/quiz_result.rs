use crate::id::{QuizId, RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub quiz_id: QuizId,
    pub per_mille: i32,
    pub attempts: i32,
    pub last_submitted_at: DateTimeUtc,
    pub passed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
