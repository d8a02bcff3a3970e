use crate::{
    attempts::Levels,
    id::{AttemptId, RowId, SlotId, UserId},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "essay_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub attempt_id: AttemptId,
    pub slot_id: SlotId,
    pub user_id: UserId,
    pub share: i32,
    pub comment: String,
    pub marked_at: DateTimeUtc,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub levels: Option<Levels>,
}

impl ActiveModelBehavior for ActiveModel {}
