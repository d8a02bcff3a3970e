//! Questions as authors find and look at them.

use super::{
    Difficulty,
    pool::{is_about, with_all_below},
    save::tag_key,
    used::{Used, drawn, used},
};
use crate::{
    accounts::Viewer,
    attempts::latest_versions,
    clock::Time,
    courses::Competence,
    entity::{question, question_competence, question_tag, question_version, quiz_slot, user},
    error::{Result, question_not_found},
    id::{CategoryId, CourseId, QuestionId, UserId},
    page::{PAGE_SIZE, Page, offset},
    quizzes::{Body, Question},
    search::fold,
    site::Site,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use std::collections::{HashMap, HashSet};

/// What is looked for; everything that is said must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub words: String,
    /// With all below it.
    pub category: Option<CategoryId>,
    pub kind: Option<String>,
    pub tag: Option<String>,
    pub difficulty: Option<Difficulty>,
    /// A code, with its framework unless it is the usual one.
    pub competence: Option<String>,
    /// A language tag; those of its regions are found too.
    pub language: Option<String>,
    pub licence: Option<String>,
    /// Who wrote it first.
    pub author: Option<UserId>,
    /// Whether it stands in a quiz by name.
    pub is_used: Option<bool>,
}

/// A question in the list.
#[derive(Clone, Debug)]
pub struct QuestionLine {
    pub id: QuestionId,
    pub name: String,
    pub kind: String,
    /// What is asked, as safe HTML.
    pub stem: String,
    pub category: Option<CategoryId>,
    pub difficulty: Option<Difficulty>,
    pub tags: Vec<String>,
    /// In how many quizzes it stands by name.
    pub used: usize,
    pub updated_at: Time,
}

/// A question with all that is known about it.
#[derive(Clone, Debug)]
pub struct Detail {
    pub id: QuestionId,
    pub course: CourseId,
    pub name: String,
    pub category: Option<CategoryId>,
    pub difficulty: Option<Difficulty>,
    pub licence: String,
    pub language: String,
    pub tags: Vec<String>,
    pub competences: Vec<Competence>,
    /// It stands in the bank no more.
    pub is_removed: bool,
    /// Who wrote it first; nobody where it came with the course.
    pub author: Option<String>,
    /// As its author wrote it.
    pub source: Question,
    /// As learners see it.
    pub body: Body,
    /// Newest first.
    pub versions: Vec<VersionLine>,
    pub used: Vec<Used>,
}

#[derive(Clone, Debug)]
pub struct VersionLine {
    pub number: i32,
    pub by: Option<String>,
    pub created_at: Time,
}

/// The questions of a course's bank that fit, the newest change first.
pub async fn list_questions(site: &Site, viewer: &Viewer, course: CourseId, filter: &Filter, page: u64) -> Result<Page<QuestionLine>> {
    viewer.author()?;
    let query = filtered(site, course, filter).await?;
    let rows = query
        .order_by_desc(question::Column::UpdatedAt)
        .order_by_asc(question::Column::Id)
        .limit(PAGE_SIZE + 1)
        .offset(offset(page))
        .all(site.db.read())
        .await?;
    let used = used(site, rows.iter().map(|row| row.id)).await?;
    let mut stems = latest_versions(site, rows.iter().map(|row| row.id)).await?;
    let mut tags = tags_of(site, rows.iter().map(|row| row.id)).await?;
    let line = |row: question::Model| QuestionLine {
        used: used.get(&row.id).map_or(0, Vec::len),
        id: row.id,
        name: row.name,
        kind: row.kind,
        stem: stems.remove(&row.id).map(|version| version.body.0.stem.source).unwrap_or_default(),
        category: row.category_id,
        difficulty: row.difficulty,
        tags: tags.remove(&row.id).unwrap_or_default(),
        updated_at: row.updated_at,
    };
    Ok(Page::of(rows, page).map(line))
}

async fn tags_of(site: &Site, questions: impl Iterator<Item = QuestionId>) -> Result<HashMap<QuestionId, Vec<String>>> {
    let rows = question_tag::Entity::find()
        .filter(question_tag::COLUMN.question_id.is_in(questions))
        .order_by_asc(question_tag::Column::Tag)
        .all(site.db.read())
        .await?;
    let mut tags: HashMap<QuestionId, Vec<String>> = HashMap::new();
    rows.into_iter().for_each(|row| tags.entry(row.question_id).or_default().push(row.name));
    Ok(tags)
}

