//! Published courses from the database: their outlines by way of the shelf, several at once in as many queries as one; their texts.

use super::{Competence, Item, ItemKind, ModuleOutline, Outline, QuizRules};
use crate::{
    entity::{course, course_competence, lesson, module, publication, quiz},
    error::{Result, course_not_found, lesson_not_found, quiz_not_found},
    id::{CourseId, LessonId, ModuleId, QuizId},
    site::Site,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};
use std::{collections::HashMap, sync::Arc};

/// The published course at this address.
pub async fn outline(site: &Site, slug: &str) -> Result<Arc<Outline>> {
    let version = site.shelf.version(&site.db).await?;
    if let Some(kept) = site.shelf.find(slug, version) {
        return Ok(kept);
    }
    read(site, version, Condition::all().add(course::COLUMN.slug.eq(slug))).await?.pop().ok_or_else(course_not_found)
}

/// The same by its id.
pub async fn outline_by_id(site: &Site, id: CourseId) -> Result<Arc<Outline>> {
    outlines(site, &[id]).await?.remove(&id).ok_or_else(course_not_found)
}

/// Several; those that are not published are not among them.
pub async fn outlines(site: &Site, ids: &[CourseId]) -> Result<HashMap<CourseId, Arc<Outline>>> {
    let version = site.shelf.version(&site.db).await?;
    let mut found: HashMap<CourseId, Arc<Outline>> =
        ids.iter().filter_map(|id| site.shelf.find(&id.to_string(), version)).map(|outline| (outline.id, outline)).collect();
    let missing: Vec<CourseId> = ids.iter().filter(|id| !found.contains_key(id)).copied().collect();
    if !missing.is_empty() {
        let read = read(site, version, Condition::all().add(course::COLUMN.id.is_in(missing))).await?;
        found.extend(read.into_iter().map(|outline| (outline.id, outline)));
    }
    Ok(found)
}

async fn read(site: &Site, version: i64, wanted: Condition) -> Result<Vec<Arc<Outline>>> {
    let published = Query::select()
        .column(publication::Column::CourseId)
        .from(publication::Entity)
        .and_where(publication::Column::WithdrawnAt.is_null())
        .to_owned();
    let courses = course::Entity::find().filter(wanted).filter(course::Column::Id.in_subquery(published)).all(site.db.read()).await?;
    if courses.is_empty() {
        return Ok(vec![]);
    }
    let mut parts = Parts::read(site, &courses).await?;
    let outlines: Vec<Arc<Outline>> = courses.into_iter().map(|course| Arc::new(parts.assemble(course))).collect();
    outlines.iter().for_each(|outline| site.shelf.keep(version, outline));
    Ok(outlines)
}

#[derive(FromQueryResult)]
struct LessonLine {
    id: LessonId,
    module_id: ModuleId,
    key: String,
    position: i32,
    title: String,
    minutes: i32,
    is_preview: bool,
}

/// What belongs to some courses.
struct Parts {
    competences: HashMap<CourseId, Vec<Competence>>,
    /// Title and address of the courses that they were translated from.
    origins: HashMap<CourseId, (String, String)>,
    modules: Vec<module::Model>,
    items: HashMap<ModuleId, Vec<(i32, Item)>>,
}

impl Parts {
    async fn read(site: &Site, courses: &[course::Model]) -> Result<Self> {
        let db = site.db.read();
        let ids = || courses.iter().map(|course| course.id);
        let origins = course::Entity::find().filter(course::COLUMN.id.is_in(courses.iter().filter_map(|course| course.translation_of)));
        let modules = module::Entity::find()
            .filter(module::COLUMN.course_id.is_in(ids()))
            .filter(module::Column::RemovedAt.is_null())
            .order_by_asc(module::Column::Position);
        let quizzes = quiz::Entity::find().filter(quiz::COLUMN.course_id.is_in(ids())).filter(quiz::Column::RemovedAt.is_null());
        let mut items: HashMap<ModuleId, Vec<(i32, Item)>> = HashMap::new();
        let placed = lessons(site, ids()).await?.into_iter().map(lesson_item).chain(quizzes.all(db).await?.into_iter().map(quiz_item));
        placed.for_each(|(module, position, item)| items.entry(module).or_default().push((position, item)));
        Ok(Self {
            competences: competences_of(site, ids()).await?,
            origins: origins.all(db).await?.into_iter().map(|origin| (origin.id, (origin.title, origin.slug))).collect(),
            modules: modules.all(db).await?,
            items,
        })
    }

