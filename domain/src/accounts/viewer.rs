//! The one acting: everything that is done is done by a `Viewer`, who may be nobody yet.

use super::{Address, Role, Theme};
use crate::{
    chance,
    clock::Time,
    entity::{browser_session, suspension, user},
    error::{Error, Result},
    id::{BrowserSessionId, UserId},
    language::Language,
    site::Site,
};
use chrono::Duration;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

/// A guest, or somebody who has signed in.
#[derive(Clone, Debug, Default)]
pub struct Viewer(Option<SignedIn>);

/// What of the person acting is needed to decide and to speak to her.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub id: UserId,
    pub session_id: BrowserSessionId,
    pub name: String,
    pub role: Role,
    pub language: Option<Language>,
    pub theme: Theme,
    pub address: Address,
    pub is_suspended: bool,
}

impl Viewer {
    pub fn guest() -> Self {
        Self(None)
    }

    pub fn of(person: SignedIn) -> Self {
        Self(Some(person))
    }

    /// Whoever has signed in, allowed to act or not.
    pub fn known(&self) -> Option<&SignedIn> {
        self.0.as_ref()
    }

    pub fn is_guest(&self) -> bool {
        self.0.is_none()
    }

    /// The person acting. Errors: not signed in, suspended.
    pub fn person(&self) -> Result<&SignedIn> {
        match &self.0 {
            None => Err(Error::SignInFirst),
            Some(person) if person.is_suspended => Err(Error::Forbidden("account-is-suspended")),
            Some(person) => Ok(person),
        }
    }

    /// The person acting, if she writes courses: trainers, coordinators, administrators.
    pub fn author(&self) -> Result<&SignedIn> {
        let person = self.person()?;
        if person.role == Role::Learner { Err(Error::Forbidden("authors-only")) } else { Ok(person) }
    }

    /// The person acting, if she runs this place.
    pub fn administrator(&self) -> Result<&SignedIn> {
        let person = self.person()?;
        if person.role == Role::Administrator { Ok(person) } else { Err(Error::Forbidden("administrators-only")) }
    }
}

/// A session with whose it is, as one query gives it.
#[derive(FromQueryResult)]
struct Found {
    session_id: BrowserSessionId,
    last_seen_at: Time,
    user_id: UserId,
    name: String,
    role: Role,
    language: Option<Language>,
    theme: Theme,
    address: Address,
    suspension_id: Option<Uuid>,
}

/// Who holds this session token. An unknown, ended or expired one is a guest's. One query, because every request asks this.
pub async fn viewer_of(site: &Site, token: &str) -> Result<Viewer> {
    let now = site.clock.now();
    let Some(found) = session_with_user(site, token, now).await? else { return Ok(Viewer::guest()) };
    if now - found.last_seen_at > Duration::minutes(15) {
        keep_alive(site, found.session_id, now).await?;
    }
    Ok(Viewer::of(SignedIn {
        id: found.user_id,
        session_id: found.session_id,
        name: found.name,
        role: found.role,
        language: found.language,
        theme: found.theme,
        address: found.address,
        is_suspended: found.suspension_id.is_some(),
    }))
}

async fn session_with_user(site: &Site, token: &str, now: Time) -> Result<Option<Found>> {
    use browser_session::Column as Session;
    let open_suspension = Condition::all()
        .add(Expr::col((suspension::Entity, suspension::Column::UserId)).equals((user::Entity, user::Column::Id)))
        .add(Expr::col((suspension::Entity, suspension::Column::LiftedAt)).is_null());
    let query = Query::select()
        .expr_as(Expr::col((browser_session::Entity, Session::Id)), "session_id")
        .column((browser_session::Entity, Session::LastSeenAt))
        .expr_as(Expr::col((user::Entity, user::Column::Id)), "user_id")
        .columns(
            [user::Column::Name, user::Column::Role, user::Column::Language, user::Column::Theme, user::Column::Address]
                .map(|column| (user::Entity, column)),
        )
        .expr_as(Expr::col((suspension::Entity, suspension::Column::Id)), "suspension_id")
        .from(browser_session::Entity)
        .inner_join(user::Entity, Expr::col((user::Entity, user::Column::Id)).equals((browser_session::Entity, Session::UserId)))
        .left_join(suspension::Entity, open_suspension)
        .and_where(Expr::col((browser_session::Entity, Session::TokenHash)).eq(chance::token_hash(token)))
        .and_where(Expr::col((browser_session::Entity, Session::ExpiresAt)).gt(now))
        .limit(1)
        .to_owned();
    let row = site.db.read().query_one(&query).await?;
    Ok(row.map(|row| Found::from_query_result(&row, "")).transpose()?)
}

pub(super) async fn is_suspended(db: &impl ConnectionTrait, id: UserId) -> Result<bool> {
    let open = suspension::Entity::find().filter(suspension::COLUMN.user_id.eq(id)).filter(suspension::Column::LiftedAt.is_null()).one(db).await?;
    Ok(open.is_some())
}

async fn keep_alive(site: &Site, id: BrowserSessionId, now: Time) -> Result<()> {
    // It may have been ended meanwhile: then there is nothing to keep alive.
    let kept = browser_session::Entity::update_many()
        .col_expr(browser_session::Column::LastSeenAt, Expr::value(now))
        .col_expr(browser_session::Column::ExpiresAt, Expr::value(now + site.settings.session_lifetime))
        .filter(browser_session::COLUMN.id.eq(id));
    site.db.write(async |txn| kept.exec(txn).await.map(|_| ())).await.map_err(Error::Database)
}
