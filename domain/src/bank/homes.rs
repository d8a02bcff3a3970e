//! Where questions live: in the bank of a course, or in the one that all courses share. The shared one is kept as a course that is never
//! published, so that its categories, files and imports are like any other's.

use super::{Branch, categories};
use crate::{
    accounts::Viewer,
    courses::{self, Level, Outcomes},
    entity::course,
    error::Result,
    id::{CourseId, derived},
    language::Language,
    site::Site,
};
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};
use uuid::Uuid;

/// The address of the shared bank; no course can have it.
pub const SHARED: &str = "shared";

/// A bank as the pages of authors see it.
#[derive(Clone, Debug)]
pub struct BankHome {
    pub id: CourseId,
    pub slug: String,
    /// Nothing for the shared one, which every language calls in its own words.
    pub title: String,
    pub language: String,
    pub is_shared: bool,
}

/// The same id on every server.
pub(crate) fn shared_id() -> CourseId {
    derived(Uuid::NAMESPACE_URL, "bank", SHARED)
}

/// The bank at an address.
pub async fn home(site: &Site, viewer: &Viewer, slug: &str) -> Result<BankHome> {
    viewer.author()?;
    if slug == SHARED {
        return shared(site).await;
    }
    let outline = courses::outline(site, slug).await?;
    Ok(of_course(&outline))
}

/// The same by its id.
pub async fn home_of(site: &Site, viewer: &Viewer, id: CourseId) -> Result<BankHome> {
    viewer.author()?;
    if id == shared_id() {
        return shared(site).await;
    }
    let outline = courses::outline_by_id(site, id).await?;
    Ok(of_course(&outline))
}

/// The categories of the shared bank, also before anybody has opened it.
pub async fn shared_categories(site: &Site, viewer: &Viewer) -> Result<Vec<Branch>> {
    categories(site, viewer, shared_id()).await
}

fn of_course(outline: &courses::Outline) -> BankHome {
    BankHome { id: outline.id, slug: outline.slug.clone(), title: outline.title.clone(), language: outline.language.clone(), is_shared: false }
}

/// Made when somebody asks for it the first time.
async fn shared(site: &Site) -> Result<BankHome> {
    let id = shared_id();
    let known = course::Entity::find_by_id(id).one(site.db.read()).await?;
    if known.is_none() {
        let now = site.clock.now();
        let row = course::ActiveModel {
            id: Set(id),
            slug: Set(SHARED.to_owned()),
            language: Set(Language::default().tag().to_owned()),
            title: Set(String::new()),
            summary: Set(String::new()),
            level: Set(Level::Basic),
            outcomes: Set(Outcomes::default()),
            licence: Set("CC-BY-4.0".to_owned()),
            attribution: Set(String::new()),
            translation_of: Set(None),
            minutes: Set(0),
            bytes: Set(0),
            lesson_count: Set(0),
            quiz_count: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let once = OnConflict::column(course::Column::Id).do_nothing().to_owned();
        site.db.write(async |txn| course::Entity::insert(row).on_conflict(once).exec_without_returning(txn).await).await?;
    }
    Ok(BankHome { id, slug: SHARED.to_owned(), title: String::new(), language: Language::default().tag().to_owned(), is_shared: true })
}
