//! The paper on the learner's desk, and later the marked one.

use super::Layout;
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{answer, attempt, question_version, quiz},
    error::{Result, attempt_not_found},
    id::{AttemptId, CourseId, QuestionId, QuestionVersionId, QuizId, UserId},
    quizzes::{Body, Choice, Grade, Response, grade},
    site::Site,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// What of an attempt never changes: whose it is, its questions, its time.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: AttemptId,
    pub user: UserId,
    pub quiz: QuizId,
    pub started_at: Time,
    pub due_at: Option<Time>,
    pub questions: Vec<LaidOut>,
}

/// A question with its choices in the order of this attempt.
#[derive(Clone, Debug)]
pub struct LaidOut {
    pub id: QuestionId,
    pub body: Body,
}

/// A sheet with what was answered so far.
#[derive(Clone, Debug)]
pub struct Paper {
    pub sheet: Arc<Sheet>,
    pub course: CourseId,
    pub quiz_key: String,
    pub quiz_title: String,
    pub questions_per_page: usize,
    pub submitted_at: Option<Time>,
    /// The answer that holds, with when it was received, by question.
    pub answers: HashMap<QuestionId, (Response, Time)>,
}

impl Paper {
    pub fn response(&self, question: QuestionId) -> Response {
        self.answers.get(&question).map(|(response, _)| response.clone()).unwrap_or_default()
    }

    pub fn answered(&self) -> usize {
        self.answers.values().filter(|(response, _)| !response.is_empty()).count()
    }

    pub fn is_time_over(&self, now: Time) -> bool {
        self.sheet.due_at.is_some_and(|due| due <= now)
    }
}

/// Sheets of attempts that are being worked on, so that an answer need not read its question again.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk(Arc<Mutex<HashMap<AttemptId, Arc<Sheet>>>>);

impl Desk {
    const PLACES: usize = 4096;

    pub(super) async fn sheet(&self, site: &Site, id: AttemptId) -> Result<Arc<Sheet>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(sheet) = known {
            return Ok(sheet);
        }
        let row = attempt::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
        let sheet = Arc::new(lay_out(site.db.read(), &row).await?);
        let mut sheets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sheets.len() >= Self::PLACES {
            sheets.clear();
        }
        sheets.insert(id, sheet.clone());
        Ok(sheet)
    }
}

/// Reads the versions that an attempt keeps.
pub(super) async fn lay_out(db: &impl ConnectionTrait, row: &attempt::Model) -> Result<Sheet> {
    let Layout { questions } = &row.layout;
    let versions =
        question_version::Entity::find().filter(question_version::COLUMN.id.is_in(questions.iter().map(|laid| laid.version))).all(db).await?;
    let bodies: HashMap<QuestionVersionId, Body> = versions.into_iter().map(|version| (version.id, version.body)).collect();
    let questions = questions
        .iter()
        .filter_map(|laid| {
            let mut body = bodies.get(&laid.version)?.clone();
            arrange(&mut body, &laid.choices);
            Some(LaidOut { id: laid.question, body })
        })
        .collect();
    Ok(Sheet { id: row.id, user: row.user_id, quiz: row.quiz_id, started_at: row.started_at, due_at: row.due_at, questions })
}

fn arrange(body: &mut Body, order: &[String]) {
    use crate::quizzes::Ask;
    let (Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices }) = &mut body.ask else { return };
    choices.sort_by_key(|choice: &Choice| order.iter().position(|id| *id == choice.id));
}

/// The answers that hold: of those to one question the one given last.
pub(super) async fn answers(db: &impl ConnectionTrait, id: AttemptId) -> Result<HashMap<QuestionId, (Response, Time)>> {
    let rows = answer::Entity::find()
        .filter(answer::COLUMN.attempt_id.eq(id))
        .order_by_asc(answer::Column::GivenAt)
        .order_by_asc(answer::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.question_id, (row.response, row.received_at))).collect())
}

/// The viewer's own attempt. Others' are as if they did not exist.
pub async fn paper(site: &Site, viewer: &Viewer, id: AttemptId) -> Result<Paper> {
    let person = viewer.person()?;
    let row =
        attempt::Entity::find_by_id(id).filter(attempt::COLUMN.user_id.eq(person.id)).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let quiz = quiz::Entity::find_by_id(row.quiz_id).one(site.db.read()).await?.ok_or_else(crate::error::quiz_not_found)?;
    let sheet = site.answers.desk.sheet(site, id).await?;
    Ok(Paper {
        sheet,
        course: quiz.course_id,
        quiz_key: quiz.key,
        quiz_title: quiz.title,
        questions_per_page: usize::try_from(quiz.questions_per_page).unwrap_or(1).max(1),
        submitted_at: row.submitted_at,
        answers: answers(site.db.read(), id).await?,
    })
}

/// A question as it was marked.
#[derive(Clone, Debug)]
pub struct Reviewed {
    pub body: Body,
    pub response: Response,
    pub grade: Grade,
}

/// The marked paper. Until the attempt is handed in there is nothing to see.
pub async fn review(site: &Site, viewer: &Viewer, id: AttemptId) -> Result<(Paper, Vec<Reviewed>)> {
    let paper = paper(site, viewer, id).await?;
    if paper.submitted_at.is_none() {
        return Err(crate::error::Error::Refused("attempt-is-open"));
    }
    let reviewed = |question: &LaidOut| {
        let response = paper.response(question.id);
        Reviewed { grade: grade(&question.body, &response), body: question.body.clone(), response }
    };
    let questions = paper.sheet.questions.iter().map(reviewed).collect();
    Ok((paper, questions))
}
