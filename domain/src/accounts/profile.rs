//! What people can see and change about themselves.

use super::{Address, AgeBand, Limit, Sex, SignedIn, Theme, Viewer, names, people, sessions, sign_up};
use crate::{
    certificates,
    entity::user,
    error::{Error, Result, Violations, user_not_found},
    language::Language,
    site::Site,
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Unchanged, DatabaseTransaction, EntityTrait, QuerySelect, Set};

/// Each correction makes new certificates and letters.
const NAME_CHANGES: Limit = Limit { times: 5, window: Duration::days(1) };

/// One's own row, as one's own page shows it.
#[derive(Clone, Debug)]
pub struct Profile {
    pub name: String,
    pub email: Option<String>,
    pub is_email_confirmed: bool,
    pub username: Option<String>,
    pub address: Address,
    pub sex: Option<Sex>,
    pub age_band: Option<AgeBand>,
    pub place: Option<String>,
    pub language: Option<Language>,
    pub theme: Theme,
}

/// What may be changed together.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    pub name: String,
    pub username: String,
    pub address: Option<Address>,
    pub sex: Option<Sex>,
    pub age_band: Option<AgeBand>,
    pub place: String,
}

pub async fn profile(site: &Site, viewer: &Viewer) -> Result<Profile> {
    let user = own_row(site, viewer.person()?).await?;
    Ok(Profile {
        name: user.name,
        is_email_confirmed: user.email_confirmed_at.is_some(),
        email: user.email,
        username: user.username,
        address: user.address,
        sex: user.sex,
        age_band: user.age_band,
        place: user.place,
        language: user.language,
        theme: user.theme,
    })
}

async fn own_row(site: &Site, person: &SignedIn) -> Result<user::Model> {
    user::Entity::find_by_id(person.id).one(site.db.read()).await?.ok_or_else(user_not_found)
}

/// Changes the profile. A corrected name is put on new certificates, linked to the old ones, in the same transaction.
pub async fn update_profile(site: &Site, viewer: &Viewer, change: &ProfileChange) -> Result<()> {
    let person = viewer.person()?;
    let before = own_row(site, person).await?;
    let mut wrong = Violations::default();
    let name = wrong.take(names::cleaned_name(&change.name, site.press.unsupported));
    let username = Some(change.username.trim()).filter(|typed| !typed.is_empty()).and_then(|typed| wrong.take(names::folded_username(typed)));
    let place = wrong.take(names::cleaned_place(&change.place));
    let has_login = username.is_some() || before.email.is_some() || !change.username.trim().is_empty();
    wrong.check(has_login, "username", "username-is-needed");
    wrong.finish()?;
    let name = name.unwrap_or_default();

    let row = user::ActiveModel {
        id: Unchanged(person.id),
        name: Set(name.clone()),
        username: Set(username),
        address: Set(change.address.unwrap_or(Address::Neutral)),
        sex: Set(change.sex),
        age_band: Set(change.age_band),
        place: Set(place.flatten()),
        ..Default::default()
    };
    site.db
        .write(async |txn| {
            // Read and locked here, or a correction saved twice at once would be made twice.
            let before = user::Entity::find_by_id(person.id).lock_exclusive().one(txn).await?.ok_or_else(user_not_found)?;
            row.update(txn).await?;
            if name == before.name {
                return Ok(());
            }
            super::throttle(txn, &format!("name/{}", person.id), NAME_CHANGES, site.clock.now()).await?;
            certificates::reissue_all(txn, site, person.id, &name).await
        })
        .await
        .map_err(sign_up::username_is_taken)
}

/// Errors: the present password is wrong, the new one cannot be taken. All other sign-ins end.
pub async fn change_password(site: &Site, viewer: &Viewer, present: &str, new: &str) -> Result<()> {
    let person = viewer.person()?;
    confirm_password(site, viewer, present).await?;
    names::checked_new_password(new, &own_row(site, person).await?).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    let hash = site.hasher.hash(new).await?;
    let row = user::ActiveModel { id: Unchanged(person.id), password_hash: Set(hash), ..Default::default() };
    site.db
        .write(async |txn| {
            row.update(txn).await?;
            sessions::end_others(txn, person.id, Some(person.session_id)).await
        })
        .await
}

/// Makes sure that it is really she who is at the device, before something that cannot be taken back.
pub(super) async fn confirm_password(site: &Site, viewer: &Viewer, typed: &str) -> Result<()> {
    let person = viewer.person()?;
    people::not_too_often(site, &format!("password/{}", person.id), Limit { times: 10, window: Duration::minutes(15) }).await?;
    let user = own_row(site, person).await?;
    if site.hasher.fits(typed, Some(&user.password_hash)).await? { Ok(()) } else { Err(Error::invalid("present", "password-is-wrong")) }
}

pub async fn set_language(site: &Site, viewer: &Viewer, language: Language) -> Result<()> {
    change(site, user::ActiveModel { id: Unchanged(viewer.person()?.id), language: Set(Some(language)), ..Default::default() }).await
}

pub async fn set_theme(site: &Site, viewer: &Viewer, theme: Theme) -> Result<()> {
    change(site, user::ActiveModel { id: Unchanged(viewer.person()?.id), theme: Set(theme), ..Default::default() }).await
}

async fn change(site: &Site, row: user::ActiveModel) -> Result<()> {
    site.db.write(async |txn: &DatabaseTransaction| row.update(txn).await.map(|_| ())).await.map_err(Error::Database)
}
