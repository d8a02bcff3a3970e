//! How often something may be tried, kept in the database so that a restart or a second server changes nothing.

use crate::{
    chance,
    clock::Time,
    entity::throttle::{ActiveModel, Column, Entity},
    error::{Error, Result},
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, QuerySelect, Set, sea_query::OnConflict};

/// So many times in a window of so long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub times: i32,
    pub window: Duration,
}

/// Counts one more try of `key`, or refuses with the seconds that are left of the window.
pub async fn throttle(txn: &DatabaseTransaction, key: &str, limit: Limit, now: Time) -> Result<()> {
    // The row is there before it is read and locked, so that tries at the same moment are counted one by one.
    let first = ActiveModel { key: Set(kept(key)), window_started_at: Set(now), count: Set(0) };
    let known = OnConflict::column(Column::Key).do_nothing().to_owned();
    Entity::insert(first).on_conflict(known).exec_without_returning(txn).await?;
    let Some(row) = Entity::find_by_id(kept(key)).lock_exclusive().one(txn).await? else { return Ok(()) };
    let end = row.window_started_at + limit.window;
    if now < end && row.count >= limit.times {
        let left = (end - now).num_seconds().max(1);
        return Err(Error::TooOften(u32::try_from(left).unwrap_or(u32::MAX)));
    }
    let (started, count) = if now < end { (row.window_started_at, row.count + 1) } else { (now, 1) };
    ActiveModel { key: Set(row.key), window_started_at: Set(started), count: Set(count) }.update(txn).await?;
    Ok(())
}

/// Forgets the tries of `key`: the right password was given.
pub async fn forgive(txn: &DatabaseTransaction, key: &str) -> Result<()> {
    Entity::delete_by_id(kept(key)).exec(txn).await?;
    Ok(())
}

/// Keys name people, their addresses and their devices; the database need not know which.
fn kept(key: &str) -> String {
    chance::token_hash(key)
}
