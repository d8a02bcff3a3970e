//! What administrators and the house itself did, for whoever asks later.

use crate::{
    entity::event::ActiveModel,
    error::Result,
    id::{UserId, mint},
    site::Site,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};
use serde_json::Value;
use uuid::Uuid;

/// Writes down what happened, in the transaction in which it did.
pub async fn record(txn: &DatabaseTransaction, site: &Site, actor: Option<UserId>, kind: &str, subject: Uuid, details: Value) -> Result<()> {
    let event = ActiveModel {
        id: Set(mint()),
        actor_id: Set(actor),
        kind: Set(kind.to_owned()),
        subject_id: Set(subject),
        details: Set(details),
        happened_at: Set(site.clock.now()),
    };
    event.insert(txn).await?;
    Ok(())
}
