//! Making an account, with an e-mail address or with a user name alone.

use super::{Address, AgeBand, Limit, NOTICE_VERSION, Origin, Role, Sex, Theme, links, names, people, sessions};
use crate::{
    entity::{consent, user},
    error::{Error, Result, Violations},
    id::{UserId, mint},
    language::Language,
    site::Site,
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};

/// What is asked of somebody new.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    pub name: String,
    /// Either this or a user name.
    pub email: String,
    pub username: String,
    pub password: String,
    pub sex: Option<Sex>,
    pub age_band: Option<AgeBand>,
    pub place: String,
    pub agrees: bool,
    pub language: Language,
}

/// Makes the account and signs it in; gives its id and the session's token.
///
/// Whether an e-mail address is known already cannot be learned here: an address belongs to whoever confirms it. If
/// somebody has confirmed it, the letter that goes there says so instead of asking to confirm.
pub async fn sign_up(site: &Site, new: NewAccount, origin: &Origin) -> Result<(UserId, String)> {
    let checked = check(site, &new)?;
    // Counted by itself and before the costly hash, so that tries that fail, as with a user name that is taken, count too.
    let limit = Limit { times: site.settings.limits.sign_ups_per_hour, window: Duration::hours(1) };
    people::not_too_often(site, &format!("sign-up/address/{}", origin.address), limit).await?;
    let hash = site.hasher.hash(&new.password).await?;
    site.db
        .write(async |txn| {
            let user = insert(txn, site, &new, &checked, hash).await?;
            if let Some(email) = &checked.email {
                links::ask_to_confirm(txn, site, &user, email).await?;
            }
            let token = sessions::begin_session(txn, site, user.id, origin).await?;
            Ok((user.id, token))
        })
        .await
        .map_err(username_is_taken)
}

pub(super) fn username_is_taken(error: Error) -> Error {
    error.or_if_violated("user_username_key", Error::invalid("username", "username-is-taken"))
}

struct Checked {
    name: String,
    email: Option<String>,
    username: Option<String>,
    place: Option<String>,
}

fn check(site: &Site, new: &NewAccount) -> Result<Checked> {
    let mut wrong = Violations::default();
    let name = wrong.take(names::cleaned_name(&new.name, site.press.unsupported));
    let email = given(&new.email).and_then(|email| wrong.take(names::checked_email(email)));
    let username = given(&new.username).and_then(|username| wrong.take(names::folded_username(username)));
    if given(&new.email).is_none() && given(&new.username).is_none() {
        wrong.add("email", "email-or-username");
    }
    wrong.take(names::checked_password(&new.password, &[&new.username, &new.email, &new.name]));
    let place = wrong.take(names::cleaned_place(&new.place));
    wrong.check(new.agrees, "agrees", "consent-is-missing");
    wrong.finish()?;
    Ok(Checked { name: name.unwrap_or_default(), email, username, place: place.flatten() })
}

fn given(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|typed| !typed.is_empty())
}

async fn insert(txn: &DatabaseTransaction, site: &Site, new: &NewAccount, checked: &Checked, hash: String) -> Result<user::Model> {
    let now = site.clock.now();
    let user = user::ActiveModel {
        id: Set(mint()),
        email: Set(checked.email.clone()),
        username: Set(checked.username.clone()),
        name: Set(checked.name.clone()),
        password_hash: Set(hash),
        role: Set(Role::Learner),
        language: Set(Some(new.language)),
        theme: Set(Theme::System),
        address: Set(Address::Neutral),
        sex: Set(new.sex),
        age_band: Set(new.age_band),
        place: Set(checked.place.clone()),
        email_confirmed_at: Set(None),
        created_at: Set(now),
        erased_at: Set(None),
    };
    let user = user.insert(txn).await?;
    let consent = consent::ActiveModel { id: Set(mint()), user_id: Set(user.id), notice_version: Set(NOTICE_VERSION.into()), given_at: Set(now) };
    consent.insert(txn).await?;
    Ok(user)
}
