use crate::id::{CourseId, EnrolmentId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrolmentId,
    pub user_id: UserId,
    pub course_id: CourseId,
    pub enrolled_at: DateTimeUtc,
    pub last_visited_at: DateTimeUtc,
    pub last_item_id: Option<Uuid>,
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
