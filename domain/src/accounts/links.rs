//! Links in letters: they prove that an address is hers, or let her choose a new password.

use super::{Limit, LinkPurpose, Origin, Viewer, names, people, profile, sessions, throttle, viewer::is_suspended};
use crate::{
    chance,
    entity::{email_link, user},
    error::{Error, Result},
    id::{UserId, mint},
    language::{Language, Speech},
    mail::{self, Draft},
    site::Site,
    t,
};
use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Set, sea_query::Expr,
};

const RESETS_PER_ACCOUNT: Limit = Limit { times: 3, window: Duration::hours(1) };
const RESETS_PER_ADDRESS: Limit = Limit { times: 20, window: Duration::hours(1) };
const CONFIRMATIONS: Limit = Limit { times: 5, window: Duration::hours(1) };

const SPENT: Error = Error::Refused("link-is-spent");

/// Enqueues the letter that asks to confirm `email`, or, where somebody else has confirmed it, the one that says so.
pub(super) async fn ask_to_confirm(txn: &DatabaseTransaction, site: &Site, user: &user::Model, email: &str) -> Result<()> {
    let speech = speech_for(site, user);
    let taken = user::Entity::find()
        .filter(user::COLUMN.email.eq(email))
        .filter(user::COLUMN.id.ne(user.id))
        .filter(user::Column::EmailConfirmedAt.is_not_null())
        .count(txn)
        .await?;
    let draft = if taken > 0 {
        Draft::new("already-registered", speech, email, t!(speech, "letter-known-subject"))
            .paragraph(t!(speech, "letter-known-body"))
            .action(t!(speech, "letter-known-action"), site.settings.url("/sign-in"))
    } else {
        let token = new_link(txn, site, user.id, LinkPurpose::ConfirmEmail, email, Duration::days(7)).await?;
        Draft::new("confirm-email", speech, email, t!(speech, "letter-confirm-subject"))
            .paragraph(t!(speech, "letter-confirm-body", name = &user.name))
            .action(t!(speech, "letter-confirm-action"), site.settings.url("/confirm/{secret}"))
            .paragraph(t!(speech, "letter-confirm-ignore"))
            .secret(token)
    };
    mail::enqueue(txn, site, draft.to(user.id)).await.map(|_| ())
}

fn speech_for(site: &Site, user: &user::Model) -> Speech {
    let language: Language = user.language.unwrap_or(site.settings.language);
    Speech { language, address: user.address, zone: site.settings.zone }
}

async fn new_link(txn: &DatabaseTransaction, site: &Site, user: UserId, purpose: LinkPurpose, email: &str, lifetime: Duration) -> Result<String> {
    let token = chance::token();
    let now = site.clock.now();
    let link = email_link::ActiveModel {
        id: Set(mint()),
        user_id: Set(user),
        purpose: Set(purpose),
        token_hash: Set(chance::token_hash(&token)),
        email: Set(email.to_owned()),
        created_at: Set(now),
        expires_at: Set(now + lifetime),
        used_at: Set(None),
    };
    link.insert(txn).await?;
    Ok(token)
}

/// The link with this token, if it is still good.
fn good_link(site: &Site, token: &str, purpose: LinkPurpose) -> Select<email_link::Entity> {
    email_link::Entity::find()
        .filter(email_link::COLUMN.token_hash.eq(chance::token_hash(token)))
        .filter(email_link::COLUMN.purpose.eq(purpose))
        .filter(email_link::Column::UsedAt.is_null())
        .filter(email_link::COLUMN.expires_at.gt(site.clock.now()))
}

/// Takes a link that is still good and marks it as used. Errors: unknown, used, too old.
async fn use_link(txn: &DatabaseTransaction, site: &Site, token: &str, purpose: LinkPurpose) -> Result<email_link::Model> {
    let now = site.clock.now();
    // Locked, so that of two who use it at the same moment one finds it used.
    let link = good_link(site, token, purpose).lock_exclusive().one(txn).await?.ok_or(SPENT)?;
    let used = email_link::ActiveModel { id: Unchanged(link.id), used_at: Set(Some(now)), ..Default::default() };
    used.update(txn).await?;
    Ok(link)
}

/// The address becomes hers. Errors: the link is spent, or somebody else has confirmed the address meanwhile.
pub async fn confirm_email(site: &Site, token: &str) -> Result<()> {
    site.db
        .write(async |txn| {
            let link = use_link(txn, site, token, LinkPurpose::ConfirmEmail).await?;
            own_email(txn, site, link.user_id, &link.email).await
        })
        .await
}

async fn own_email(txn: &DatabaseTransaction, site: &Site, user: UserId, email: &str) -> Result<()> {
    let before = user::Entity::find_by_id(user).one(txn).await?.ok_or(SPENT)?;
    let change = user::ActiveModel {
        id: Unchanged(user),
        email: Set(Some(email.to_owned())),
        email_confirmed_at: Set(Some(site.clock.now())),
        ..Default::default()
    };
    let taken = |error: sea_orm::DbErr| Error::from(error).or_if_violated("user_email_key", Error::Refused("email-is-taken"));
    change.update(txn).await.map_err(taken)?;
    let former = before.email.clone().filter(|former| former != email && before.email_confirmed_at.is_some());
    match former {
        Some(former) => tell_former_address(txn, site, &before, &former).await,
        None => Ok(()),
    }
}

