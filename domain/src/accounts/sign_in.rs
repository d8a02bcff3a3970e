//! Signing in and out.

use super::{Limit, Origin, Viewer, names, people, sessions, throttle, viewer};
use crate::{
    entity::{browser_session, user},
    error::{Error, Result},
    id::UserId,
    site::Site,
};
use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Several people share one address where a spot has one line, so this is generous.
const PER_ADDRESS: Limit = Limit { times: 100, window: Duration::minutes(15) };

/// Of the accounts that have typed the same address without confirming it.
const MOST_CANDIDATES: u64 = 3;

/// Gives a session token for the right name (or e-mail address) and password. A wrong password and an unknown
/// name cost the same time and get the same answer.
pub async fn sign_in(site: &Site, login: &str, password: &str, origin: &Origin) -> Result<String> {
    let account = format!("sign-in/account/{}", folded(login));
    people::not_too_often(site, &format!("sign-in/address/{}", origin.address), PER_ADDRESS).await?;
    let limit = Limit { times: site.settings.limits.sign_in_tries, window: Duration::minutes(15) };
    people::not_too_often(site, &account, limit).await?;
    let candidates = candidates(site, login).await?;
    let Some(user) = whose(site, login, &candidates, password).await? else {
        return Err(Error::invalid("login", "sign-in-failed"));
    };
    if viewer::is_suspended(site.db.read(), user).await? {
        return Err(Error::Forbidden("account-is-suspended"));
    }
    site.db
        .write(async |txn| {
            throttle::forgive(txn, &account).await?;
            sessions::begin_session(txn, site, user, origin).await
        })
        .await
}

/// The one spelling that all spellings of an account's name are looked up by, so that they are also counted together.
fn folded(login: &str) -> String {
    names::folded_login(login).unwrap_or_else(|| "nobody".to_owned())
}

/// An address that nobody has confirmed may stand in several accounts (see `sign_up`). The confirmed one comes first, then who typed it
/// first: whoever types it later cannot push her out.
async fn candidates(site: &Site, login: &str) -> Result<Vec<user::Model>> {
    let query = user::Entity::find().filter(user::Column::ErasedAt.is_null());
    let query = if login.contains('@') {
        let Ok(email) = names::checked_email(login) else { return Ok(vec![]) };
        query.filter(user::COLUMN.email.eq(email))
    } else {
        let Ok(username) = names::folded_username(login) else { return Ok(vec![]) };
        query.filter(user::COLUMN.username.eq(username))
    };
    // Confirmed first: false sorts before true on both databases.
    let rows = query.order_by_asc(user::Column::EmailConfirmedAt.is_null()).order_by_asc(user::Column::CreatedAt).limit(MOST_CANDIDATES);
    Ok(rows.all(site.db.read()).await?)
}

/// As many passwords are checked as there could be accounts, whether the right one is among them or not: the time does not tell
/// how many have the address.
async fn whose(site: &Site, login: &str, candidates: &[user::Model], password: &str) -> Result<Option<UserId>> {
    let checks = if login.contains('@') { MOST_CANDIDATES as usize } else { 1 };
    let mut found = None;
    for at in 0..checks {
        let user = candidates.get(at);
        if site.hasher.fits(password, user.map(|user| user.password_hash.as_str())).await? {
            found = found.or(user.map(|user| user.id));
        }
    }
    Ok(found)
}

/// Ends the sign-in that the viewer is using.
pub async fn sign_out(site: &Site, viewer: &Viewer) -> Result<()> {
    let Some(person) = viewer.known() else { return Ok(()) };
    site.db.write(async |txn| browser_session::Entity::delete_by_id(person.session_id).exec(txn).await).await?;
    Ok(())
}
