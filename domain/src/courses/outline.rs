//! A published course as its readers see it: what it is, its modules, its lessons and quizzes in order.

use super::{Competence, Level};
use crate::{
    clock::Time,
    entity::{course, course_competence, lesson, module, publication, quiz},
    error::{Result, course_not_found, lesson_not_found},
    id::{CourseId, LessonId, ModuleId, QuizId},
    quizzes::Counts,
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Outline {
    pub id: CourseId,
    pub slug: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub level: Level,
    pub outcomes: Vec<String>,
    pub licence: String,
    pub attribution: String,
    /// The course that this one was translated or adapted from: its title and address, if it is here.
    pub translation_of: Option<(String, String)>,
    pub competences: Vec<Competence>,
    pub minutes: i32,
    pub bytes: i64,
    pub updated_at: Time,
    pub modules: Vec<ModuleOutline>,
}

#[derive(Clone, Debug)]
pub struct ModuleOutline {
    pub title: String,
    pub items: Vec<Item>,
}

/// A lesson or a quiz.
#[derive(Clone, Debug)]
pub struct Item {
    /// Of the lesson or the quiz.
    pub id: Uuid,
    /// Its address within the course.
    pub key: String,
    pub title: String,
    pub kind: ItemKind,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    Lesson { minutes: i32, is_preview: bool },
    Quiz(QuizRules),
}

/// How a quiz goes.
#[derive(Clone, Debug)]
pub struct QuizRules {
    pub question_count: i32,
    /// Per cent.
    pub pass_mark: i32,
    /// 0 is no limit.
    pub attempts_allowed: i32,
    pub wait_minutes: i32,
    pub counts: Counts,
    /// 0 is no limit.
    pub time_limit_minutes: i32,
}

impl Item {
    pub fn is_quiz(&self) -> bool {
        matches!(self.kind, ItemKind::Quiz(_))
    }

    /// The path below the course's own.
    pub fn path(&self) -> String {
        if self.is_quiz() { format!("quizzes/{}", self.key) } else { format!("lessons/{}", self.key) }
    }
}

impl Outline {
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.modules.iter().flat_map(|module| &module.items)
    }

    pub fn lesson_count(&self) -> usize {
        self.items().filter(|item| !item.is_quiz()).count()
    }

    pub fn quiz_count(&self) -> usize {
        self.items().filter(|item| item.is_quiz()).count()
    }

    pub fn lesson(&self, key: &str) -> Result<&Item> {
        self.items().find(|item| !item.is_quiz() && item.key == key).ok_or_else(lesson_not_found)
    }

    pub fn quiz(&self, key: &str) -> Result<(&Item, &QuizRules)> {
        self.items()
            .find_map(|item| match &item.kind {
                ItemKind::Quiz(rules) if item.key == key => Some((item, rules)),
                _ => None,
            })
            .ok_or_else(crate::error::quiz_not_found)
    }

    /// What comes before and after an item.
    pub fn neighbours(&self, id: Uuid) -> (Option<&Item>, Option<&Item>) {
        let items: Vec<&Item> = self.items().collect();
        let Some(at) = items.iter().position(|item| item.id == id) else { return (None, None) };
        (at.checked_sub(1).map(|before| items[before]), items.get(at + 1).copied())
    }

    /// The title of the module in which an item stands.
    pub fn module_of(&self, id: Uuid) -> Option<&str> {
        self.modules.iter().find(|module| module.items.iter().any(|item| item.id == id)).map(|module| module.title.as_str())
    }
}

/// The published course at this address.
pub async fn outline(site: &Site, slug: &str) -> Result<Arc<Outline>> {
    let version = site.shelf.version(&site.db).await?;
    if let Some(kept) = site.shelf.find(slug, version) {
        return Ok(kept);
    }
    let row = course::Entity::find().filter(course::COLUMN.slug.eq(slug)).one(site.db.read()).await?;
    let read = Arc::new(read(site, row.ok_or_else(course_not_found)?).await?);
    site.shelf.keep(version, &read);
    Ok(read)
}

/// The same by its id.
pub async fn outline_by_id(site: &Site, id: CourseId) -> Result<Arc<Outline>> {
    let version = site.shelf.version(&site.db).await?;
    if let Some(kept) = site.shelf.find(&id.to_string(), version) {
        return Ok(kept);
    }
    let row = course::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(course_not_found)?;
    let read = Arc::new(read(site, row).await?);
    site.shelf.keep(version, &read);
    Ok(read)
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

async fn read(site: &Site, course: course::Model) -> Result<Outline> {
    let db = site.db.read();
    let published = publication::Entity::find()
        .filter(publication::COLUMN.course_id.eq(course.id))
        .filter(publication::Column::WithdrawnAt.is_null())
        .one(db)
        .await?;
    if published.is_none() {
        return Err(course_not_found());
    }
    let competences = course_competence::Entity::find()
        .filter(course_competence::COLUMN.course_id.eq(course.id))
        .order_by_asc(course_competence::Column::Code)
        .all(db)
        .await?;
    let origin = match course.translation_of {
        Some(id) => course::Entity::find_by_id(id).one(db).await?.map(|course| (course.title, course.slug)),
        None => None,
    };
    let modules = modules(site, course.id).await?;
    let competence = |row: course_competence::Model| Competence { framework: row.framework, version: row.framework_version, code: row.code };
    Ok(Outline {
        id: course.id,
        slug: course.slug,
        language: course.language,
        title: course.title,
        summary: course.summary,
        level: course.level,
        outcomes: course.outcomes.0,
        licence: course.licence,
        attribution: course.attribution,
        translation_of: origin,
        competences: competences.into_iter().map(competence).collect(),
        minutes: course.minutes,
        bytes: course.bytes,
        updated_at: course.updated_at,
        modules,
    })
}

async fn modules(site: &Site, id: CourseId) -> Result<Vec<ModuleOutline>> {
    let db = site.db.read();
    let modules = module::Entity::find()
        .filter(module::COLUMN.course_id.eq(id))
        .filter(module::Column::RemovedAt.is_null())
        .order_by_asc(module::Column::Position)
        .all(db)
        .await?;
    let lessons: Vec<LessonLine> = lesson::Entity::find()
        .select_only()
        .columns([
            lesson::Column::Id,
            lesson::Column::ModuleId,
            lesson::Column::Key,
            lesson::Column::Position,
            lesson::Column::Title,
            lesson::Column::Minutes,
            lesson::Column::IsPreview,
        ])
        .filter(lesson::COLUMN.course_id.eq(id))
        .filter(lesson::Column::RemovedAt.is_null())
        .into_model()
        .all(db)
        .await?;
    let quizzes = quiz::Entity::find().filter(quiz::COLUMN.course_id.eq(id)).filter(quiz::Column::RemovedAt.is_null()).all(db).await?;
    let mut placed: Vec<(ModuleId, i32, Item)> = lessons.into_iter().map(lesson_item).collect();
    placed.extend(quizzes.into_iter().map(quiz_item));
    placed.sort_by_key(|(_, position, _)| *position);
    let outline = |module: module::Model| ModuleOutline {
        title: module.title,
        items: placed.iter().filter(|(id, ..)| *id == module.id).map(|(.., item)| item.clone()).collect(),
    };
    Ok(modules.into_iter().map(outline).collect())
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
    found.ok_or_else(crate::error::quiz_not_found)
}
