//! Sign-ins, one a browser; people see theirs and can end them.

use super::{Origin, Viewer};
use crate::{
    chance,
    clock::Time,
    entity::browser_session::{ActiveModel, COLUMN, Column, Entity},
    error::{Result, browser_session_not_found},
    id::{BrowserSessionId, UserId, mint},
    site::Site,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// One line of the list of one's own sign-ins.
#[derive(Clone, Debug)]
pub struct SessionRow {
    pub id: BrowserSessionId,
    pub browser: String,
    pub created_at: Time,
    pub last_seen_at: Time,
    pub is_this_one: bool,
}

/// A new sign-in; the token goes into the cookie and is never seen again.
pub(super) async fn begin_session(txn: &DatabaseTransaction, site: &Site, user: UserId, origin: &Origin) -> Result<String> {
    let token = chance::token();
    let now = site.clock.now();
    let session = ActiveModel {
        id: Set(mint()),
        user_id: Set(user),
        token_hash: Set(chance::token_hash(&token)),
        browser: Set(origin.browser.chars().take(200).collect()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + site.settings.session_lifetime),
    };
    session.insert(txn).await?;
    Ok(token)
}

pub async fn list_sessions(site: &Site, viewer: &Viewer) -> Result<Vec<SessionRow>> {
    let person = viewer.person()?;
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(person.id))
        .filter(COLUMN.expires_at.gt(site.clock.now()))
        .order_by_desc(Column::LastSeenAt)
        .limit(50)
        .all(site.db.read())
        .await?;
    let line = |row: crate::entity::browser_session::Model| SessionRow {
        is_this_one: row.id == person.session_id,
        id: row.id,
        browser: row.browser,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Ends one of the viewer's own sign-ins.
pub async fn end_session(site: &Site, viewer: &Viewer, id: BrowserSessionId) -> Result<()> {
    let person = viewer.person()?;
    let ended = site
        .db
        .write(async |txn| Entity::delete_by_id(id).filter(COLUMN.user_id.eq(person.id)).exec(txn).await)
        .await
        .map_err(crate::error::Error::from)?;
    if ended.rows_affected == 0 { Err(browser_session_not_found()) } else { Ok(()) }
}

/// Ends all of the viewer's sign-ins but the one she is using.
pub async fn sign_out_everywhere(site: &Site, viewer: &Viewer) -> Result<()> {
    let person = viewer.person()?;
    site.db.write(async |txn| end_others(txn, person.id, Some(person.session_id)).await).await
}

pub(super) async fn end_others(txn: &DatabaseTransaction, user: UserId, but: Option<BrowserSessionId>) -> Result<()> {
    let mut others = Entity::delete_many().filter(COLUMN.user_id.eq(user));
    if let Some(kept) = but {
        others = others.filter(COLUMN.id.ne(kept));
    }
    others.exec(txn).await?;
    Ok(())
}
