//! What can be done with several questions at once.

use super::{
    Difficulty, categories, is_competence,
    save::{LONGEST_TAG, MOST_COMPETENCES, MOST_TAGS, competence_row, is_licence, tag_key, tag_row},
};
use crate::{
    accounts::Viewer,
    courses::Competence,
    entity::{question, question_competence, question_tag},
    error::{Error, Result},
    id::{CategoryId, CourseId, QuestionId},
    site::Site,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, ExprTrait},
};

/// What is done.
#[derive(Clone, Debug)]
pub enum Bulk {
    Move(Option<CategoryId>),
    Tags(Vec<String>),
    Difficulty(Option<Difficulty>),
    Competences(Vec<Competence>),
    Licence(String),
    /// They disappear from the bank; attempts and quizzes keep theirs.
    Remove,
}

/// Does it to those of the questions that belong to the course; says how many there were.
pub async fn bulk(site: &Site, viewer: &Viewer, course: CourseId, ids: &[QuestionId], what: &Bulk) -> Result<usize> {
    viewer.author()?;
    site.db
        .write(async |txn| {
            let found: Vec<QuestionId> = question::Entity::find()
                .select_only()
                .column(question::Column::Id)
                .filter(question::COLUMN.id.is_in(ids.iter().copied().take(500)))
                .filter(question::COLUMN.course_id.eq(course))
                .into_tuple()
                .all(txn)
                .await?;
            let all = question::Entity::update_many().filter(question::COLUMN.id.is_in(found.iter().copied()));
            match what {
                Bulk::Move(category) => {
                    if let Some(category) = category {
                        categories::exists(txn, course, *category).await?;
                    }
                    all.col_expr(question::Column::CategoryId, Expr::value(category.map(|id| id.0))).exec(txn).await?;
                }
                Bulk::Remove => {
                    all.col_expr(question::Column::RemovedAt, Expr::value(site.clock.now())).exec(txn).await?;
                }
                Bulk::Tags(tags) => {
                    if tags.is_empty() || tags.len() > MOST_TAGS {
                        return Err(Error::invalid("with_tag", "tag-length"));
                    }
                    for tag in tags {
                        add_tag(txn, &found, tag).await?;
                    }
                }
                Bulk::Difficulty(difficulty) => {
                    let row = question::ActiveModel { difficulty: Set(*difficulty), ..Default::default() };
                    all.set(row).exec(txn).await?;
                }
                Bulk::Competences(competences) => {
                    if competences.is_empty() {
                        return Err(Error::invalid("about", "competence-codes-only"));
                    }
                    if competences.len() > MOST_COMPETENCES {
                        return Err(Error::invalid("about", "too-many-competences"));
                    }
                    for competence in competences {
                        add_competence(txn, &found, competence).await?;
                    }
                }
                Bulk::Licence(licence) => {
                    let licence = licence.trim();
                    if !is_licence(licence) {
                        return Err(Error::invalid("with_licence", "licence-is-odd"));
                    }
                    all.col_expr(question::Column::Licence, Expr::value(licence)).exec(txn).await?;
                }
            }
            Ok(found.len())
        })
        .await
}

async fn add_tag(txn: &DatabaseTransaction, ids: &[QuestionId], name: &str) -> Result<()> {
    let (tag, name) = (tag_key(name), name.trim());
    if tag.is_empty() || name.chars().count() > LONGEST_TAG {
        return Err(Error::invalid("with_tag", "tag-length"));
    }
    question_tag::Entity::delete_many()
        .filter(question_tag::COLUMN.question_id.is_in(ids.iter().copied()))
        .filter(question_tag::COLUMN.tag.eq(tag.as_str()))
        .exec(txn)
        .await?;
    let counted = question_tag::Entity::find().select_only().column(question_tag::Column::QuestionId);
    let full = counted
        .filter(question_tag::COLUMN.question_id.is_in(ids.iter().copied()))
        .group_by(question_tag::Column::QuestionId)
        .having(question_tag::Column::Id.count().gte(MOST_TAGS as i64));
    if full.into_tuple::<QuestionId>().one(txn).await?.is_some() {
        return Err(Error::invalid("with_tag", "too-many-tags"));
    }
    if !ids.is_empty() {
        question_tag::Entity::insert_many(ids.iter().map(|id| tag_row(*id, tag.clone(), name))).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn add_competence(txn: &DatabaseTransaction, ids: &[QuestionId], competence: &Competence) -> Result<()> {
    if !is_competence(competence) {
        return Err(Error::invalid("about", "competence-codes-only"));
    }
    question_competence::Entity::delete_many()
        .filter(question_competence::COLUMN.question_id.is_in(ids.iter().copied()))
        .filter(question_competence::COLUMN.framework.eq(competence.framework.as_str()))
        .filter(question_competence::COLUMN.framework_version.eq(competence.version.as_str()))
        .filter(question_competence::COLUMN.code.eq(competence.code.as_str()))
        .exec(txn)
        .await?;
    let counted = question_competence::Entity::find().select_only().column(question_competence::Column::QuestionId);
    let full = counted
        .filter(question_competence::COLUMN.question_id.is_in(ids.iter().copied()))
        .group_by(question_competence::Column::QuestionId)
        .having(question_competence::Column::Id.count().gte(MOST_COMPETENCES as i64));
    if full.into_tuple::<QuestionId>().one(txn).await?.is_some() {
        return Err(Error::invalid("about", "too-many-competences"));
    }
    if !ids.is_empty() {
        question_competence::Entity::insert_many(ids.iter().map(|id| competence_row(*id, competence))).exec_without_returning(txn).await?;
    }
    Ok(())
}
