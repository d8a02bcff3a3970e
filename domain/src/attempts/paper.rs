//! The paper on the learner's desk, and later the marked one.

use super::{Laid, Levels, allowance, layout::arrange};
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{answer, attempt, essay_mark, question, question_version, quiz, quiz_result},
    error::{Result, attempt_not_found},
    id::{AttemptId, CourseId, QuestionId, QuestionVersionId, QuizId, SlotId, UserId},
    quizzes::{Ask, Bands, Body, Grade, Matrix, Moment, Response, Rules, Sees, Share, State, Step, behaviour},
    site::Site,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// What of an attempt hardly ever changes: whose it is, its questions, its time.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: AttemptId,
    pub user: UserId,
    pub quiz: QuizId,
    pub started_at: Time,
    pub due_at: Option<Time>,
    pub rules: Rules,
    pub questions: Vec<LaidOut>,
    /// The versions of the keys that were mended.
    keys: Vec<Option<QuestionVersionId>>,
}

/// A question with its choices in the order of this attempt.
#[derive(Clone, Debug)]
pub struct LaidOut {
    pub id: SlotId,
    pub question: QuestionId,
    /// As the learner saw it.
    pub body: Body,
    /// By which it is marked: the same, unless its key was mended since. What was read stands in it in the words in which it was read.
    pub key: Body,
    /// The ids of the choices, answers or items as they stand on the page.
    pub order: Vec<String>,
}

impl LaidOut {
    /// Information is only to be read: it has no number and cannot be left open.
    pub fn is_asked(&self) -> bool {
        !matches!(self.body.ask, Ask::Info)
    }
}

/// Where somebody stands with a question.
#[derive(Clone, Debug)]
pub struct Answered {
    pub state: State,
    /// When the answer that holds was received.
    pub received_at: Time,
    /// What a person gave it.
    pub mark: Option<EssayMark>,
}

/// What a person gave to an essay.
#[derive(Clone, Debug)]
pub struct EssayMark {
    pub id: Uuid,
    pub share: Share,
    pub comment: String,
    /// Where the essay has a rubric and it was filled in.
    pub levels: Levels,
}

impl From<essay_mark::Model> for EssayMark {
    fn from(row: essay_mark::Model) -> Self {
        Self { id: row.id, share: row.share, comment: row.comment, levels: row.levels.unwrap_or_default() }
    }
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
    /// What may be seen, and when.
    pub matrix: Matrix,
    /// The quiz is passed, by this attempt or another.
    pub has_passed: bool,
    /// When nobody can take the quiz any more.
    pub closed_at: Option<Time>,
    pub bands: Bands,
    /// What was answered, by question.
    pub answers: HashMap<SlotId, Answered>,
    /// In which language each question is written, which may be another than its course.
    pub languages: HashMap<QuestionId, String>,
}

impl Paper {
    /// The language of a question, if it has one of its own.
    pub fn language(&self, question: &LaidOut) -> Option<&str> {
        self.languages.get(&question.question).map(String::as_str).filter(|tag| !tag.is_empty())
    }

    pub fn response(&self, question: SlotId) -> Response {
        self.answers.get(&question).map(|answered| answered.state.response.clone()).unwrap_or_default()
    }

    /// The number of a question among those that are asked.
    pub fn number(&self, question: SlotId) -> Option<usize> {
        self.sheet.questions.iter().filter(|each| each.is_asked()).position(|each| each.id == question).map(|at| at + 1)
    }

    pub fn answered(&self) -> usize {
        self.answers.values().filter(|answered| !answered.state.response.is_empty()).count()
    }

    /// What of the questions may be seen now.
    pub fn sees(&self, now: Time) -> Sees {
        self.matrix.at(Moment::of(now, self.submitted_at, self.closed_at))
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

    /// The sheet as it is now: more time may have been given, or a key mended, here or by another server.
    pub(super) async fn sheet_anew(&self, site: &Site, id: AttemptId) -> Result<Arc<Sheet>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        self.sheet(site, id).await
    }
}

/// Reads the versions that an attempt keeps.
pub(crate) async fn lay_out(db: &impl ConnectionTrait, row: &attempt::Model) -> Result<Sheet> {
    lay_out_all(db, std::slice::from_ref(row)).await?.pop().ok_or_else(attempt_not_found)
}

/// The same for several attempts, with one query.
pub(crate) async fn lay_out_all(db: &impl ConnectionTrait, rows: &[attempt::Model]) -> Result<Vec<Sheet>> {
    let laid = rows.iter().flat_map(|row| &row.layout.questions);
    let wanted: HashSet<QuestionVersionId> = laid.flat_map(|laid| [Some(laid.version), laid.marked_by]).flatten().collect();
    let versions = question_version::Entity::find().filter(question_version::COLUMN.id.is_in(wanted)).all(db).await?;
    let versions: Versions = versions.into_iter().map(|version| (version.id, version)).collect();
    Ok(rows.iter().map(|row| sheet(row, &versions)).collect())
}

