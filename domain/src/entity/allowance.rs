use crate::id::{AllowanceId, GroupId, QuizId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "allowance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AllowanceId,
    pub quiz_id: QuizId,
    pub user_id: Option<UserId>,
    pub group_id: Option<GroupId>,
    pub extra_minutes: i32,
    pub extra_attempts: i32,
    pub reason: String,
    pub given_by: UserId,
    pub given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
