//! Marking essays by hand: what waits, and giving marks.

use super::{Place, locked, settle};
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{answer, attempt, essay_mark, question_version, quiz, quiz_slot, user},
    error::{Error, Result, attempt_not_found},
    events,
    id::{AttemptId, QuestionVersionId, QuizId, SlotId, UserId, mint},
    mail::{self, Draft},
    page::{PAGE_SIZE, Page, offset},
    quizzes::{Ask, Body, Share, WHOLE},
    site::Site,
    t,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A quiz with answers that wait.
#[derive(Clone, Debug)]
pub struct WaitingQuiz {
    pub quiz: QuizId,
    pub title: String,
    pub answers: i64,
    pub oldest: Time,
}

/// An answer that waits.
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
}

/// The quizzes with answers to mark, those that wait longest first.
pub async fn waiting(site: &Site, viewer: &Viewer) -> Result<Vec<WaitingQuiz>> {
    viewer.author()?;
    let rows: Vec<(QuizId, i64, Option<Time>)> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::QuizId)
        .column_as(attempt::Column::EssaysWaiting.sum(), "waiting")
        .column_as(attempt::Column::SubmittedAt.min(), "oldest")
        .filter(attempt::COLUMN.essays_waiting.gt(0))
        .group_by(attempt::Column::QuizId)
        .into_tuple()
        .all(site.db.read())
        .await?;
    let titles = quiz::Entity::find().filter(quiz::COLUMN.id.is_in(rows.iter().map(|(quiz, ..)| *quiz))).all(site.db.read()).await?;
    let titles: HashMap<QuizId, String> = titles.into_iter().map(|row| (row.id, row.title)).collect();
    let line = |(quiz, answers, oldest): (QuizId, i64, Option<Time>)| {
        Some(WaitingQuiz { quiz, title: titles.get(&quiz)?.clone(), answers, oldest: oldest.unwrap_or_default() })
    };
    let mut lines: Vec<WaitingQuiz> = rows.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| line.oldest);
    Ok(lines)
}

