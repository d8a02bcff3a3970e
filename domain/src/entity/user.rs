use crate::{
    accounts::{Address, AgeBand, Role, Sex, Theme},
    id::UserId,
    language::Language,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    pub email: Option<String>,
    pub username: Option<String>,
    pub name: String,
    pub password_hash: String,
    pub role: Role,
    pub language: Option<Language>,
    pub theme: Theme,
    pub address: Address,
    pub sex: Option<Sex>,
    pub age_band: Option<AgeBand>,
    pub place: Option<String>,
    pub email_confirmed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
