use crate::{
    id::{LetterId, RowId},
    mail::Outcome,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub letter_id: LetterId,
    pub outcome: Outcome,
    pub reply: String,
    pub happened_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