/// Whoever holds the former address hears that it counts no more: it may be she, and the change not hers.
async fn tell_former_address(txn: &DatabaseTransaction, site: &Site, user: &user::Model, former: &str) -> Result<()> {
    let speech = speech_for(site, user);
    let draft = Draft::new("email-changed", speech, former, t!(speech, "letter-email-changed-subject"))
        .paragraph(t!(speech, "letter-email-changed-body", name = &user.name, issuer = &site.settings.issuer))
        .paragraph(t!(speech, "letter-email-changed-not-you"));
    mail::enqueue(txn, site, draft.to(user.id)).await.map(|_| ())
}

/// Sends the confirmation letter again.
pub async fn send_confirmation(site: &Site, viewer: &Viewer) -> Result<()> {
    let person = viewer.person()?;
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            throttle(txn, &format!("confirm/{}", person.id), CONFIRMATIONS, now).await?;
            let user = user::Entity::find_by_id(person.id).one(txn).await?.ok_or_else(crate::error::user_not_found)?;
            let (Some(email), None) = (user.email.clone(), user.email_confirmed_at) else { return Ok(()) };
            ask_to_confirm(txn, site, &user, &email).await
        })
        .await
}

/// Asks for another address. It counts once the link in the letter has been followed; the present one stays till then. A first
/// address counts at once, unconfirmed, so that it can be used for signing in. Errors: no such address can be; the present password
/// is wrong, for by the address one gets at everything else.
pub async fn change_email(site: &Site, viewer: &Viewer, typed: &str, present: &str) -> Result<()> {
    let person = viewer.person()?;
    let email = names::checked_email(typed).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    profile::confirm_password(site, viewer, present).await?;
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            throttle(txn, &format!("confirm/{}", person.id), CONFIRMATIONS, now).await?;
            let user = user::Entity::find_by_id(person.id).one(txn).await?.ok_or_else(crate::error::user_not_found)?;
            if user.email_confirmed_at.is_none() {
                let first = user::ActiveModel { id: Unchanged(user.id), email: Set(Some(email.clone())), ..Default::default() };
                first.update(txn).await?;
            }
            ask_to_confirm(txn, site, &user, &email).await
        })
        .await
}

/// Sends a link for a new password if there is such an account. Whether there is, the answer does not tell.
pub async fn ask_for_reset(site: &Site, typed: &str, origin: &Origin) -> Result<()> {
    let email = names::checked_email(typed).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    people::not_too_often(site, &format!("reset/address/{}", origin.address), RESETS_PER_ADDRESS).await?;
    people::not_too_often(site, &format!("reset/account/{email}"), RESETS_PER_ACCOUNT).await?;
    site.db
        .write(async |txn| {
            let found = user::Entity::find()
                .filter(user::COLUMN.email.eq(email.clone()))
                .filter(user::Column::ErasedAt.is_null())
                .order_by_asc(user::Column::EmailConfirmedAt.is_null())
                .order_by_desc(user::Column::CreatedAt)
                .one(txn)
                .await?;
            match found {
                Some(user) => send_reset(txn, site, &user, &email).await,
                None => Ok(()),
            }
        })
        .await
}

async fn send_reset(txn: &DatabaseTransaction, site: &Site, user: &user::Model, email: &str) -> Result<()> {
    let speech = speech_for(site, user);
    let token = new_link(txn, site, user.id, LinkPurpose::ResetPassword, email, Duration::hours(1)).await?;
    let draft = Draft::new("reset-password", speech, email, t!(speech, "letter-reset-subject"))
        .paragraph(t!(speech, "letter-reset-body", name = &user.name))
        .action(t!(speech, "letter-reset-action"), site.settings.url("/reset/{secret}"))
        .paragraph(t!(speech, "letter-reset-ignore"))
        .secret(token);
    mail::enqueue(txn, site, draft.to(user.id)).await.map(|_| ())
}

/// Sets a new password by a link, ends every sign-in, and signs in here. The link came by e-mail, so the address is confirmed;
/// one that went to an address that is not hers any more is spent, and so are all others for a new password.
pub async fn reset_password(site: &Site, token: &str, password: &str, origin: &Origin) -> Result<String> {
    names::checked_password(password, &[]).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    // A hash costs: who has no good link gets none.
    let link = good_link(site, token, LinkPurpose::ResetPassword).one(site.db.read()).await?.ok_or(SPENT)?;
    let user = user::Entity::find_by_id(link.user_id).one(site.db.read()).await?.ok_or(SPENT)?;
    names::checked_new_password(password, &user).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    let hash = site.hasher.hash(password).await?;
    site.db
        .write(async |txn| {
            let link = use_link(txn, site, token, LinkPurpose::ResetPassword).await?;
            let user = user::Entity::find_by_id(link.user_id).one(txn).await?.ok_or(SPENT)?;
            if user.email.as_ref() != Some(&link.email) {
                return Err(SPENT);
            }
            if is_suspended(txn, user.id).await? {
                return Err(Error::Forbidden("account-is-suspended"));
            }
            let change = user::ActiveModel { id: Unchanged(link.user_id), password_hash: Set(hash), ..Default::default() };
            change.update(txn).await?;
            own_email(txn, site, link.user_id, &link.email).await?;
            spend_resets(txn, site, link.user_id).await?;
            sessions::end_others(txn, link.user_id, None).await?;
            sessions::begin_session(txn, site, link.user_id, origin).await
        })
        .await
}

pub(super) async fn spend_resets(txn: &DatabaseTransaction, site: &Site, user: UserId) -> Result<()> {
    email_link::Entity::update_many()
        .col_expr(email_link::Column::UsedAt, Expr::value(site.clock.now()))
        .filter(email_link::COLUMN.user_id.eq(user))
        .filter(email_link::COLUMN.purpose.eq(LinkPurpose::ResetPassword))
        .filter(email_link::Column::UsedAt.is_null())
        .exec(txn)
        .await?;
    Ok(())
}
