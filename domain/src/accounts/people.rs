//! People as an administrator sees them.

use super::{Address, Limit, Role, Theme, Viewer, links, names, sessions, throttle};
use crate::{
    chance,
    clock::Time,
    entity::{suspension, user},
    error::{Error, Result, Violations, user_not_found},
    events,
    id::{UserId, mint},
    page::{PAGE_SIZE, Page, offset},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use serde_json::json;

/// One line of the list of people, or the whole of what an administrator sees of one.
#[derive(Clone, Debug)]
pub struct PersonRow {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub username: Option<String>,
    pub role: Role,
    pub created_at: Time,
    /// Why she is suspended, if she is.
    pub suspended_for: Option<String>,
}

/// People whose e-mail address or user name starts with what was typed, newest first.
pub async fn list_people(site: &Site, viewer: &Viewer, typed: &str, number: u64) -> Result<Page<PersonRow>> {
    viewer.administrator()?;
    let mut query = user::Entity::find().filter(user::Column::ErasedAt.is_null()).order_by_desc(user::Column::CreatedAt);
    let typed = typed.trim().to_lowercase();
    if !typed.is_empty() {
        let matching = Condition::any().add(user::COLUMN.email.starts_with(&typed)).add(user::COLUMN.username.starts_with(&typed));
        query = query.filter(matching);
    }
    let rows = query.offset(offset(number)).limit(PAGE_SIZE + 1).all(site.db.read()).await?;
    let ids: Vec<UserId> = rows.iter().map(|row| row.id).collect();
    let suspensions = suspension::Entity::find()
        .filter(suspension::COLUMN.user_id.is_in(ids))
        .filter(suspension::Column::LiftedAt.is_null())
        .all(site.db.read())
        .await?;
    let line = |user: user::Model| {
        let reason = suspensions.iter().find(|suspension| suspension.user_id == user.id).map(|suspension| suspension.reason.clone());
        line_of(user, reason)
    };
    Ok(Page::of(rows.into_iter().map(line).collect(), number.max(1)))
}

fn line_of(user: user::Model, suspended_for: Option<String>) -> PersonRow {
    PersonRow {
        id: user.id,
        name: user.name,
        email: user.email,
        username: user.username,
        role: user.role,
        created_at: user.created_at,
        suspended_for,
    }
}

pub async fn person(site: &Site, viewer: &Viewer, id: UserId) -> Result<PersonRow> {
    viewer.administrator()?;
    let user = user::Entity::find_by_id(id).filter(user::Column::ErasedAt.is_null()).one(site.db.read()).await?.ok_or_else(user_not_found)?;
    let suspension = suspension::Entity::find()
        .filter(suspension::COLUMN.user_id.eq(id))
        .filter(suspension::Column::LiftedAt.is_null())
        .one(site.db.read())
        .await?;
    Ok(line_of(user, suspension.map(|suspension| suspension.reason)))
}

pub async fn change_role(site: &Site, viewer: &Viewer, id: UserId, role: Role) -> Result<()> {
    let actor = viewer.administrator()?;
    if actor.id == id {
        return Err(Error::Refused("not-to-oneself"));
    }
    person(site, viewer, id).await?;
    site.db
        .write(async |txn| {
            still_administrator(txn, actor.id).await?;
            user::ActiveModel { id: Unchanged(id), role: Set(role), ..Default::default() }.update(txn).await?;
            events::record(txn, site, Some(actor.id), "role-changed", id.0, json!({ "role": role.word() })).await
        })
        .await
}

/// Of two administrators who take each other's role at the same moment, one waits here and has lost hers.
async fn still_administrator(txn: &DatabaseTransaction, id: UserId) -> Result<()> {
    let administrators = user::Entity::find()
        .filter(user::COLUMN.role.eq(Role::Administrator))
        .filter(user::Column::ErasedAt.is_null())
        .order_by_asc(user::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    if administrators.iter().any(|user| user.id == id) { Ok(()) } else { Err(Error::Forbidden("administrators-only")) }
}

/// Somebody suspended is signed out everywhere and cannot sign in; what she has learned stays.
pub async fn suspend(site: &Site, viewer: &Viewer, id: UserId, reason: &str) -> Result<()> {
    let actor = viewer.administrator()?;
    if actor.id == id {
        return Err(Error::Refused("not-to-oneself"));
    }
    let reason = reason_given(reason)?;
    let person = person(site, viewer, id).await?;
    if person.suspended_for.is_some() {
        return Ok(());
    }
    let row = suspension::ActiveModel {
        id: Set(mint()),
        user_id: Set(id),
        suspended_by: Set(actor.id),
        reason: Set(reason.clone()),
        suspended_at: Set(site.clock.now()),
        lifted_at: Set(None),
    };
    site.db
        .write(async |txn| {
            row.insert(txn).await?;
            sessions::end_others(txn, id, None).await?;
            events::record(txn, site, Some(actor.id), "suspended", id.0, json!({ "reason": reason })).await
        })
        .await
}

/// A reason for something that somebody will ask about: 3–500 characters.
pub(crate) fn reason_given(typed: &str) -> Result<String> {
    let reason = typed.trim();
    let mut wrong = Violations::default();
    wrong.check((3..=500).contains(&reason.chars().count()), "reason", "reason-is-missing");
    wrong.finish()?;
    Ok(reason.to_owned())
}

pub async fn lift_suspension(site: &Site, viewer: &Viewer, id: UserId) -> Result<()> {
    let actor = viewer.administrator()?;
    site.db
        .write(async |txn| {
            lift(txn, site, id).await?;
            events::record(txn, site, Some(actor.id), "suspension-lifted", id.0, json!({})).await
        })
        .await
}

async fn lift(txn: &DatabaseTransaction, site: &Site, id: UserId) -> Result<()> {
    suspension::Entity::update_many()
        .col_expr(suspension::Column::LiftedAt, Expr::value(site.clock.now()))
        .filter(suspension::COLUMN.user_id.eq(id))
        .filter(suspension::Column::LiftedAt.is_null())
        .exec(txn)
        .await?;
    Ok(())
}

/// Whether anybody runs this place yet.
pub async fn has_administrator(site: &Site) -> Result<bool> {
    let first =
        user::Entity::find().filter(user::COLUMN.role.eq(Role::Administrator)).filter(user::Column::ErasedAt.is_null()).one(site.db.read()).await?;
    Ok(first.is_some())
}

/// A new password for somebody who cannot get one by e-mail, to be read out to her: all her sign-ins end. Errors: not for oneself nor for
/// another administrator.
pub async fn give_password(site: &Site, viewer: &Viewer, id: UserId) -> Result<String> {
    let actor = viewer.administrator()?;
    if actor.id == id {
        return Err(Error::Refused("not-to-oneself"));
    }
    if person(site, viewer, id).await?.role == Role::Administrator {
        return Err(Error::Refused("not-to-administrators"));
    }
    let password = chance::password();
    let hash = site.hasher.hash(&password).await?;
    site.db
        .write(async |txn| {
            user::ActiveModel { id: Unchanged(id), password_hash: Set(hash), ..Default::default() }.update(txn).await?;
            links::spend_resets(txn, site, id).await?;
            sessions::end_others(txn, id, None).await?;
            events::record(txn, site, Some(actor.id), "password-given", id.0, json!({})).await
        })
        .await?;
    Ok(password)
}

/// Makes an administrator from the command line, or gives one a new password. Somebody else's user name is taken only if it is to be
/// `promote`d: she may have chosen it to be found here. Who is made one is signed out everywhere, and suspended no more.
pub async fn create_administrator(site: &Site, username: &str, name: &str, password: &str, promote: bool) -> Result<UserId> {
    let username = names::folded_username(username).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    let name = names::cleaned_name(name, site.press.unsupported).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    names::checked_password(password, &[&username]).map_err(|invalid| Error::Invalid(vec![invalid]))?;
    let hash = site.hasher.hash(password).await?;
    site.db
        .write(async |txn| {
            let known = user::Entity::find().filter(user::COLUMN.username.eq(username.clone())).one(txn).await?;
            if let Some(user) = known {
                if user.role != Role::Administrator && !promote {
                    return Err(Error::Refused("username-is-taken"));
                }
                links::spend_resets(txn, site, user.id).await?;
                sessions::end_others(txn, user.id, None).await?;
                lift(txn, site, user.id).await?;
                let promoted =
                    user::ActiveModel { id: Unchanged(user.id), role: Set(Role::Administrator), password_hash: Set(hash), ..Default::default() };
                return Ok(promoted.update(txn).await?.id);
            }
            let user = user::ActiveModel {
                id: Set(mint()),
                email: Set(None),
                username: Set(Some(username)),
                name: Set(name),
                password_hash: Set(hash),
                role: Set(Role::Administrator),
                language: Set(None),
                theme: Set(Theme::System),
                address: Set(Address::Neutral),
                sex: Set(None),
                age_band: Set(None),
                place: Set(None),
                email_confirmed_at: Set(None),
                created_at: Set(site.clock.now()),
                erased_at: Set(None),
            };
            Ok(user.insert(txn).await?.id)
        })
        .await
}

/// How many test letters, searches and the like one person may cause.
pub(crate) async fn not_too_often(site: &Site, key: &str, limit: Limit) -> Result<()> {
    site.db.write(async |txn| throttle(txn, key, limit, site.clock.now()).await).await
}
