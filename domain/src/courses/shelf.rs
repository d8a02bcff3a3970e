//! Outlines of published courses, kept in memory for as long as nothing changes. A number in the database says which version of
//! all content is the present one; other servers hear of a change within a second.

use super::{Catalogue, Filter, Outline};
use crate::{
    db::Db,
    entity::counter,
    error::{Error, Result},
};
use quick_cache::sync::Cache;
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

/// How many lists of courses are kept, each of some tens of kilobytes. What is searched for is endless; what is asked for often stays.
const LISTS: usize = 200;

/// What is kept; cheap to clone.
#[derive(Clone, Debug)]
pub struct Shelf {
    kept: Arc<Mutex<Kept>>,
    lists: Arc<Cache<Filter, List>>,
}

/// A list of courses, and the version of the content it was made of.
type List = (i64, Arc<Catalogue>);

impl Default for Shelf {
    fn default() -> Self {
        Self { kept: Arc::default(), lists: Arc::new(Cache::new(LISTS)) }
    }
}

#[derive(Debug, Default)]
struct Kept {
    version: i64,
    asked_at: Option<Instant>,
    outlines: HashMap<String, Arc<Outline>>,
}

impl Shelf {
    /// The version of all published content.
    pub async fn version(&self, db: &Db) -> Result<i64> {
        if let Some(version) = self.fresh_version() {
            return Ok(version);
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

    /// The same, if the database was asked a moment ago.
    pub fn fresh_version(&self) -> Option<i64> {
        let kept = self.kept();
        kept.asked_at.filter(|asked| asked.elapsed() < FRESH).map(|_| kept.version)
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

    pub(super) fn list(&self, filter: &Filter, version: i64) -> Option<Arc<Catalogue>> {
        self.lists.get(filter).filter(|(of, _)| *of == version).map(|(_, list)| list)
    }

    pub(super) fn keep_list(&self, filter: &Filter, version: i64, list: &Arc<Catalogue>) {
        self.lists.insert(filter.clone(), (version, list.clone()));
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says, in the transaction that changes content, that it has changed.
pub(crate) async fn touch(txn: &DatabaseTransaction) -> Result<(), Error> {
    let first = counter::ActiveModel { key: Set(KEY.to_owned()), value: Set(1) };
    let next = OnConflict::column(counter::Column::Key)
        .value(counter::Column::Value, Expr::col((counter::Entity, counter::Column::Value)).add(1))
        .to_owned();
    counter::Entity::insert(first).on_conflict(next).exec_without_returning(txn).await?;
    Ok(())
}
