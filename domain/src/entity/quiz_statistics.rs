use crate::{
    id::{QuizId, RowId},
    statistics::{QuizCount, Scope},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz_statistics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub quiz_id: QuizId,
    pub scope: Scope,
    #[sea_orm(column_type = "JsonBinary")]
    pub sums: QuizCount,
    pub counted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
