//! Outlines of published courses, kept in memory for as long as nothing changes. A number in the database says which version of
//! all content is the present one; other servers hear of a change within a second.

use super::Outline;
use crate::{
    db::Db,
    entity::counter,
    error::{Error, Result},
};
use sea_orm::{
    DatabaseTransaction, EntityTrait, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

const KEY: &str = "content";
const FRESH: Duration = Duration::from_secs(1);

/// What is kept; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    version: i64,
    asked_at: Option<Instant>,
    outlines: HashMap<String, Arc<Outline>>,
}

impl Shelf {
    /// The version of all published content.
    pub async fn version(&self, db: &Db) -> Result<i64> {
        {
            let kept = self.kept();
            if kept.asked_at.is_some_and(|asked| asked.elapsed() < FRESH) {
                return Ok(kept.version);
            }
        }
        let row = counter::Entity::find_by_id(KEY.to_owned()).one(db.read()).await?;
        let version = row.map_or(0, |row| row.value);
        let mut kept = self.kept();
        if kept.version != version {
            kept.outlines.clear();
            kept.version = version;
        }
        kept.asked_at = Some(Instant::now());
        Ok(version)
    }

    /// Asks the database next time: something was changed here.
    pub fn forget(&self) {
        self.kept().asked_at = None;
    }

    pub(super) fn find(&self, slug: &str, version: i64) -> Option<Arc<Outline>> {
        let kept = self.kept();
        (kept.version == version).then(|| kept.outlines.get(slug).cloned()).flatten()
    }

    pub(super) fn keep(&self, version: i64, outline: &Arc<Outline>) {
        let mut kept = self.kept();
        if kept.version == version && kept.outlines.len() < 1000 {
            kept.outlines.insert(outline.slug.clone(), outline.clone());
            kept.outlines.insert(outline.id.to_string(), outline.clone());
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says, in the transaction that changes content, that it has changed.
pub(super) async fn touch(txn: &DatabaseTransaction) -> Result<(), Error> {
    let first = counter::ActiveModel { key: Set(KEY.to_owned()), value: Set(1) };
    let next = OnConflict::column(counter::Column::Key)
        .value(counter::Column::Value, Expr::col((counter::Entity, counter::Column::Value)).add(1))
        .to_owned();
    counter::Entity::insert(first).on_conflict(next).exec_without_returning(txn).await?;
    Ok(())
}
