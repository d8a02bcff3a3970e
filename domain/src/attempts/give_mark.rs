//! Giving an essay its mark.

use super::{Marks, Place, lay_out, locked, settle};
use crate::{
    accounts::Viewer,
    entity::{attempt, essay_mark, user},
    error::{Error, Invalid, Result, attempt_not_found},
    events,
    id::{AttemptId, SlotId, mint},
    mail::{self, Draft},
    quizzes::{Ask, Share, WHOLE, grading},
    site::Site,
    t,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, FromJsonQueryResult, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A rubric filled in: the place of the level, from nothing to all, for each criterion by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Levels(pub BTreeMap<String, usize>);

/// What whoever marks hands in.
#[derive(Clone, Debug, Default)]
pub struct EssayMarking {
    /// In millionths of a point; where there are none, the rubric says what it is worth.
    pub points: Option<i64>,
    pub levels: Levels,
    pub comment: String,
    /// The mark that stood beside the answer when this one was given: somebody else may have been faster.
    pub seen: Seen,
}

/// Which mark stood beside an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Nobody looked.
    #[default]
    Unknown,
    Nothing,
    Mark(Uuid),
}

/// Gives an essay its mark and a comment. Marking it again takes the place of the mark before. When the last essay of an attempt is marked,
/// or a mark is changed after that, its learner is told by letter.
pub async fn mark_essay(site: &Site, viewer: &Viewer, attempt: AttemptId, slot: SlotId, marking: EssayMarking) -> Result<()> {
    let marker = viewer.author()?.id;
    let row = attempt::Entity::find_by_id(attempt).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let sheet = lay_out(site.db.read(), &row).await?;
    let essay = sheet.questions.iter().find(|question| question.id == slot).ok_or_else(attempt_not_found)?;
    let Ask::Essay { rubric, .. } = &essay.body.ask else { return Err(attempt_not_found()) };
    let mut levels = marking.levels;
    levels.0.retain(|id, level| rubric.iter().any(|criterion| criterion.id == *id && *level < criterion.levels.len()));
    let share = match marking.points {
        Some(points) => share(points, essay.body.milli_points).ok_or_else(|| beyond(essay.body.milli_points))?,
        None => {
            let missing = if rubric.is_empty() { "points-are-missing" } else { "points-or-rubric" };
            grading::rubric_share(rubric, &levels.0).ok_or_else(|| Error::invalid("points", missing))?
        }
    };
    if row.user_id == marker {
        return Err(Error::Forbidden("not-ones-own-essay"));
    }
    let place = Place::of(site, row.quiz_id).await?;
    let fact = essay_mark::ActiveModel {
        id: Set(mint::<Uuid>()),
        attempt_id: Set(attempt),
        slot_id: Set(slot),
        user_id: Set(marker),
        share: Set(share),
        comment: Set(marking.comment.trim().chars().filter(|c| *c != '\0').take(4000).collect()),
        marked_at: Set(site.clock.now()),
        levels: Set((!levels.0.is_empty()).then_some(levels)),
    };
    site.db
        .write(async |txn| {
            let row = locked(txn, attempt).await?;
            if row.submitted_at.is_none() {
                return Err(Error::Refused("attempt-is-open"));
            }
            let latest = essay_mark::Entity::find()
                .filter(essay_mark::COLUMN.attempt_id.eq(attempt))
                .filter(essay_mark::COLUMN.slot_id.eq(slot))
                .order_by_desc(essay_mark::Column::MarkedAt)
                .order_by_desc(essay_mark::Column::Id)
                .one(txn)
                .await?;
            let stands = latest.map_or(Seen::Nothing, |mark| Seen::Mark(mark.id));
            if ![Seen::Unknown, stands].contains(&marking.seen) {
                return Err(Error::Refused("mark-was-changed"));
            }
            fact.insert(txn).await?;
            let marks = settle(txn, site, &row, &place).await?;
            events::record(txn, site, Some(marker), "essay-marked", attempt.0, json!({ "slot": slot, "share": share })).await?;
            let is_news = row.essays_waiting > 0 || row.marks.as_ref().map(Marks::earned) != Some(marks.earned());
            if is_news && marks.waiting() == 0 {
                tell(txn, site, &row, &place.quiz.title, place.may_tell_marks().then(|| marks.per_mille())).await
            } else {
                Ok(())
            }
        })
        .await
}

/// The share that so many millionths of a point are of a question's thousandths; nothing if it is not a share of it.
/// More points than there are, or fewer than none.
fn beyond(milli_points: i32) -> Error {
    Error::Invalid(vec![Invalid::with("points", "number-within", format!("0–{}", f64::from(milli_points) / 1000.0))])
}

fn share(points: i64, milli_points: i32) -> Option<Share> {
    let share = if milli_points == 0 { 0 } else { points.saturating_mul(1000) / i64::from(milli_points) };
    Share::try_from(share).ok().filter(|share| (0..=WHOLE).contains(share))
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
