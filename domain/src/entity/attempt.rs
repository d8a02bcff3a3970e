use crate::{
    attempts::{Layout, Marks},
    id::{AttemptId, QuizId, UserId},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttemptId,
    pub user_id: UserId,
    pub quiz_id: QuizId,
    pub number: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub layout: Layout,
    pub started_at: DateTimeUtc,
    pub due_at: Option<DateTimeUtc>,
    pub submitted_at: Option<DateTimeUtc>,
    pub score: Option<i32>,
    pub score_possible: Option<i32>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub marks: Option<Marks>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub counted: Option<Marks>,
    pub is_uncounted: bool,
    pub essays_waiting: i32,
}

impl ActiveModelBehavior for ActiveModel {}
