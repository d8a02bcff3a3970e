//! Where the questions of a bank are used.

use super::{parse_competence, save::tag_key, shared_id};
use crate::{
    courses::Competence,
    entity::{question, question_category, question_tag, quiz, quiz_slot},
    error::Result,
    id::{CategoryId, CourseId, QuestionId, QuizId},
    quizzes::{Ask, Draw},
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{HashMap, HashSet};

/// A quiz in which a question stands, or that may draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub quiz: QuizId,
    pub title: String,
    /// It does not stand there by name: it is one of those out of which some are drawn.
    pub is_drawn: bool,
}

/// The quizzes in which questions stand by name; those that are drawn are in none.
pub(super) async fn used(site: &Site, ids: impl Iterator<Item = QuestionId>) -> Result<HashMap<QuestionId, Vec<Used>>> {
    let places: Vec<(Option<QuestionId>, QuizId)> = quiz_slot::Entity::find()
        .select_only()
        .columns([quiz_slot::Column::QuestionId, quiz_slot::Column::QuizId])
        .filter(quiz_slot::COLUMN.question_id.is_in(ids))
        .filter(quiz_slot::Column::RemovedAt.is_null())
        .into_tuple()
        .all(site.db.read())
        .await?;
    let titles: HashMap<QuizId, String> = quiz::Entity::find()
        .select_only()
        .columns([quiz::Column::Id, quiz::Column::Title])
        .filter(quiz::COLUMN.id.is_in(places.iter().map(|(_, quiz)| *quiz)))
        .into_tuple()
        .all(site.db.read())
        .await?
        .into_iter()
        .collect();
    let mut used: HashMap<QuestionId, Vec<Used>> = HashMap::new();
    for (question, quiz) in places {
        if let (Some(question), Some(title)) = (question, titles.get(&quiz)) {
            used.entry(question).or_default().push(Used { quiz, title: title.clone(), is_drawn: false });
        }
    }
    Ok(used)
}

/// The other quizzes that may draw a question: where one stands by name it is not drawn as well.
pub(super) async fn drawn(
    site: &Site,
    question: &question::Model,
    tags: &[question_tag::Model],
    about: &[Competence],
    by_name: &[Used],
) -> Result<Vec<Used>> {
    let Some(course) = question.course_id.filter(|_| question.removed_at.is_none() && question.kind != Ask::Info.word()) else { return Ok(vec![]) };
    let is_shared = course == shared_id();
    let mut draws = quiz_slot::Entity::find().filter(quiz_slot::Column::Draw.is_not_null()).filter(quiz_slot::Column::RemovedAt.is_null());
    if !is_shared {
        let of_course = quiz::Entity::find().select_only().column(quiz::Column::Id).filter(quiz::COLUMN.course_id.eq(course));
        draws = draws.filter(quiz_slot::Column::QuizId.in_subquery(of_course.into_query()));
    }
    let slots = draws.all(site.db.read()).await?;
    let within = with_all_above(site, course, question.category_id).await?;
    let fits = |draw: &Draw| {
        draw.is_shared == is_shared
            && draw.category.is_none_or(|category| within.contains(&category))
            && draw.tag.as_ref().is_none_or(|tag| tags.iter().any(|row| row.tag == tag_key(tag)))
            && draw.competence.as_ref().is_none_or(|typed| about.contains(&parse_competence(typed)))
    };
    let is_other = |quiz: &QuizId| by_name.iter().all(|used| used.quiz != *quiz);
    let fitting = slots.into_iter().filter(|slot| slot.draw.as_ref().is_some_and(fits)).map(|slot| slot.quiz_id);
    let quizzes: HashSet<QuizId> = fitting.filter(is_other).collect();
    let titles: Vec<(QuizId, String)> = quiz::Entity::find()
        .select_only()
        .columns([quiz::Column::Id, quiz::Column::Title])
        .filter(quiz::COLUMN.id.is_in(quizzes))
        .order_by_asc(quiz::Column::Title)
        .into_tuple()
        .all(site.db.read())
        .await?;
    Ok(titles.into_iter().map(|(quiz, title)| Used { quiz, title, is_drawn: true }).collect())
}

/// A category and those in which it is. A course has few categories, so they are read at once.
async fn with_all_above(site: &Site, course: CourseId, category: Option<CategoryId>) -> Result<HashSet<CategoryId>> {
    let all = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(site.db.read()).await?;
    let parents: HashMap<CategoryId, Option<CategoryId>> = all.into_iter().map(|row| (row.id, row.parent_id)).collect();
    let mut found = HashSet::new();
    let mut at = category;
    while let Some(id) = at.filter(|id| !found.contains(id)) {
        found.insert(id);
        at = parents.get(&id).copied().flatten();
    }
    Ok(found)
}
