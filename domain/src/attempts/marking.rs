//! Marking essays by hand: what waits, and what was marked.

use super::{EssayMark, SlotMark, paper::is_last};
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{answer, attempt, course, essay_mark, question_version, quiz, user},
    error::Result,
    id::{AttemptId, CourseId, QuestionVersionId, QuizId, SlotId, UserId},
    page::{PAGE_SIZE, Page, offset},
    quizzes::{Ask, Body},
    site::Site,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Written out, because a bound value would hide the index of those that wait from the database.
fn is_waiting() -> Expr {
    Expr::cust("essays_waiting > 0")
}

/// A quiz with answers that wait.
#[derive(Clone, Debug)]
pub struct WaitingQuiz {
    pub quiz: QuizId,
    pub title: String,
    /// The title of its course.
    pub course: String,
    pub answers: i64,
    pub oldest: Time,
}

/// An answer to be marked, or one that was.
#[derive(Clone, Debug)]
pub struct Essay {
    pub attempt: AttemptId,
    pub slot: SlotId,
    pub version: QuestionVersionId,
    /// Nothing where answers are marked without names.
    pub name: Option<String>,
    pub body: Body,
    pub text: String,
    pub submitted_at: Option<Time>,
    /// What it was given last; nothing while it waits.
    pub mark: Option<EssayMark>,
}

/// Which answers somebody wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    pub shows_names: bool,
    /// Those to one question only.
    pub slot: Option<SlotId>,
    /// Not those that wait, but those that were marked, to look at them again.
    pub is_marked: bool,
}

/// The quizzes with answers to mark, those that wait longest first.
pub async fn waiting(site: &Site, viewer: &Viewer) -> Result<Vec<WaitingQuiz>> {
    viewer.author()?;
    let rows: Vec<(QuizId, i64, Option<Time>)> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::QuizId)
        .column_as(attempt::Column::EssaysWaiting.sum(), "waiting")
        .column_as(attempt::Column::SubmittedAt.min(), "oldest")
        .filter(is_waiting())
        .group_by(attempt::Column::QuizId)
        .into_tuple()
        .all(site.db.read())
        .await?;
    let titles = quiz::Entity::find().filter(quiz::COLUMN.id.is_in(rows.iter().map(|(quiz, ..)| *quiz))).all(site.db.read()).await?;
    let courses = course::Entity::find().filter(course::COLUMN.id.is_in(titles.iter().map(|row| row.course_id))).all(site.db.read()).await?;
    let courses: HashMap<CourseId, String> = courses.into_iter().map(|row| (row.id, row.title)).collect();
    let titles: HashMap<QuizId, (String, String)> =
        titles.into_iter().map(|row| (row.id, (row.title, courses.get(&row.course_id).cloned().unwrap_or_default()))).collect();
    let line = |(quiz, answers, oldest): (QuizId, i64, Option<Time>)| {
        let (title, course) = titles.get(&quiz)?.clone();
        Some(WaitingQuiz { quiz, title, course, answers, oldest: oldest.unwrap_or_default() })
    };
    let mut lines: Vec<WaitingQuiz> = rows.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| line.oldest);
    Ok(lines)
}