    fn assemble(&mut self, course: course::Model) -> Outline {
        let of_course: Vec<(ModuleId, String)> =
            self.modules.iter().filter(|module| module.course_id == course.id).map(|module| (module.id, module.title.clone())).collect();
        let modules = of_course.into_iter().map(|(id, title)| ModuleOutline { title, items: self.items_of(id) }).collect();
        Outline {
            id: course.id,
            slug: course.slug,
            language: course.language,
            title: course.title,
            summary: course.summary,
            level: course.level,
            outcomes: course.outcomes.0,
            licence: course.licence,
            attribution: course.attribution,
            translation_of: course.translation_of.and_then(|origin| self.origins.get(&origin).cloned()),
            competences: self.competences.remove(&course.id).unwrap_or_default(),
            minutes: course.minutes,
            bytes: course.bytes,
            updated_at: course.updated_at,
            modules,
        }
    }

    fn items_of(&mut self, module: ModuleId) -> Vec<Item> {
        let mut items = self.items.remove(&module).unwrap_or_default();
        items.sort_by_key(|(position, _)| *position);
        items.into_iter().map(|(_, item)| item).collect()
    }
}

async fn lessons(site: &Site, courses: impl Iterator<Item = CourseId>) -> Result<Vec<LessonLine>> {
    use lesson::Column::{Id, IsPreview, Key, Minutes, ModuleId, Position, Title};
    Ok(lesson::Entity::find()
        .select_only()
        .columns([Id, ModuleId, Key, Position, Title, Minutes, IsPreview])
        .filter(lesson::COLUMN.course_id.is_in(courses))
        .filter(lesson::Column::RemovedAt.is_null())
        .into_model()
        .all(site.db.read())
        .await?)
}

pub(super) async fn competences_of(site: &Site, courses: impl Iterator<Item = CourseId>) -> Result<HashMap<CourseId, Vec<Competence>>> {
    let rows = course_competence::Entity::find()
        .filter(course_competence::COLUMN.course_id.is_in(courses))
        .order_by_asc(course_competence::Column::Code)
        .all(site.db.read())
        .await?;
    let mut found: HashMap<CourseId, Vec<Competence>> = HashMap::new();
    for row in rows {
        let competence = Competence { framework: row.framework, version: row.framework_version, code: row.code };
        found.entry(row.course_id).or_default().push(competence);
    }
    Ok(found)
}

fn lesson_item(line: LessonLine) -> (ModuleId, i32, Item) {
    let kind = ItemKind::Lesson { minutes: line.minutes, is_preview: line.is_preview };
    (line.module_id, line.position, Item { id: line.id.0, key: line.key, title: line.title, kind })
}

fn quiz_item(row: quiz::Model) -> (ModuleId, i32, Item) {
    let rules = QuizRules {
        question_count: row.question_count,
        pass_mark: row.pass_mark,
        attempts_allowed: row.attempts_allowed,
        wait_minutes: row.wait_minutes,
        counts: row.counts,
        time_limit_minutes: row.time_limit_minutes,
        behaviour: row.behaviour,
        may_be_negative: row.may_be_negative,
        matrix: row.review.unwrap_or_default(),
        opens_at: row.opens_at,
        closes_at: row.closes_at,
    };
    (row.module_id, row.position, Item { id: row.id.0, key: row.key, title: row.title, kind: ItemKind::Quiz(rules) })
}

/// The text of a lesson.
#[derive(Clone, Debug, FromQueryResult)]
pub struct LessonText {
    pub html: String,
}

pub async fn lesson_text(site: &Site, id: LessonId) -> Result<LessonText> {
    let found = lesson::Entity::find_by_id(id).select_only().column(lesson::Column::Html).into_model().one(site.db.read()).await?;
    found.ok_or_else(lesson_not_found)
}

/// What stands before a quiz, as HTML.
pub async fn quiz_intro(site: &Site, id: QuizId) -> Result<String> {
    let found = quiz::Entity::find_by_id(id).select_only().column(quiz::Column::IntroHtml).into_tuple().one(site.db.read()).await?;
    found.ok_or_else(quiz_not_found)
}
