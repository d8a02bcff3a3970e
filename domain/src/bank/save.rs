//! Writing questions down: each change makes a version, and attempts keep the one they saw.

use super::{Difficulty, categories, is_competence, letters::language_of, masking};
use crate::{
    accounts::Viewer,
    clock::Time,
    courses::{Competence, attachments_of, rendered},
    entity::{course, question, question_competence, question_tag, question_version, quiz, quiz_slot},
    error::{Error, Result, Violations, course_not_found, question_not_found},
    id::{CategoryId, CourseId, ImportId, QuestionId, QuestionVersionId, QuizId, UserId, mint},
    quizzes::{Ask, Body, Question, Source, TestForm, words_of},
    search::fold,
    site::Site,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Unchanged},
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query},
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// What of a new question comes from where it is.
pub(crate) struct Home<'a> {
    pub course: CourseId,
    pub language: &'a str,
    pub licence: &'a str,
}

/// A question as a row; `stamp` says when.
pub(crate) fn row(id: QuestionId, home: &Home<'_>, name: &str, body: &Body) -> question::ActiveModel {
    question::ActiveModel {
        id: Set(id),
        course_id: Set(Some(home.course)),
        category_id: Set(None),
        import_id: Set(None),
        author_id: Set(None),
        name: Set(name.to_owned()),
        kind: Set(body.ask.word().to_owned()),
        words: Set(words(name, body)),
        difficulty: Set(None),
        language: Set(home.language.to_owned()),
        licence: Set(home.licence.to_owned()),
        foreign_id: Set(None),
        created_at: Set(Time::default()),
        updated_at: Set(Time::default()),
        removed_at: Set(None),
    }
}

pub(crate) fn stamp(row: &mut question::ActiveModel, now: Time) {
    row.created_at = Set(now);
    row.updated_at = Set(now);
}

/// By which a question is found: its name, what is asked, and the choices, folded.
fn words(name: &str, body: &Body) -> String {
    let choices = body.ask.choices().iter().map(|choice| choice.text.source.as_str());
    let html: Vec<&str> = std::iter::once(body.stem.source.as_str()).chain(choices).collect();
    let text = words_of(&html.join(" "));
    fold(&format!("{name} {text}")).chars().take(2000).collect()
}

/// How many questions each quiz has now; of two forms one counts, and what is only to be read does not.
pub(crate) async fn count_questions(txn: &DatabaseTransaction, quizzes: &[QuizId]) -> Result<()> {
    let form = || Expr::col((quiz_slot::Entity, quiz_slot::Column::Form));
    let is_counted = form().is_null().or(form().eq(TestForm::A.word()));
    let information = Query::select()
        .expr(Expr::val(1))
        .from(question::Entity)
        .and_where(Expr::col((question::Entity, question::Column::Id)).equals((quiz_slot::Entity, quiz_slot::Column::QuestionId)))
        .and_where(question::COLUMN.kind.eq(Ask::Info.word()))
        .to_owned();
    let is_asked = Expr::exists(information).not();
    let count = Query::select()
        .expr(Expr::col((quiz_slot::Entity, quiz_slot::Column::Id)).count())
        .from(quiz_slot::Entity)
        .and_where(Expr::col((quiz_slot::Entity, quiz_slot::Column::QuizId)).equals((quiz::Entity, quiz::Column::Id)))
        .and_where(Expr::col((quiz_slot::Entity, quiz_slot::Column::RemovedAt)).is_null())
        .and_where(is_counted)
        .and_where(is_asked)
        .to_owned();
    quiz::Entity::update_many()
        .col_expr(quiz::Column::QuestionCount, Expr::SubQuery(None, Box::new(count.into())))
        .filter(quiz::COLUMN.id.is_in(quizzes.iter().copied()))
        .exec(txn)
        .await?;
    Ok(())
}

/// A question as an author hands it in.
#[derive(Clone, Debug)]
pub struct Draft {
    pub name: String,
    pub category: Option<CategoryId>,
    pub difficulty: Option<Difficulty>,
    pub tags: Vec<String>,
    pub competences: Vec<Competence>,
    /// A tag such as `ar`, and a licence; those of the bank where nobody says.
    pub language: Option<String>,
    pub licence: Option<String>,
    pub question: Question,
}

/// Where a draft goes.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// `id` is the same for the same form sent twice, by whoever pressed the button once more: that makes one question.
    New { course: CourseId, id: Option<QuestionId> },
    /// `seen` is the version that stood in the author's form: if there is a newer one, somebody else was faster.
    Known { id: QuestionId, seen: i32 },
}

