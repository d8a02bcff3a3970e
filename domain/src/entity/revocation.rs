use crate::id::{CertificateId, RowId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub certificate_id: CertificateId,
    pub revoked_by: UserId,
    pub reason: String,
    pub revoked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
