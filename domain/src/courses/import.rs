//! Takes a checked course in, or brings one up to date: everything by stable ids, in one transaction.

mod rows;

use super::{CourseDraft, Files, Outcomes, Problem, format, markdown::Attachments, media, outline_by_id};
use crate::{
    bank,
    entity::{course, course_competence, lesson, media_file, module, publication, question, question_version, quiz, quiz_slot},
    error::Error,
    id::{CourseId, QuestionId, QuestionVersionId, QuizId, mint},
    learning,
    quizzes::{Body, Source},
    search,
    site::Site,
};
use rows::{Rows, rows};
use sea_orm::{
    ActiveValue::NotSet,
    ColumnTrait, DatabaseTransaction, EntityTrait, IdenStatic, Iterable, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Why a course was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Problems(Vec<Problem>),
    #[error(transparent)]
    Failed(#[from] Error),
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub id: CourseId,
    pub slug: String,
    pub lessons: usize,
    pub quizzes: usize,
    pub is_new: bool,
}

/// Checks the files and takes the course in, published. Nothing changes if anything is wrong.
pub async fn import(site: &Site, files: &Files) -> Result<Imported, ImportError> {
    let draft = format::check(files).map_err(ImportError::Problems)?;
    let attachments = attachments(&draft, files);
    let rows = rows(&draft, &attachments);
    if !rows.missing.is_empty() {
        return Err(ImportError::Problems(rows.missing));
    }
    for name in &draft.media {
        let bytes = &files[name];
        media::store(&site.settings.media, &media::digest(bytes), bytes).map_err(|error| Error::Fault(format!("{name}: {error}")))?;
    }
    let id = CourseId(draft.id);
    let imported = Imported { id, slug: draft.slug.clone(), lessons: rows.lessons.len(), quizzes: rows.quizzes.len(), is_new: false };
    let is_new = site
        .db
        .write(async |txn| {
            let is_new = write_course(txn, site, &draft, files, &rows).await?;
            write_outline(txn, site, id, &rows).await?;
            write_bodies(txn, site, &rows).await?;
            write_attached(txn, &draft, files).await?;
            search::index(txn, id, &rows.documents).await?;
            if is_new {
                publish(txn, site, id).await?;
            }
            super::shelf::touch(txn).await?;
            Ok(is_new)
        })
        .await
        .map_err(|error: Error| match error {
            Error::Violated(violation) if violation.name == "course_slug_key" => {
                let line = format::line_of_key(&String::from_utf8_lossy(&files["course.toml"]), "slug");
                ImportError::Problems(vec![Problem::new("course.toml", line, format!("slug = {:?} belongs to another course", draft.slug))])
            }
            other => ImportError::Failed(other),
        })?;
    site.shelf.forget();
    if !is_new {
        complete_whoever_is_done(site, id).await?;
    }
    Ok(Imported { is_new, ..imported })
}

async fn complete_whoever_is_done(site: &Site, id: CourseId) -> Result<(), Error> {
    match outline_by_id(site, id).await {
        Ok(outline) => learning::complete_whoever_is_done(site, &outline).await,
        // It is not published any more.
        Err(Error::NotFound(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The files that questions of a course may name.
pub(crate) async fn attachments_of(site: &Site, course: CourseId) -> Result<Attachments, Error> {
    let rows = media_file::Entity::find().filter(media_file::COLUMN.course_id.eq(course)).all(site.db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.path.clone(), media::attachment_of(&row.sha256, &row.path, row.bytes))).collect())
}

fn attachments(draft: &CourseDraft, files: &Files) -> Attachments {
    let attach = |name: &String| {
        let bytes = &files[name];
        (name.clone(), media::attachment_of(&media::digest(bytes), name, bytes.len() as i64))
    };
    draft.media.iter().map(attach).collect()
}

async fn write_course(txn: &DatabaseTransaction, site: &Site, draft: &CourseDraft, files: &Files, rows: &Rows) -> Result<bool, Error> {
    let id = CourseId(draft.id);
    let known = course::Entity::find_by_id(id).one(txn).await?;
    let now = site.clock.now();
    // What a learner downloads: texts as they are, media as they are.
    let bytes: usize = files.iter().filter(|(name, _)| name.starts_with("media/") || name.ends_with(".md")).map(|(_, bytes)| bytes.len()).sum();
    let row = course::ActiveModel {
        id: Set(id),
        slug: Set(draft.slug.clone()),
        language: Set(draft.language.clone()),
        title: Set(draft.title.clone()),
        summary: Set(draft.summary.clone()),
        level: Set(draft.level),
        outcomes: Set(Outcomes(draft.outcomes.clone())),
        licence: Set(draft.licence.clone()),
        attribution: Set(draft.attribution.clone()),
        translation_of: Set(draft.translation_of.map(CourseId)),
        minutes: Set(rows.minutes),
        bytes: Set(bytes as i64),
        lesson_count: Set(rows.lessons.len() as i32),
        quiz_count: Set(rows.quizzes.len() as i32),
        created_at: Set(known.as_ref().map_or(now, |known| known.created_at)),
        updated_at: Set(now),
    };
    course::Entity::insert(row).on_conflict(replacing::<course::Entity>(course::Column::Id)).exec_without_returning(txn).await?;
    Ok(known.is_none())
}

/// On the same id the new row takes the old one's place.
fn replacing<E: EntityTrait>(id: E::Column) -> OnConflict
where
    E::Column: Iterable,
{
    replacing_but::<E>(id, &[])
}

/// The same, but some columns stay as they are.
fn replacing_but<E: EntityTrait>(id: E::Column, kept: &[&str]) -> OnConflict
where
    E::Column: Iterable,
{
    let is_replaced = |column: &E::Column| IdenStatic::as_str(column) != IdenStatic::as_str(&id) && !kept.contains(&IdenStatic::as_str(column));
    let others = E::Column::iter().filter(is_replaced);
    OnConflict::column(id).update_columns(others).to_owned()
}

/// Rows written by one statement: both databases limit how many values it may have (SQLite to 32,766).
const AT_ONCE: usize = 1000;

/// What is not in the files any more is marked as removed, then everything in the files is put in place.
async fn write_outline(txn: &DatabaseTransaction, site: &Site, id: CourseId, rows: &Rows) -> Result<(), Error> {
    let gone = || Expr::value(site.clock.now());
    module::Entity::update_many()
        .col_expr(module::Column::RemovedAt, gone())
        .filter(module::COLUMN.course_id.eq(id))
        .filter(module::Column::RemovedAt.is_null())
        .exec(txn)
        .await?;
    lesson::Entity::update_many()
        .col_expr(lesson::Column::RemovedAt, gone())
        .filter(lesson::COLUMN.course_id.eq(id))
        .filter(lesson::Column::RemovedAt.is_null())
        .exec(txn)
        .await?;
    quiz::Entity::update_many()
        .col_expr(quiz::Column::RemovedAt, gone())
        .filter(quiz::COLUMN.course_id.eq(id))
        .filter(quiz::Column::RemovedAt.is_null())
        .exec(txn)
        .await?;
    module::Entity::insert_many(rows.modules.clone())
        .on_conflict(replacing::<module::Entity>(module::Column::Id))
        .exec_without_returning(txn)
        .await?;
    if !rows.lessons.is_empty() {
        lesson::Entity::insert_many(rows.lessons.clone())
            .on_conflict(replacing::<lesson::Entity>(lesson::Column::Id))
            .exec_without_returning(txn)
            .await?;
    }
    if rows.quizzes.is_empty() {
        return Ok(());
    }
    write_quizzes(txn, rows).await?;
    let quizzes: Vec<QuizId> = rows.quizzes.iter().map(|quiz| *quiz.id.as_ref()).collect();
    // What trainers have put into a quiz here stays; what came from files has its slot's id.
    let from_files = Expr::col(quiz_slot::Column::QuestionId).equals(quiz_slot::Column::Id);
    quiz_slot::Entity::update_many()
        .col_expr(quiz_slot::Column::RemovedAt, gone())
        .filter(quiz_slot::COLUMN.quiz_id.is_in(quizzes.iter().copied()))
        .filter(from_files)
        .filter(quiz_slot::Column::RemovedAt.is_null())
        .exec(txn)
        .await?;
    for some in rows.questions.chunks(AT_ONCE) {
        let kept = ["category_id", "import_id", "author_id", "difficulty", "foreign_id", "created_at"];
        let mut some = some.to_vec();
        some.iter_mut().for_each(|row| bank::stamp(row, site.clock.now()));
        let insert = question::Entity::insert_many(some).on_conflict(replacing_but::<question::Entity>(question::Column::Id, &kept));
        insert.exec_without_returning(txn).await?;
    }
    for some in rows.slots.chunks(AT_ONCE) {
        let insert = quiz_slot::Entity::insert_many(some.to_vec()).on_conflict(replacing_but::<quiz_slot::Entity>(quiz_slot::Column::Id, &["form"]));
        insert.exec_without_returning(txn).await?;
    }
    bank::count_questions(txn, &quizzes).await
}

/// How a quiz goes is what the files say, until somebody has set it here.
async fn write_quizzes(txn: &DatabaseTransaction, rows: &Rows) -> Result<(), Error> {
    const SET_HERE: [&str; 15] = [
        "review",
        "opens_at",
        "closes_at",
        "crosses_id",
        "bands",
        "behaviour",
        "may_be_negative",
        "counts",
        "pass_mark",
        "attempts_allowed",
        "wait_minutes",
        "time_limit_minutes",
        "shuffle_questions",
        "shuffle_choices",
        "questions_per_page",
    ];
    let ids: Vec<QuizId> = rows.quizzes.iter().map(|quiz| *quiz.id.as_ref()).collect();
    let set: HashSet<QuizId> = quiz::Entity::find()
        .select_only()
        .column(quiz::Column::Id)
        .filter(quiz::COLUMN.id.is_in(ids))
        .filter(quiz::Column::Review.is_not_null())
        .into_tuple()
        .all(txn)
        .await?
        .into_iter()
        .collect();
    let (here, files): (Vec<_>, Vec<_>) = rows.quizzes.iter().cloned().partition(|quiz| set.contains(quiz.id.as_ref()));
    for (rows, kept) in [(files, &SET_HERE[..4]), (here, &SET_HERE[..])] {
        if !rows.is_empty() {
            let known = replacing_but::<quiz::Entity>(quiz::Column::Id, kept);
            quiz::Entity::insert_many(rows).on_conflict(known).exec_without_returning(txn).await?;
        }
    }
    Ok(())
}

/// A question that reads differently than before gets a new version; attempts keep the one they saw.
async fn write_bodies(txn: &DatabaseTransaction, site: &Site, rows: &Rows) -> Result<(), Error> {
    let ids: Vec<QuestionId> = rows.bodies.iter().map(|(id, ..)| *id).collect();
    let known = question_version::Entity::find()
        .filter(question_version::COLUMN.question_id.is_in(ids))
        .order_by_asc(question_version::Column::Number)
        .all(txn)
        .await?;
    // What trainers have mended here stays, as long as the files say what they said before.
    let of_files: HashMap<QuestionId, Body> =
        known.iter().filter(|version| version.author_id.is_none()).map(|version| (version.question_id, version.body.clone())).collect();
    let latest: HashMap<QuestionId, question_version::Model> = known.into_iter().map(|version| (version.question_id, version)).collect();
    let version = |(id, source, body): &(QuestionId, Source, Body)| {
        let before = latest.get(id);
        let is_same = before.is_some_and(|before| before.source.is_some()) && of_files.get(id) == Some(body);
        (!is_same).then(|| question_version::ActiveModel {
            id: Set(mint::<QuestionVersionId>()),
            question_id: Set(*id),
            number: Set(before.map_or(1, |before| before.number + 1)),
            body: Set(body.clone()),
            source: Set(Some(source.clone())),
            author_id: Set(None),
            created_at: Set(site.clock.now()),
        })
    };
    let changed: Vec<_> = rows.bodies.iter().filter_map(version).collect();
    for some in changed.chunks(AT_ONCE) {
        question_version::Entity::insert_many(some.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn write_attached(txn: &DatabaseTransaction, draft: &CourseDraft, files: &Files) -> Result<(), Error> {
    let id = CourseId(draft.id);
    course_competence::Entity::delete_many().filter(course_competence::COLUMN.course_id.eq(id)).exec(txn).await?;
    let competences: Vec<_> = draft
        .competences
        .iter()
        .map(|competence| course_competence::ActiveModel {
            id: Set(mint::<Uuid>()),
            course_id: Set(id),
            framework: Set(competence.framework.clone()),
            framework_version: Set(competence.version.clone()),
            code: Set(competence.code.clone()),
        })
        .collect();
    if !competences.is_empty() {
        course_competence::Entity::insert_many(competences).exec_without_returning(txn).await?;
    }
    // Pictures of questions that came in here are not the files'.
    media_file::Entity::delete_many()
        .filter(media_file::COLUMN.course_id.eq(id))
        .filter(media_file::Column::Path.not_like("media/bank/%"))
        .exec(txn)
        .await?;
    let media: Vec<_> = draft
        .media
        .iter()
        .map(|name| media_file::ActiveModel {
            id: Set(mint::<Uuid>()),
            course_id: Set(id),
            path: Set(name.clone()),
            sha256: Set(media::digest(&files[name])),
            bytes: Set(files[name].len() as i64),
            content_type: Set(media::content_type(name).to_owned()),
            description: NotSet,
            import_id: NotSet,
            removed_at: NotSet,
        })
        .collect();
    if !media.is_empty() {
        media_file::Entity::insert_many(media).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn publish(txn: &DatabaseTransaction, site: &Site, id: CourseId) -> Result<(), Error> {
    let row = publication::ActiveModel {
        id: Set(mint::<Uuid>()),
        course_id: Set(id),
        published_by: Set(None),
        published_at: Set(site.clock.now()),
        withdrawn_at: Set(None),
    };
    publication::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}