pub(super) async fn filtered(site: &Site, course: CourseId, filter: &Filter) -> Result<Select<question::Entity>> {
    let mut query = question::Entity::find().filter(question::COLUMN.course_id.eq(course)).filter(question::Column::RemovedAt.is_null());
    if let Some(category) = filter.category {
        query = query.filter(question::COLUMN.category_id.is_in(with_all_below(site, course, category).await?));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(question::COLUMN.kind.eq(kind.as_str()));
    }
    if let Some(difficulty) = filter.difficulty {
        query = query.filter(question::COLUMN.difficulty.eq(difficulty));
    }
    if let Some(tag) = &filter.tag {
        let tagged =
            question_tag::Entity::find().select_only().column(question_tag::Column::QuestionId).filter(question_tag::COLUMN.tag.eq(tag_key(tag)));
        query = query.filter(question::Column::Id.in_subquery(tagged.into_query()));
    }
    if let Some(typed) = &filter.competence {
        query = query.filter(is_about(typed));
    }
    if let Some(language) = &filter.language {
        let column = question::Column::Language;
        query = query.filter(Condition::any().add(column.eq(language.as_str())).add(column.starts_with(format!("{language}-"))));
    }
    if let Some(licence) = &filter.licence {
        query = query.filter(question::COLUMN.licence.eq(licence.as_str()));
    }
    if let Some(author) = filter.author {
        query = query.filter(question::COLUMN.author_id.eq(author));
    }
    if let Some(is_used) = filter.is_used {
        let in_quizzes = quiz_slot::Entity::find()
            .select_only()
            .column(quiz_slot::Column::QuestionId)
            .filter(quiz_slot::Column::QuestionId.is_not_null())
            .filter(quiz_slot::Column::RemovedAt.is_null())
            .into_query();
        let id = question::Column::Id;
        query = query.filter(if is_used { id.in_subquery(in_quizzes) } else { id.not_in_subquery(in_quizzes) });
    }
    // Folded words hold nothing that means anything to LIKE.
    for word in fold(&filter.words).split(' ').filter(|word| !word.is_empty()).take(8) {
        query = query.filter(question::Column::Words.contains(word));
    }
    Ok(query)
}

/// A question as it was in one of its versions.
pub async fn question_at(site: &Site, viewer: &Viewer, id: QuestionId, number: i32) -> Result<Detail> {
    let mut detail = question(site, viewer, id).await?;
    let version = question_version::Entity::find()
        .filter(question_version::COLUMN.question_id.eq(id))
        .filter(question_version::COLUMN.number.eq(number))
        .one(site.db.read())
        .await?
        .ok_or_else(question_not_found)?;
    detail.source = version.source.map_or_else(|| version.body.0.clone(), |source| source.0);
    detail.body = version.body;
    Ok(detail)
}

/// A question as its author sees it. One that was removed from the bank may still stand in a quiz, and can be mended.
pub async fn question(site: &Site, viewer: &Viewer, id: QuestionId) -> Result<Detail> {
    viewer.author()?;
    let db = site.db.read();
    let row = question::Entity::find_by_id(id).one(db).await?.ok_or_else(question_not_found)?;
    let mut versions = question_version::Entity::find()
        .filter(question_version::COLUMN.question_id.eq(id))
        .order_by_desc(question_version::Column::Number)
        .all(db)
        .await?;
    let writers = versions.iter().filter_map(|version| version.author_id).chain(row.author_id);
    let writers: HashMap<UserId, String> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::COLUMN.id.is_in(writers.collect::<HashSet<_>>()))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    // Whoever has left has no name any more.
    let by = |id: Option<UserId>| id.and_then(|id| writers.get(&id)).filter(|name| !name.is_empty()).cloned();
    let line = |version: &question_version::Model| VersionLine { number: version.number, by: by(version.author_id), created_at: version.created_at };
    let lines = versions.iter().map(line).collect();
    let tags = question_tag::Entity::find().filter(question_tag::COLUMN.question_id.eq(id)).order_by_asc(question_tag::Column::Tag).all(db).await?;
    let competences = question_competence::Entity::find()
        .filter(question_competence::COLUMN.question_id.eq(id))
        .order_by_asc(question_competence::Column::Code)
        .all(db)
        .await?;
    if versions.is_empty() {
        return Err(question_not_found());
    }
    let latest = versions.remove(0);
    let competences: Vec<Competence> =
        competences.into_iter().map(|row| Competence { framework: row.framework, version: row.framework_version, code: row.code }).collect();
    let mut used = used(site, std::iter::once(id)).await?.remove(&id).unwrap_or_default();
    let drawn = drawn(site, &row, &tags, &competences, &used).await?;
    used.extend(drawn);
    Ok(Detail {
        id,
        course: row.course_id.ok_or_else(question_not_found)?,
        name: row.name,
        category: row.category_id,
        difficulty: row.difficulty,
        licence: row.licence,
        language: row.language,
        is_removed: row.removed_at.is_some(),
        tags: tags.into_iter().map(|row| row.name).collect(),
        competences,
        author: by(row.author_id),
        // Written before sources were kept: its safe HTML is as good.
        source: latest.source.map_or_else(|| latest.body.0.clone(), |source| source.0),
        body: latest.body,
        versions: lines,
        used,
    })
}
