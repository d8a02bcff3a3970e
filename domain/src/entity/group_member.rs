use crate::id::{GroupId, RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "group_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub group_id: GroupId,
    pub user_id: UserId,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
