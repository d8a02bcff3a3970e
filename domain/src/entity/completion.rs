use crate::id::{CompletionId, CourseId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "completion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompletionId,
    pub user_id: UserId,
    pub course_id: CourseId,
    pub completed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
