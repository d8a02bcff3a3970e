use crate::{
    id::{QuestionId, QuizId, SlotId},
    quizzes::{Draw, TestForm},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz_slot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlotId,
    pub quiz_id: QuizId,
    pub key: String,
    pub position: i32,
    pub removed_at: Option<DateTimeUtc>,
    pub question_id: Option<QuestionId>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub draw: Option<Draw>,
    pub milli_points: Option<i32>,
    pub form: Option<TestForm>,
}

impl ActiveModelBehavior for ActiveModel {}
