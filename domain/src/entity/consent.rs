use crate::id::{RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub notice_version: String,
    pub given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