/// Keeps a question; a change of what is asked makes a version.
pub async fn save(site: &Site, viewer: &Viewer, target: Target, mut draft: Draft) -> Result<QuestionId> {
    let author = viewer.author()?.id;
    check(&draft)?;
    let (course, known) = match target {
        Target::New { course, .. } => (course, HashSet::new()),
        Target::Known { id, .. } => {
            let detail = super::question(site, viewer, id).await?;
            (detail.course, masking::names(&detail.source))
        }
    };
    masking::mask(&mut draft.question, &known);
    let home = course::Entity::find_by_id(course).one(site.db.read()).await?.ok_or_else(course_not_found)?;
    let attachments = attachments_of(site, course).await?;
    let (body, missing) = rendered(&draft.question, &attachments, &home.language);
    if let Some(name) = missing.first() {
        return Err(Error::Invalid(vec![crate::error::Invalid::with("stem", "question-file-is-missing", name)]));
    }
    site.db
        .write(async |txn| {
            if let Some(category) = draft.category {
                categories::exists(txn, course, category).await?;
            }
            let id = match target {
                Target::New { id, .. } => {
                    let (id, is_known) = sent_before(txn, course, id).await?;
                    if is_known {
                        return Ok(id);
                    }
                    let home = Home { course, language: &home.language, licence: &home.licence };
                    let new = New { id, draft: draft.clone(), body: body.clone(), origin: Origin { author, import: None, foreign_id: None } };
                    insert(txn, site, &home, &[new]).await?;
                    id
                }
                Target::Known { id, seen } => {
                    update(txn, site, id, seen, author, &draft, &body).await?;
                    id
                }
            };
            Ok(id)
        })
        .await
}

/// The id of a new question, and whether the form that makes it was taken already.
async fn sent_before(txn: &DatabaseTransaction, course: CourseId, id: Option<QuestionId>) -> Result<(QuestionId, bool)> {
    let Some(id) = id else { return Ok((mint(), false)) };
    // The second of two at once waits for the first.
    course::Entity::find_by_id(course).lock_exclusive().one(txn).await?.ok_or_else(course_not_found)?;
    Ok(match question::Entity::find_by_id(id).one(txn).await? {
        None => (id, false),
        Some(row) if row.course_id == Some(course) && row.removed_at.is_none() => (id, true),
        // Removed meanwhile: whoever sends it once more wants it.
        Some(_) => (mint(), false),
    })
}

/// In characters.
pub(super) const LONGEST_NAME: usize = 160;
pub(super) const LONGEST_TAG: usize = 60;
pub(super) const MOST_TAGS: usize = 20;
pub(super) const MOST_COMPETENCES: usize = 20;

/// Whether a question may be called so.
pub fn is_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.trim().chars().count())
}

fn check(draft: &Draft) -> Result<()> {
    let mut violations = Violations::default();
    violations.check(is_name(&draft.name), "name", "question-name-length");
    violations.check(draft.tags.len() <= MOST_TAGS && draft.tags.iter().all(|tag| tag.chars().count() <= LONGEST_TAG), "tags", "too-many-tags");
    violations.check(
        draft.competences.len() <= MOST_COMPETENCES && draft.competences.iter().all(is_competence),
        "competences",
        "competence-codes-only",
    );
    violations.check(draft.language.as_deref().is_none_or(is_language), "language", "language-is-odd");
    violations.check(draft.licence.as_deref().is_none_or(is_licence), "licence", "licence-is-odd");
    violations.finish()
}

/// A language tag (BCP 47): `ar`, `en-GB`.
pub(super) fn is_language(tag: &str) -> bool {
    tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())) && tag.len() <= 20
}

