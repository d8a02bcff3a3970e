use crate::{
    id::{CertificateId, LetterId, UserId},
    language::Language,
    mail::LetterState,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LetterId,
    pub user_id: Option<UserId>,
    pub kind: String,
    pub recipient: String,
    pub language: Language,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub secret: Option<String>,
    pub certificate_id: Option<CertificateId>,
    pub state: LetterState,
    pub attempts: i32,
    pub next_attempt_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
