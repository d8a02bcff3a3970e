use crate::{
    id::{AnswerId, AttemptId, SlotId},
    quizzes::Given,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnswerId,
    pub attempt_id: AttemptId,
    pub slot_id: SlotId,
    #[sea_orm(column_type = "JsonBinary")]
    pub response: Given,
    pub given_at: DateTimeUtc,
    pub received_at: DateTimeUtc,
    pub is_check: bool,
}

impl ActiveModelBehavior for ActiveModel {}