type Versions = HashMap<QuestionVersionId, question_version::Model>;

fn sheet(row: &attempt::Model, versions: &Versions) -> Sheet {
    let lay = |laid: &Laid| {
        let version = versions.get(&laid.version)?;
        let ready = |version: &question_version::Model| {
            let mut body = version.body.clone();
            body.0.milli_points = laid.milli_points.unwrap_or(body.milli_points);
            arrange(&mut body, &laid.choices);
            body
        };
        let body = ready(version);
        let mut key = laid.marked_by.and_then(|id| versions.get(&id)).map_or_else(|| body.clone(), ready);
        // A mended key changes what is right, and neither what was read nor how often it could be tried.
        key.0.ask.keep_words_of(&body.ask);
        key.0.hints.clone_from(&body.hints);
        key.0.penalty = body.penalty;
        Some(LaidOut { id: laid.slot, question: version.question_id, body, key, order: laid.choices.clone() })
    };
    Sheet {
        id: row.id,
        user: row.user_id,
        quiz: row.quiz_id,
        started_at: row.started_at,
        due_at: row.due_at,
        rules: row.layout.rules(),
        questions: row.layout.questions.iter().filter_map(lay).collect(),
        keys: mended(row),
    }
}

fn mended(row: &attempt::Model) -> Vec<Option<QuestionVersionId>> {
    row.layout.questions.iter().map(|laid| laid.marked_by).collect()
}

/// What was answered to the questions of a sheet: the answers to each, in the order in which they were given, taken one after the other.
pub(crate) async fn answers(db: &impl ConnectionTrait, sheet: &Sheet) -> Result<HashMap<SlotId, Answered>> {
    Ok(answers_to_all(db, std::slice::from_ref(sheet)).await?.pop().unwrap_or_default())
}

/// The same for several sheets, in their order; two queries for all.
pub(crate) async fn answers_to_all(db: &impl ConnectionTrait, sheets: &[Sheet]) -> Result<Vec<HashMap<SlotId, Answered>>> {
    let slots: HashSet<SlotId> = sheets.iter().flat_map(|sheet| sheet.questions.iter().map(|question| question.id)).collect();
    let rows = answer::Entity::find()
        .filter(answer::COLUMN.attempt_id.is_in(sheets.iter().map(|sheet| sheet.id)))
        .filter(answer::COLUMN.slot_id.is_in(slots))
        .filter(Condition::any().add(answer::COLUMN.is_check.eq(true)).add(is_last()))
        .order_by_asc(answer::Column::GivenAt)
        .order_by_asc(answer::Column::Id)
        .all(db)
        .await?;
    let mut given: HashMap<(AttemptId, SlotId), (Vec<Step>, Time)> = HashMap::new();
    for row in rows {
        let (steps, received_at) = given.entry((row.attempt_id, row.slot_id)).or_insert_with(|| (vec![], row.received_at));
        steps.push(Step { response: row.response.0, is_check: row.is_check });
        *received_at = row.received_at;
    }
    let mut marks = essay_marks(db, sheets).await?;
    let mut of = |sheet: &Sheet| {
        let answered = |question: &LaidOut| {
            let (steps, received_at) = given.get(&(sheet.id, question.id))?;
            let mark = marks.remove(&(sheet.id, question.id));
            Some((question.id, Answered { state: behaviour::fold(&question.key, sheet.rules, steps), received_at: *received_at, mark }))
        };
        sheet.questions.iter().filter_map(answered).collect()
    };
    Ok(sheets.iter().map(&mut of).collect())
}

/// Nothing was answered to the same question after it. A long text is saved again and again while it is written; of what was not given to
/// be checked, only the last can count.
pub(super) fn is_last() -> SimpleExpr {
    let later = |column| Expr::col((Alias::new("later"), column));
    let this = |column| Expr::col((answer::Entity, column));
    // The first condition is there for the index, which the second alone would not use.
    let not_before = later(answer::Column::GivenAt).gte(this(answer::Column::GivenAt));
    let is_after = later(answer::Column::GivenAt).gt(this(answer::Column::GivenAt)).or(later(answer::Column::Id).gt(this(answer::Column::Id)));
    let others = Query::select()
        .expr(Expr::val(1))
        .from_as(answer::Entity, Alias::new("later"))
        .and_where(later(answer::Column::AttemptId).eq(this(answer::Column::AttemptId)))
        .and_where(later(answer::Column::SlotId).eq(this(answer::Column::SlotId)))
        .and_where(not_before)
        .and_where(is_after)
        .to_owned();
    Expr::not_exists(others)
}

