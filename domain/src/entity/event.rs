use crate::id::{RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub actor_id: Option<UserId>,
    pub kind: String,
    pub subject_id: Uuid,
    #[sea_orm(column_type = "JsonBinary")]
    pub details: Json,
    pub happened_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
