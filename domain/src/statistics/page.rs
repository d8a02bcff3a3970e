//! What the page of statistics shows. It reads sums; of attempts it counts only those that wait to be marked.

use super::{QuizCount, Scope};
use crate::{
    accounts::Viewer,
    attempts::latest_versions,
    bank::RegradeStage,
    clock::Time,
    entity::{attempt, question, question_statistics, quiz, quiz_slot, quiz_statistics, regrade},
    error::{Result, quiz_not_found},
    id::{CourseId, QuestionId, QuizId},
    quizzes::{
        Body,
        statistics::{Finding, QuestionFigures, QuestionSums, QuizFigures, findings},
    },
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::collections::HashMap;

/// A question with its figures.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: QuestionId,
    pub name: String,
    pub body: Body,
    pub sums: QuestionSums,
    pub figures: QuestionFigures,
    /// When it was changed, if it has not been marked anew since: what was answered before then was marked by what it said then.
    pub changed_at: Option<Time>,
    /// What stands out, in words.
    pub findings: Vec<Finding>,
}

/// A quiz with its figures.
#[derive(Clone, Debug)]
pub struct Overview {
    pub quiz: QuizId,
    pub course: CourseId,
    pub title: String,
    pub attempts: i64,
    /// Attempts that are handed in and still wait for somebody to mark an essay: they are in no figure.
    pub waiting: u64,
    /// When attempts were last counted; nothing before the first.
    pub counted_at: Option<Time>,
    pub sums: QuizCount,
    pub figures: QuizFigures,
    /// What needs a look comes first.
    pub questions: Vec<Line>,
}

/// The statistics of a quiz.
pub async fn overview(site: &Site, viewer: &Viewer, id: QuizId, scope: Scope) -> Result<Overview> {
    viewer.author()?;
    let db = site.db.read();
    let quiz = quiz::Entity::find_by_id(id).one(db).await?.ok_or_else(quiz_not_found)?;
    let row = quiz_statistics::Entity::find()
        .filter(quiz_statistics::COLUMN.quiz_id.eq(id))
        .filter(quiz_statistics::COLUMN.scope.eq(scope))
        .one(db)
        .await?;
    let rows = question_statistics::Entity::find()
        .filter(question_statistics::COLUMN.quiz_id.eq(id))
        .filter(question_statistics::COLUMN.scope.eq(scope))
        .all(db)
        .await?;
    let names: HashMap<QuestionId, String> = question::Entity::find()
        .filter(question::COLUMN.id.is_in(rows.iter().map(|row| row.question_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let waiting = attempt::Entity::find().filter(attempt::COLUMN.quiz_id.eq(id)).filter(Expr::cust("essays_waiting > 0")).count(db).await?;
    let marked_anew = regrade::Entity::find()
        .select_only()
        .columns([regrade::Column::QuestionId, regrade::Column::RegradedAt])
        .filter(regrade::COLUMN.question_id.is_in(rows.iter().map(|row| row.question_id)))
        .filter(regrade::COLUMN.stage.eq(RegradeStage::Done))
        .order_by_asc(regrade::Column::RegradedAt)
        .into_tuple::<(QuestionId, Time)>()
        .all(db)
        .await?;
    let marked_anew: HashMap<QuestionId, Time> = marked_anew.into_iter().collect();
    let mut bodies = latest_versions(site, rows.iter().map(|row| row.question_id)).await?;
    let (counted_at, sums) = row.map_or((None, QuizCount::default()), |row| (Some(row.counted_at), row.sums));
    let figures = sums.0.figures(&rows.iter().map(|row| &row.sums.0).collect::<Vec<_>>());
    let line = |row: question_statistics::Model| {
        let version = bodies.remove(&row.question_id)?;
        let was_marked = marked_anew.get(&row.question_id).is_some_and(|at| *at >= version.created_at);
        let body = version.body;
        Some(Line {
            id: row.question_id,
            changed_at: (version.number > 1 && !was_marked).then_some(version.created_at),
            name: names.get(&row.question_id).cloned().unwrap_or_default(),
            figures: row.sums.0.figures(body.guess_share(row.sums.0.can_cost())),
            findings: findings(&body, &row.sums.0),
            sums: row.sums.0,
            body,
        })
    };
    let mut questions: Vec<Line> = rows.into_iter().filter(|row| row.sums.0.count() > 0).filter_map(line).collect();
    let urgency = |line: &Line| match line.findings.first() {
        Some(Finding::TooFew) => 2,
        Some(_) => 0,
        None => 1,
    };
    // As in the quiz; those that are drawn stand in no place and come last.
    let places: HashMap<QuestionId, i32> = quiz_slot::Entity::find()
        .select_only()
        .columns([quiz_slot::Column::QuestionId, quiz_slot::Column::Position])
        .filter(quiz_slot::COLUMN.quiz_id.eq(id))
        .filter(quiz_slot::Column::QuestionId.is_not_null())
        .filter(quiz_slot::Column::RemovedAt.is_null())
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    questions.sort_by_key(|line| (urgency(line), places.get(&line.id).copied().unwrap_or(i32::MAX), line.id));
    Ok(Overview { quiz: id, course: quiz.course_id, title: quiz.title, attempts: sums.0.count(), waiting, counted_at, sums, figures, questions })
}