/// The answers of a quiz that wait, by question, the oldest first.
pub async fn essays(site: &Site, viewer: &Viewer, quiz: QuizId, shows_names: bool, page: u64) -> Result<Page<Essay>> {
    viewer.author()?;
    let db = site.db.read();
    let rows = attempt::Entity::find()
        .filter(attempt::COLUMN.quiz_id.eq(quiz))
        .filter(attempt::COLUMN.essays_waiting.gt(0))
        .order_by_asc(attempt::Column::SubmittedAt)
        .limit(PAGE_SIZE + 1)
        .offset(offset(page))
        .all(db)
        .await?;
    let page = Page::of(rows, page);
    let names = if shows_names { names(site, page.rows.iter().map(|row| row.user_id)).await? } else { HashMap::new() };
    let waiting = page.rows.iter().flat_map(|row| row.marks.iter().flat_map(|marks| &marks.0)).filter(|mark| mark.waits);
    let slots: HashSet<SlotId> = waiting.map(|mark| mark.slot).collect();
    let given = answer::Entity::find()
        .filter(answer::COLUMN.attempt_id.is_in(page.rows.iter().map(|row| row.id)))
        .filter(answer::COLUMN.slot_id.is_in(slots))
        .order_by_asc(answer::Column::GivenAt)
        .order_by_asc(answer::Column::Id)
        .all(db)
        .await?;
    let texts: HashMap<(AttemptId, SlotId), String> = given.into_iter().map(|row| ((row.attempt_id, row.slot_id), row.response.0.text)).collect();
    let versions = page.rows.iter().flat_map(|row| row.layout.questions.iter().map(|laid| laid.version));
    let versions = question_version::Entity::find().filter(question_version::COLUMN.id.is_in(versions)).all(db).await?;
    let bodies: HashMap<_, Body> =
        versions.into_iter().filter(|row| matches!(row.body.ask, Ask::Essay { .. })).map(|row| (row.id, row.body)).collect();
    let mut essays = Vec::new();
    for row in &page.rows {
        let waiting = row.marks.iter().flat_map(|marks| &marks.0).filter(|mark| mark.waits);
        for mark in waiting {
            let laid = row.layout.questions.iter().find(|laid| laid.slot == mark.slot);
            let Some((laid, body)) = laid.and_then(|laid| Some((laid, bodies.get(&laid.version)?))) else { continue };
            essays.push(Essay {
                attempt: row.id,
                slot: mark.slot,
                version: laid.version,
                name: names.get(&row.user_id).cloned(),
                body: body.clone(),
                text: texts.get(&(row.id, mark.slot)).cloned().unwrap_or_default(),
                submitted_at: row.submitted_at,
            });
        }
    }
    essays.sort_by_key(|essay| essay.version);
    Ok(Page { rows: essays, number: page.number, has_next: page.has_next })
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

/// What the essay at a slot of an attempt is worth, in thousandths of a point.
pub async fn essay_points(site: &Site, viewer: &Viewer, attempt: AttemptId, slot: SlotId) -> Result<i32> {
    viewer.author()?;
    let row = attempt::Entity::find_by_id(attempt).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let sheet = super::lay_out(site.db.read(), &row).await?;
    let essay = sheet.questions.iter().find(|question| question.id == slot && question.body.is_marked_by_a_person());
    essay.map(|essay| essay.body.milli_points).ok_or_else(attempt_not_found)
}

/// Gives an essay its mark: a share of its points, and a comment. Marking it again takes the place of the mark before. When the last essay
/// of an attempt is marked, its learner is told by letter.
pub async fn mark_essay(site: &Site, viewer: &Viewer, attempt: AttemptId, slot: SlotId, share: Share, comment: &str) -> Result<()> {
    let marker = viewer.author()?.id;
    if !(0..=WHOLE).contains(&share) {
        return Err(Error::invalid("points", "number-out-of-range"));
    }
    let comment: String = comment.trim().chars().filter(|c| *c != '\0').take(4000).collect();
    let row = attempt::Entity::find_by_id(attempt).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    if row.user_id == marker {
        return Err(Error::Forbidden("not-ones-own-essay"));
    }
    quiz_slot::Entity::find_by_id(slot).filter(quiz_slot::COLUMN.quiz_id.eq(row.quiz_id)).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let place = Place::of(site, row.quiz_id).await?;
    let fact = essay_mark::ActiveModel {
        id: Set(mint::<Uuid>()),
        attempt_id: Set(attempt),
        slot_id: Set(slot),
        user_id: Set(marker),
        share: Set(share),
        comment: Set(comment),
        marked_at: Set(site.clock.now()),
    };
    site.db
        .write(async |txn| {
            let row = locked(txn, attempt).await?;
            if row.submitted_at.is_none() {
                return Err(Error::Refused("attempt-is-open"));
            }
            fact.insert(txn).await?;
            let marks = settle(txn, site, &row, &place).await?;
            events::record(txn, site, Some(marker), "essay-marked", attempt.0, json!({ "slot": slot, "share": share })).await?;
            if row.essays_waiting > 0 && marks.waiting() == 0 {
                tell(txn, site, &row, &place.quiz.title, place.may_tell_marks().then(|| marks.per_mille())).await
            } else {
                Ok(())
            }
        })
        .await
}

async fn tell(txn: &DatabaseTransaction, site: &Site, row: &attempt::Model, quiz: &str, per_mille: Option<i32>) -> Result<()> {
    let Some(person) = user::Entity::find_by_id(row.user_id).one(txn).await? else { return Ok(()) };
    let Some(email) = &person.email else { return Ok(()) };
    let speech = mail::speech_of(&person, site);
    let said = match per_mille {
        Some(per_mille) => t!(speech, "letter-marked", quiz = quiz, score = t!(speech, "per-cent", number = per_mille / 10)),
        None => t!(speech, "letter-marked-without-score", quiz = quiz),
    };
    let letter = Draft::new("essay-marked", speech, email, t!(speech, "letter-marked-subject", quiz = quiz))
        .to(row.user_id)
        .paragraph(said)
        .action(t!(speech, "see-result"), format!("{}/attempts/{}/review", site.settings.public_url, row.id));
    mail::enqueue(txn, site, letter).await.map(|_| ())
}
