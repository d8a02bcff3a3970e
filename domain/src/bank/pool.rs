//! Out of which questions one is drawn.

use super::{parse_competence, save::tag_key, shared_id};
use crate::{
    courses::Competence,
    entity::{question, question_category, question_competence, question_tag},
    error::Result,
    id::{CategoryId, CourseId, QuestionId},
    quizzes::{Ask, Draw},
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::SimpleExpr};

/// Every question of the course that may be drawn, in one order for all. Information asks nothing and is not drawn.
pub(crate) async fn pool(site: &Site, course: CourseId, draw: &Draw) -> Result<Vec<QuestionId>> {
    let course = if draw.is_shared { shared_id() } else { course };
    let mut query = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.course_id.eq(course))
        .filter(question::Column::RemovedAt.is_null())
        .filter(question::COLUMN.kind.ne(Ask::Info.word()))
        .order_by_asc(question::Column::Id);
    if let Some(category) = draw.category {
        query = query.filter(question::COLUMN.category_id.is_in(with_all_below(site, course, category).await?));
    }
    if let Some(tag) = &draw.tag {
        let tagged =
            question_tag::Entity::find().select_only().column(question_tag::Column::QuestionId).filter(question_tag::COLUMN.tag.eq(tag_key(tag)));
        query = query.filter(question::Column::Id.in_subquery(tagged.into_query()));
    }
    if let Some(typed) = &draw.competence {
        query = query.filter(is_about(typed));
    }
    Ok(query.into_tuple().all(site.db.read()).await?)
}

/// Whether a question is about a competence, as an author writes it: the code alone is that of the usual framework.
pub(super) fn is_about(typed: &str) -> SimpleExpr {
    let Competence { framework, version, code } = parse_competence(typed);
    let about = question_competence::Entity::find()
        .select_only()
        .column(question_competence::Column::QuestionId)
        .filter(question_competence::COLUMN.framework.eq(framework))
        .filter(question_competence::COLUMN.framework_version.eq(version))
        .filter(question_competence::COLUMN.code.eq(code));
    question::Column::Id.in_subquery(about.into_query())
}

/// A category and everything below it. A course has few categories, so they are read at once.
pub(super) async fn with_all_below(site: &Site, course: CourseId, category: CategoryId) -> Result<Vec<CategoryId>> {
    let all = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(site.db.read()).await?;
    let mut found = vec![category];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        let below = all.iter().filter(|row| row.parent_id == Some(parent)).map(|row| row.id);
        found.extend(below.filter(|id| *id != category).collect::<Vec<_>>());
        at += 1;
    }
    Ok(found)
}
