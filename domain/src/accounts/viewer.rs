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
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

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

    /// The person acting, if she runs this place.
    pub fn administrator(&self) -> Result<&SignedIn> {
        let person = self.person()?;
        if person.role == Role::Administrator { Ok(person) } else { Err(Error::Forbidden("administrators-only")) }
    }
}

/// Who holds this session token. An unknown, ended or expired one is a guest's.
pub async fn viewer_of(site: &Site, token: &str) -> Result<Viewer> {
    let now = site.clock.now();
    let found = browser_session::Entity::find().filter(browser_session::COLUMN.token_hash.eq(chance::token_hash(token))).one(site.db.read()).await?;
    let Some(session) = found.filter(|session| session.expires_at > now) else {
        return Ok(Viewer::guest());
    };
    let Some(user) = user::Entity::find_by_id(session.user_id).one(site.db.read()).await? else {
        return Ok(Viewer::guest());
    };
    let is_suspended = is_suspended(site.db.read(), user.id).await?;
    if now - session.last_seen_at > Duration::minutes(15) {
        keep_alive(site, session.id, now).await?;
    }
    Ok(Viewer::of(SignedIn {
        id: user.id,
        session_id: session.id,
        name: user.name,
        role: user.role,
        language: user.language,
        theme: user.theme,
        address: user.address,
        is_suspended,
    }))
}

pub(super) async fn is_suspended(db: &impl ConnectionTrait, id: UserId) -> Result<bool> {
    let open = suspension::Entity::find()
        .filter(suspension::COLUMN.user_id.eq(id))
        .filter(suspension::Column::LiftedAt.is_null())
        .one(db)
        .await?;
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
