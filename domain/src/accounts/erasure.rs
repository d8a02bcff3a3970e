//! "Delete my account".

use super::{Address, Theme, Viewer, profile, sessions};
use crate::{
    attempts,
    entity::{certificate, delivery, email_link, enrolment, event, letter, revocation, suspension, user},
    error::{Error, Result},
    events,
    id::{CertificateId, LetterId},
    learning,
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use serde_json::json;

/// Erases whatever says who somebody is: name, addresses, password, letters, sign-ins, the name on certificates (which no longer
/// verify), and what she wrote in essays. What stays has no name: that somebody took a course, and how its questions were answered.
/// Errors: the password is wrong; the last administrator cannot leave.
pub async fn erase(site: &Site, viewer: &Viewer, password: &str) -> Result<()> {
    let person = viewer.person()?;
    profile::confirm_password(site, viewer, password).await?;
    site.db
        .write(async |txn| {
            if is_last_administrator(txn, person.id).await? {
                return Err(Error::Refused("last-administrator"));
            }
            erase_letters(txn, person.id).await?;
            email_link::Entity::delete_many().filter(email_link::COLUMN.user_id.eq(person.id)).exec(txn).await?;
            sessions::end_others(txn, person.id, None).await?;
            certificate::Entity::update_many()
                .col_expr(certificate::Column::Name, Expr::value(""))
                .filter(certificate::COLUMN.user_id.eq(person.id))
                .exec(txn)
                .await?;
            enrolment::Entity::update_many()
                .col_expr(enrolment::Column::WithdrawnAt, Expr::value(site.clock.now()))
                .filter(enrolment::COLUMN.user_id.eq(person.id))
                .exec(txn)
                .await?;
            attempts::erase_essays(txn, person.id).await?;
            attempts::erase_allowances(txn, person.id).await?;
            learning::erase_membership(txn, person.id).await?;
            erase_reasons(txn, person.id).await?;
            erase_row(txn, site, person.id).await?;
            events::record(txn, site, None, "account-erased", person.id.0, json!({})).await
        })
        .await
}

async fn is_last_administrator(txn: &DatabaseTransaction, id: crate::id::UserId) -> Result<bool> {
    let administrators = user::Entity::find()
        .filter(user::COLUMN.role.eq(super::Role::Administrator))
        .filter(user::Column::ErasedAt.is_null())
        .order_by_asc(user::Column::Id)
        // Of the last two who leave at the same moment, one waits here and finds herself the last.
        .lock_exclusive()
        .all(txn)
        .await?;
    Ok(administrators.len() == 1 && administrators[0].id == id)
}

async fn erase_letters(txn: &DatabaseTransaction, id: crate::id::UserId) -> Result<()> {
    let letters: Vec<LetterId> =
        letter::Entity::find().select_only().column(letter::Column::Id).filter(letter::COLUMN.user_id.eq(id)).into_tuple().all(txn).await?;
    delivery::Entity::delete_many().filter(delivery::COLUMN.letter_id.is_in(letters)).exec(txn).await?;
    letter::Entity::delete_many().filter(letter::COLUMN.user_id.eq(id)).exec(txn).await?;
    Ok(())
}

/// What administrators wrote about her.
async fn erase_reasons(txn: &DatabaseTransaction, id: crate::id::UserId) -> Result<()> {
    suspension::Entity::update_many()
        .col_expr(suspension::Column::Reason, Expr::value(""))
        .filter(suspension::COLUMN.user_id.eq(id))
        .exec(txn)
        .await?;
    let certificates: Vec<CertificateId> = certificate::Entity::find()
        .select_only()
        .column(certificate::Column::Id)
        .filter(certificate::COLUMN.user_id.eq(id))
        .into_tuple()
        .all(txn)
        .await?;
    revocation::Entity::update_many()
        .col_expr(revocation::Column::Reason, Expr::value(""))
        .filter(revocation::COLUMN.certificate_id.is_in(certificates.iter().copied()))
        .exec(txn)
        .await?;
    let subjects = certificates.into_iter().map(|id| id.0).chain([id.0]);
    event::Entity::update_many()
        .col_expr(event::Column::Details, Expr::value(json!({})))
        .filter(event::COLUMN.subject_id.is_in(subjects))
        .exec(txn)
        .await?;
    Ok(())
}

async fn erase_row(txn: &DatabaseTransaction, site: &Site, id: crate::id::UserId) -> Result<()> {
    let blank = user::ActiveModel {
        id: Unchanged(id),
        email: Set(None),
        username: Set(None),
        name: Set(String::new()),
        password_hash: Set(String::new()),
        role: Set(super::Role::Learner),
        language: Set(None),
        theme: Set(Theme::System),
        address: Set(Address::Neutral),
        sex: Set(None),
        age_band: Set(None),
        place: Set(None),
        email_confirmed_at: Set(None),
        erased_at: Set(Some(site.clock.now())),
        ..Default::default()
    };
    blank.update(txn).await?;
    Ok(())
}
