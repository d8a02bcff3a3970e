use crate::{
    id::{CourseId, ModuleId, QuizId},
    quizzes::{Bands, Behaviour, Counts, Matrix},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuizId,
    pub course_id: CourseId,
    pub module_id: ModuleId,
    pub key: String,
    pub position: i32,
    pub title: String,
    pub intro_html: String,
    pub question_count: i32,
    pub pass_mark: i32,
    pub attempts_allowed: i32,
    pub wait_minutes: i32,
    pub counts: Counts,
    pub time_limit_minutes: i32,
    pub shuffle_questions: bool,
    pub shuffle_choices: bool,
    pub questions_per_page: i32,
    pub removed_at: Option<DateTimeUtc>,
    pub behaviour: Behaviour,
    pub may_be_negative: bool,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub review: Option<Matrix>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub bands: Option<Bands>,
    pub opens_at: Option<DateTimeUtc>,
    pub closes_at: Option<DateTimeUtc>,
    pub crosses_id: Option<QuizId>,
}

impl ActiveModelBehavior for ActiveModel {}
