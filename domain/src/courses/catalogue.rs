//! The public list of courses.

use super::{Competence, Level, reading::competences_of};
use crate::{
    entity::{course, course_competence, publication},
    error::Result,
    id::CourseId,
    page::{PAGE_SIZE, Page, offset},
    search::{self, Excerpt, Hit},
    site::Site,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};
use std::{collections::HashMap, sync::Arc};

/// What of a course stands on its card.
#[derive(Clone, Debug)]
pub struct CourseCard {
    pub id: CourseId,
    pub slug: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub level: Level,
    pub minutes: i32,
    pub bytes: i64,
    pub lesson_count: i32,
    pub competences: Vec<Competence>,
    /// Where the words of a search were found in it.
    pub found: Vec<Found>,
}

/// A place in a course where the words were found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The lesson's title, or nothing where the course's own text was found.
    pub lesson: Option<(String, crate::id::LessonId)>,
    pub excerpt: Excerpt,
}

/// What the catalogue is narrowed down to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub words: String,
    pub language: Option<String>,
    pub level: Option<Level>,
    /// DigComp's competence areas, 1–5.
    pub area: Option<u8>,
    pub page: u64,
}

/// What the catalogue shows.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub page: Page<CourseCard>,
    /// How many courses a search has found, on all pages.
    pub found: usize,
    /// The languages in which there are courses, by their tags.
    pub languages: Vec<String>,
}

/// Published courses that fit, newest first, or by likeness where words are sought.
pub async fn catalogue(site: &Site, filter: &Filter) -> Result<Arc<Catalogue>> {
    let version = site.shelf.version(&site.db).await?;
    if let Some(list) = site.shelf.list(filter, version) {
        return Ok(list);
    }
    let list = Arc::new(read(site, filter).await?);
    site.shelf.keep_list(filter, version, &list);
    Ok(list)
}

async fn read(site: &Site, filter: &Filter) -> Result<Catalogue> {
    let hits = search::search(&site.db, &filter.words).await?;
    let is_search = !filter.words.trim().is_empty();
    let (found, rows) = if is_search { found(site, filter, &hits).await? } else { (0, newest(site, filter).await?) };
    let mut competences = competences_of(site, rows.iter().map(|row| row.id)).await?;
    let mut places = places(site, &rows, &hits, &filter.words).await?;
    let cards = rows.into_iter().map(|row| card(row, &mut competences, &mut places)).collect();
    Ok(Catalogue { page: Page::of(cards, filter.page.max(1)), found, languages: languages(site).await? })
}

async fn languages(site: &Site) -> Result<Vec<String>> {
    let query = course::Entity::find().select_only().column(course::Column::Language).distinct().filter(condition(&Filter::default()));
    Ok(query.order_by_asc(course::Column::Language).into_tuple().all(site.db.read()).await?)
}

/// The two likeliest places of each course, with the words around what was sought.
async fn places(site: &Site, rows: &[course::Model], hits: &[Hit], words: &str) -> Result<HashMap<CourseId, Vec<Found>>> {
    let shown: Vec<Hit> =
        rows.iter().take(PAGE_SIZE as usize).flat_map(|row| hits.iter().filter(|hit| hit.course_id == row.id).take(2)).copied().collect();
    let ids: Vec<_> = shown.iter().map(|hit| hit.id).collect();
    let texts = search::texts(&site.db, &ids).await?;
    let mut places: HashMap<CourseId, Vec<Found>> = HashMap::new();
    for hit in shown {
        if let Some(text) = texts.get(&hit.id) {
            let found = Found { lesson: hit.lesson().map(|id| (text.title.clone(), id)), excerpt: search::excerpt(&text.body, words) };
            places.entry(hit.course_id).or_default().push(found);
        }
    }
    Ok(places)
}

async fn newest(site: &Site, filter: &Filter) -> Result<Vec<course::Model>> {
    Ok(course::Entity::find()
        .filter(condition(filter))
        .order_by_desc(course::Column::CreatedAt)
        .order_by_asc(course::Column::Title)
        .order_by_asc(course::Column::Id)
        .offset(offset(filter.page))
        .limit(PAGE_SIZE + 1)
        .all(site.db.read())
        .await?)
}

/// There are no more than the search gives hits, so they are put in order here, before they are cut into pages.
async fn found(site: &Site, filter: &Filter, hits: &[Hit]) -> Result<(usize, Vec<course::Model>)> {
    let fitting = condition(filter).add(course::COLUMN.id.is_in(hits.iter().map(|hit| hit.course_id)));
    let mut rows = course::Entity::find().filter(fitting).all(site.db.read()).await?;
    rows.sort_by_key(|row| hits.iter().position(|hit| hit.course_id == row.id));
    Ok((rows.len(), rows.into_iter().skip(offset(filter.page) as usize).take(PAGE_SIZE as usize + 1).collect()))
}

fn condition(filter: &Filter) -> Condition {
    let published = Query::select()
        .column(publication::Column::CourseId)
        .from(publication::Entity)
        .and_where(publication::Column::WithdrawnAt.is_null())
        .to_owned();
    let mut condition = Condition::all().add(course::Column::Id.in_subquery(published));
    if let Some(language) = &filter.language {
        condition = condition.add(course::COLUMN.language.eq(language));
    }
    if let Some(level) = filter.level {
        condition = condition.add(course::COLUMN.level.eq(level));
    }
    if let Some(area) = filter.area {
        let of_area = Query::select()
            .column(course_competence::Column::CourseId)
            .from(course_competence::Entity)
            .and_where(course_competence::Column::Framework.eq("DigComp"))
            .and_where(course_competence::Column::Code.starts_with(format!("{area}.")))
            .to_owned();
        condition = condition.add(course::Column::Id.in_subquery(of_area));
    }
    condition
}

fn card(row: course::Model, competences: &mut HashMap<CourseId, Vec<Competence>>, places: &mut HashMap<CourseId, Vec<Found>>) -> CourseCard {
    CourseCard {
        found: places.remove(&row.id).unwrap_or_default(),
        competences: competences.remove(&row.id).unwrap_or_default(),
        id: row.id,
        slug: row.slug,
        language: row.language,
        title: row.title,
        summary: row.summary,
        level: row.level,
        minutes: row.minutes,
        bytes: row.bytes,
        lesson_count: row.lesson_count,
    }
}
