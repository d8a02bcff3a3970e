use crate::{
    id::{QuizId, RowId, UserId},
    quizzes::TestForm,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub quiz_id: QuizId,
    pub user_id: UserId,
    pub form: TestForm,
}

impl ActiveModelBehavior for ActiveModel {}