/// The answers of a quiz by question: those that wait, the oldest first, or those that were marked, the last first.
pub async fn essays(site: &Site, viewer: &Viewer, quiz: QuizId, queue: Queue, page: u64) -> Result<Page<Essay>> {
    viewer.author()?;
    let (attempts, mut marks) =
        if queue.is_marked { marked(site, quiz, queue, page).await? } else { (unmarked(site, quiz, queue.slot, page).await?, HashMap::new()) };
    let db = site.db.read();
    let names = if queue.shows_names { names(site, attempts.rows.iter().map(|row| row.user_id)).await? } else { HashMap::new() };
    let wanted = |row: &attempt::Model, mark: &SlotMark| {
        let is_wanted = if queue.is_marked { marks.contains_key(&(row.id, mark.slot)) } else { mark.waits };
        is_wanted && queue.slot.is_none_or(|slot| slot == mark.slot)
    };
    let places: Vec<(&attempt::Model, SlotId)> = attempts
        .rows
        .iter()
        .flat_map(|row| row.marks.iter().flat_map(|marks| &marks.0).filter(|mark| wanted(row, mark)).map(move |mark| (row, mark.slot)))
        .collect();
    let given = answer::Entity::find()
        .filter(answer::COLUMN.attempt_id.is_in(attempts.rows.iter().map(|row| row.id)))
        .filter(answer::COLUMN.slot_id.is_in(places.iter().map(|(_, slot)| *slot).collect::<HashSet<_>>()))
        .filter(is_last())
        .all(db)
        .await?;
    let mut texts: HashMap<(AttemptId, SlotId), String> = given.into_iter().map(|row| ((row.attempt_id, row.slot_id), row.response.0.text)).collect();
    let laid = |(row, slot): &(&attempt::Model, SlotId)| row.layout.questions.iter().find(|laid| laid.slot == *slot).cloned();
    let versions: HashSet<QuestionVersionId> = places.iter().filter_map(laid).map(|laid| laid.version).collect();
    let versions = question_version::Entity::find().filter(question_version::COLUMN.id.is_in(versions)).all(db).await?;
    let bodies: HashMap<_, Body> =
        versions.into_iter().filter(|row| matches!(row.body.ask, Ask::Essay { .. })).map(|row| (row.id, row.body)).collect();
    let mut essays = Vec::new();
    for place in &places {
        let (row, slot) = *place;
        let Some((laid, body)) = laid(place).and_then(|laid| Some((bodies.get(&laid.version)?, laid))).map(|(body, laid)| (laid, body)) else {
            continue;
        };
        let mut body = body.clone();
        body.0.milli_points = laid.milli_points.unwrap_or(body.milli_points);
        essays.push(Essay {
            attempt: row.id,
            slot,
            version: laid.version,
            name: names.get(&row.user_id).cloned(),
            body,
            text: texts.remove(&(row.id, slot)).unwrap_or_default(),
            submitted_at: row.submitted_at,
            mark: marks.remove(&(row.id, slot)),
        });
    }
    essays.sort_by_key(|essay| essay.version);
    Ok(Page { rows: essays, number: attempts.number, has_next: attempts.has_next })
}

async fn unmarked(site: &Site, quiz: QuizId, slot: Option<SlotId>, page: u64) -> Result<Page<attempt::Model>> {
    let mut waiting = attempt::Entity::find().filter(attempt::COLUMN.quiz_id.eq(quiz)).filter(is_waiting());
    if let Some(slot) = slot {
        // Otherwise whoever marks one question would turn pages on which only others wait.
        let of_attempt = Expr::col((answer::Entity, answer::Column::AttemptId)).equals((attempt::Entity, attempt::Column::Id));
        let answered = answer::Entity::find()
            .select_only()
            .column(answer::Column::Id)
            .filter(of_attempt)
            .filter(answer::COLUMN.slot_id.eq(slot))
            .filter(is_last())
            .filter(Expr::cust("cast(answer.response as text) <> '{}'"));
        let of_the_same = Expr::col((essay_mark::Entity, essay_mark::Column::AttemptId)).equals((attempt::Entity, attempt::Column::Id));
        let marked =
            essay_mark::Entity::find().select_only().column(essay_mark::Column::Id).filter(of_the_same).filter(essay_mark::COLUMN.slot_id.eq(slot));
        waiting = waiting.filter(Expr::exists(answered.into_query())).filter(Expr::exists(marked.into_query()).not());
    }
    let rows = waiting.order_by_asc(attempt::Column::SubmittedAt).limit(PAGE_SIZE + 1).offset(offset(page)).all(site.db.read()).await?;
    Ok(Page::of(rows, page))
}

type Given = HashMap<(AttemptId, SlotId), EssayMark>;