pub(super) fn is_licence(text: &str) -> bool {
    (1..=60).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Who brings a question in, and from where.
pub(super) struct Origin {
    pub author: UserId,
    pub import: Option<ImportId>,
    pub foreign_id: Option<String>,
}

/// A question that is new, with all that belongs to it.
pub(super) struct New {
    pub id: QuestionId,
    pub draft: Draft,
    pub body: Body,
    pub origin: Origin,
}

/// Rows written by one statement: both databases limit how many values it may have.
const AT_ONCE: usize = 500;

/// Writes new questions, many with one statement.
pub(super) async fn insert(txn: &DatabaseTransaction, site: &Site, home: &Home<'_>, new: &[New]) -> Result<()> {
    let now = site.clock.now();
    for new in new.chunks(AT_ONCE) {
        let each = || new.iter().map(|new| (new.id, new));
        question::Entity::insert_many(each().map(|(id, new)| new_row(id, home, new, now))).exec_without_returning(txn).await?;
        let versions = each().map(|(id, new)| version_row(id, 1, new.origin.author, &new.draft.question, &new.body, now));
        question_version::Entity::insert_many(versions).exec_without_returning(txn).await?;
        let tags: Vec<_> = each().flat_map(|(id, new)| tag_rows(id, &new.draft)).collect();
        if !tags.is_empty() {
            question_tag::Entity::insert_many(tags).exec_without_returning(txn).await?;
        }
        let competences: Vec<_> = each().flat_map(|(id, new)| competence_rows(id, &new.draft)).collect();
        if !competences.is_empty() {
            question_competence::Entity::insert_many(competences).exec_without_returning(txn).await?;
        }
    }
    Ok(())
}

fn new_row(id: QuestionId, home: &Home<'_>, new: &New, now: Time) -> question::ActiveModel {
    let mut row = row(id, home, new.draft.name.trim(), &new.body);
    stamp(&mut row, now);
    row.category_id = Set(new.draft.category);
    row.difficulty = Set(new.draft.difficulty);
    row.author_id = Set(Some(new.origin.author));
    row.import_id = Set(new.origin.import);
    row.foreign_id = Set(new.origin.foreign_id.clone());
    let language = new.draft.language.clone().or_else(|| language_of(&new.body, home.language).map(ToOwned::to_owned));
    if let Some(language) = language {
        row.language = Set(language);
    }
    if let Some(licence) = &new.draft.licence {
        row.licence = Set(licence.clone());
    }
    row
}

fn version_row(id: QuestionId, number: i32, author: UserId, source: &Question, body: &Body, now: Time) -> question_version::ActiveModel {
    question_version::ActiveModel {
        id: Set(mint::<QuestionVersionId>()),
        question_id: Set(id),
        number: Set(number),
        body: Set(body.clone()),
        source: Set(Some(Source(source.clone()))),
        author_id: Set(Some(author)),
        created_at: Set(now),
    }
}

async fn update(txn: &DatabaseTransaction, site: &Site, id: QuestionId, seen: i32, author: UserId, draft: &Draft, body: &Body) -> Result<()> {
    question::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or_else(question_not_found)?;
    let latest = question_version::Entity::find()
        .filter(question_version::COLUMN.question_id.eq(id))
        .order_by_desc(question_version::Column::Number)
        .one(txn)
        .await?
        .ok_or_else(question_not_found)?;
    if latest.number != seen {
        return Err(Error::Refused("question-was-changed"));
    }
    // What learners see may be the same though it was written otherwise.
    let is_rewritten = latest.source.as_ref().is_some_and(|source| source.0 != draft.question);
    if latest.body != *body || is_rewritten {
        let version = version_row(id, latest.number + 1, author, &draft.question, body, site.clock.now());
        question_version::Entity::insert(version).exec_without_returning(txn).await?;
    }
    let kept = |said: &Option<String>| said.clone().map_or(NotSet, Set);
    let row = question::ActiveModel {
        id: Unchanged(id),
        language: kept(&draft.language),
        licence: kept(&draft.licence),
        name: Set(draft.name.trim().to_owned()),
        category_id: Set(draft.category),
        difficulty: Set(draft.difficulty),
        kind: Set(body.ask.word().to_owned()),
        words: Set(words(&draft.name, body)),
        updated_at: Set(site.clock.now()),
        ..Default::default()
    };
    row.update(txn).await?;
    describe(txn, id, draft).await
}

/// Tags and competences, as they are now.
async fn describe(txn: &DatabaseTransaction, id: QuestionId, draft: &Draft) -> Result<()> {
    question_tag::Entity::delete_many().filter(question_tag::COLUMN.question_id.eq(id)).exec(txn).await?;
    question_competence::Entity::delete_many().filter(question_competence::COLUMN.question_id.eq(id)).exec(txn).await?;
    let (tags, competences) = (tag_rows(id, draft), competence_rows(id, draft));
    if !tags.is_empty() {
        question_tag::Entity::insert_many(tags).exec_without_returning(txn).await?;
    }
    if !competences.is_empty() {
        question_competence::Entity::insert_many(competences).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Each tag once, however it is written.
/// By what a tag is found: without case, accents and the like, but with the signs that part `C++` from `C#`.
pub(super) fn tag_key(tag: &str) -> String {
    let signs: String = tag.chars().filter(|c| matches!(c, '+' | '#' | '*' | '=' | '&' | '@' | '%' | '/' | '!' | '?' | '<' | '>' | '.')).collect();
    let folded = fold(tag);
    if folded.is_empty() { folded } else { folded + &signs }
}

fn tag_rows(id: QuestionId, draft: &Draft) -> Vec<question_tag::ActiveModel> {
    let mut known = BTreeMap::new();
    draft.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag_key(tag).is_empty()).for_each(|tag| {
        known.entry(tag_key(tag)).or_insert(tag);
    });
    known.into_iter().map(|(tag, name)| tag_row(id, tag, name)).collect()
}

fn competence_rows(id: QuestionId, draft: &Draft) -> Vec<question_competence::ActiveModel> {
    let each: HashSet<&Competence> = draft.competences.iter().collect();
    each.into_iter().map(|competence| competence_row(id, competence)).collect()
}

pub(super) fn competence_row(id: QuestionId, competence: &Competence) -> question_competence::ActiveModel {
    question_competence::ActiveModel {
        id: Set(mint::<Uuid>()),
        question_id: Set(id),
        framework: Set(competence.framework.clone()),
        framework_version: Set(competence.version.clone()),
        code: Set(competence.code.clone()),
    }
}

pub(super) fn tag_row(id: QuestionId, tag: String, name: &str) -> question_tag::ActiveModel {
    question_tag::ActiveModel { id: Set(mint::<Uuid>()), question_id: Set(id), tag: Set(tag), name: Set(name.to_owned()) }
}