/// What persons gave to the essays of attempts; of several marks the last holds.
async fn essay_marks(db: &impl ConnectionTrait, sheets: &[Sheet]) -> Result<HashMap<(AttemptId, SlotId), EssayMark>> {
    let has_essays = |sheet: &&Sheet| sheet.questions.iter().any(|question| question.body.is_marked_by_a_person());
    let ids: Vec<AttemptId> = sheets.iter().filter(has_essays).map(|sheet| sheet.id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = essay_mark::Entity::find()
        .filter(essay_mark::COLUMN.attempt_id.is_in(ids))
        .order_by_asc(essay_mark::Column::MarkedAt)
        .order_by_asc(essay_mark::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| ((row.attempt_id, row.slot_id), row.into())).collect())
}

impl Sheet {
    /// Whether neither the time nor a key has changed since.
    fn is_still(&self, row: &attempt::Model) -> bool {
        self.due_at == row.due_at && self.keys == mended(row)
    }

    /// What a question has earned if the attempt ended now.
    pub fn grade(&self, question: &LaidOut, answered: Option<&Answered>) -> Grade {
        let none = State::default();
        behaviour::grade(
            &question.key,
            self.rules,
            answered.map_or(&none, |answered| &answered.state),
            answered.and_then(|answered| answered.mark.as_ref()).map(|mark| mark.share),
        )
    }
}

/// The viewer's own attempt. Others' are as if they did not exist.
pub async fn paper(site: &Site, viewer: &Viewer, id: AttemptId) -> Result<Paper> {
    let person = viewer.person()?;
    let row =
        attempt::Entity::find_by_id(id).filter(attempt::COLUMN.user_id.eq(person.id)).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let quiz = quiz::Entity::find_by_id(row.quiz_id).one(site.db.read()).await?.ok_or_else(crate::error::quiz_not_found)?;
    // One that was handed in may have been marked anew, here or by another server.
    let is_open = row.submitted_at.is_none();
    let sheet = match is_open {
        true => match site.answers.desk.sheet(site, id).await? {
            kept if kept.is_still(&row) => kept,
            _ => site.answers.desk.sheet_anew(site, id).await?,
        },
        false => Arc::new(lay_out(site.db.read(), &row).await?),
    };
    let answers = answers(site.db.read(), &sheet).await?;
    let has_passed = row.submitted_at.is_some()
        && quiz_result::Entity::find()
            .filter(quiz_result::COLUMN.user_id.eq(row.user_id))
            .filter(quiz_result::COLUMN.quiz_id.eq(quiz.id))
            .filter(quiz_result::Column::PassedAt.is_not_null())
            .count(site.db.read())
            .await?
            > 0;
    let languages = question::Entity::find()
        .select_only()
        .columns([question::Column::Id, question::Column::Language])
        .filter(question::COLUMN.id.is_in(sheet.questions.iter().map(|laid| laid.question)))
        .into_tuple()
        .all(site.db.read())
        .await?;
    Ok(Paper {
        languages: languages.into_iter().collect(),
        has_passed,
        sheet,
        course: quiz.course_id,
        quiz_key: quiz.key,
        quiz_title: quiz.title,
        questions_per_page: usize::try_from(quiz.questions_per_page).unwrap_or(1).max(1),
        submitted_at: row.submitted_at,
        matrix: quiz.review.unwrap_or_default(),
        closed_at: allowance::closed_at(site.db.read(), quiz.id, quiz.closes_at).await?,
        bands: quiz.bands.unwrap_or_default(),
        answers,
    })
}

/// A question as it was marked.
#[derive(Clone, Debug)]
pub struct Reviewed {
    pub question: LaidOut,
    pub state: State,
    pub grade: Grade,
    pub mark: Option<EssayMark>,
}

/// The marked paper. Until the attempt is handed in there is nothing to see.
pub async fn review(site: &Site, viewer: &Viewer, id: AttemptId) -> Result<(Paper, Vec<Reviewed>)> {
    let paper = paper(site, viewer, id).await?;
    if paper.submitted_at.is_none() {
        return Err(crate::error::Error::Refused("attempt-is-open"));
    }
    let reviewed = |question: &LaidOut| {
        let answered = paper.answers.get(&question.id);
        Reviewed {
            grade: paper.sheet.grade(question, answered),
            state: answered.map(|answered| answered.state.clone()).unwrap_or_default(),
            mark: answered.and_then(|answered| answered.mark.clone()),
            question: question.clone(),
        }
    };
    let questions = paper.sheet.questions.iter().map(reviewed).collect();
    Ok((paper, questions))
}