/// The attempts of the last marks of a quiz, with the mark that holds for each.
async fn marked(site: &Site, quiz: QuizId, queue: Queue, page: u64) -> Result<(Page<attempt::Model>, Given)> {
    let db = site.db.read();
    let of_quiz = attempt::Entity::find().select_only().column(attempt::Column::Id).filter(attempt::COLUMN.quiz_id.eq(quiz));
    let mut last = essay_mark::Entity::find()
        .filter(essay_mark::Column::AttemptId.in_subquery(of_quiz.into_query()))
        .order_by_desc(essay_mark::Column::MarkedAt)
        .order_by_desc(essay_mark::Column::Id);
    if let Some(slot) = queue.slot {
        last = last.filter(essay_mark::COLUMN.slot_id.eq(slot));
    }
    let page = Page::of(last.limit(PAGE_SIZE + 1).offset(offset(page)).all(db).await?, page);
    let all = essay_mark::Entity::find()
        .filter(essay_mark::COLUMN.attempt_id.is_in(page.rows.iter().map(|row| row.attempt_id)))
        .order_by_asc(essay_mark::Column::MarkedAt)
        .order_by_asc(essay_mark::Column::Id)
        .all(db)
        .await?;
    let holding: HashMap<(AttemptId, SlotId), essay_mark::Model> = all.into_iter().map(|row| ((row.attempt_id, row.slot_id), row)).collect();
    // One that was marked twice is shown where its last mark is.
    let here: Vec<&essay_mark::Model> =
        page.rows.iter().filter(|row| holding.get(&(row.attempt_id, row.slot_id)).is_some_and(|held| held.id == row.id)).collect();
    let rows = attempt::Entity::find().filter(attempt::COLUMN.id.is_in(here.iter().map(|row| row.attempt_id))).all(db).await?;
    let place = |attempt: AttemptId| here.iter().position(|mark| mark.attempt_id == attempt);
    let mut rows = rows;
    rows.sort_by_key(|row| place(row.id));
    let marks = here.into_iter().map(|row| ((row.attempt_id, row.slot_id), row.clone().into())).collect();
    Ok((Page { rows, number: page.number, has_next: page.has_next }, marks))
}

async fn names(site: &Site, ids: impl Iterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    let rows = user::Entity::find().select_only().columns([user::Column::Id, user::Column::Name]).filter(user::COLUMN.id.is_in(ids));
    Ok(rows.into_tuple().all(site.db.read()).await?.into_iter().collect())
}

/// Erases what somebody wrote in essays and what was said to it. Marks stay, without a name.
pub(crate) async fn erase_essays(txn: &DatabaseTransaction, user: UserId) -> Result<()> {
    let attempts = attempt::Entity::find().filter(attempt::COLUMN.user_id.eq(user)).all(txn).await?;
    let laid = || attempts.iter().flat_map(|row| &row.layout.questions);
    let versions: HashSet<QuestionVersionId> = laid().map(|laid| laid.version).collect();
    let versions = question_version::Entity::find().filter(question_version::COLUMN.id.is_in(versions)).all(txn).await?;
    let essays: HashSet<QuestionVersionId> = versions.into_iter().filter(|row| row.body.is_marked_by_a_person()).map(|row| row.id).collect();
    let slots: HashSet<SlotId> = laid().filter(|laid| essays.contains(&laid.version)).map(|laid| laid.slot).collect();
    if slots.is_empty() {
        return Ok(());
    }
    let ids = || attempts.iter().map(|row| row.id);
    answer::Entity::update_many()
        .col_expr(answer::Column::Response, Expr::value(json!({})))
        .filter(answer::COLUMN.attempt_id.is_in(ids()))
        .filter(answer::COLUMN.slot_id.is_in(slots))
        .exec(txn)
        .await?;
    essay_mark::Entity::update_many()
        .col_expr(essay_mark::Column::Comment, Expr::value(""))
        .filter(essay_mark::COLUMN.attempt_id.is_in(ids()))
        .exec(txn)
        .await?;
    attempt::Entity::update_many()
        .col_expr(attempt::Column::EssaysWaiting, Expr::value(0))
        .filter(attempt::COLUMN.user_id.eq(user))
        .exec(txn)
        .await?;
    Ok(())
}
