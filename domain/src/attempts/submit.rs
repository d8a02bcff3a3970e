//! Handing in: what was saved is marked, once.

use super::{Marks, paper};
use crate::{
    accounts::Viewer,
    clock::Time,
    courses::{self, Outline},
    entity::{attempt, quiz, quiz_result},
    error::{Error, Result, attempt_not_found},
    id::{AttemptId, QuizId, mint},
    learning,
    quizzes::{Counts, Moment},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};
use std::sync::Arc;
use uuid::Uuid;

/// Hands in the viewer's own attempt; one that was handed in already stays as it is.
pub async fn submit(site: &Site, viewer: &Viewer, id: AttemptId) -> Result<()> {
    let person = viewer.person()?;
    let row = attempt::Entity::find_by_id(id).filter(attempt::COLUMN.user_id.eq(person.id)).one(site.db.read()).await?;
    hand_in(site, row.ok_or_else(attempt_not_found)?.id).await
}

/// Hands in what was saved of every attempt whose time and grace period are over; says how many there were.
pub async fn submit_overdue(site: &Site) -> Result<usize> {
    let latest = site.clock.now() - site.settings.grace;
    let overdue: Vec<AttemptId> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::SubmittedAt.is_null())
        .filter(attempt::COLUMN.due_at.lt(latest))
        .limit(200)
        .into_tuple()
        .all(site.db.read())
        .await?;
    let mut handed_in = 0;
    for id in overdue {
        match hand_in(site, id).await {
            Ok(()) => handed_in += 1,
            // The others need not wait for this one.
            Err(error) => tracing::error!(%error, attempt = %id, "an attempt could not be handed in"),
        }
    }
    Ok(handed_in)
}

async fn hand_in(site: &Site, id: AttemptId) -> Result<()> {
    let row = attempt::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(attempt_not_found)?;
    let place = Place::of(site, row.quiz_id).await?;
    site.db
        .write(async |txn| {
            let row = locked(txn, id).await?;
            if row.submitted_at.is_none() {
                settle(txn, site, &row, &place).await?;
            }
            Ok::<_, Error>(())
        })
        .await
}

/// The quiz of attempts that are marked, and its course if that is published.
pub(crate) struct Place {
    pub quiz: quiz::Model,
    outline: Option<Arc<Outline>>,
}

impl Place {
    pub async fn of(site: &Site, quiz: QuizId) -> Result<Self> {
        let quiz = quiz::Entity::find_by_id(quiz).one(site.db.read()).await?.ok_or_else(crate::error::quiz_not_found)?;
        let outline = match courses::outline_by_id(site, quiz.course_id).await {
            Ok(outline) => Some(outline),
            // Not published any more: marked, but not completed.
            Err(Error::NotFound(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Self { quiz, outline })
    }
}

impl Place {
    /// Whether learners may know the score of an attempt some time after it.
    pub fn may_tell_marks(&self) -> bool {
        self.quiz.review.unwrap_or_default().at(Moment::Later).marks
    }
}

/// The attempt, which nobody else marks until the transaction is over.
pub(crate) async fn locked(txn: &DatabaseTransaction, id: AttemptId) -> Result<attempt::Model> {
    attempt::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or_else(attempt_not_found)
}

/// Marks an attempt, for the first time or anew, and does all that follows from it.
pub(crate) async fn settle(txn: &DatabaseTransaction, site: &Site, row: &attempt::Model, place: &Place) -> Result<Marks> {
    let marks = mark(txn, site, row).await?;
    let has_passed = count(txn, site, row, &place.quiz).await?;
    if let (true, Some(outline)) = (has_passed, &place.outline) {
        learning::complete_if_done(txn, site, row.user_id, outline).await?;
    }
    Ok(marks)
}

async fn mark(txn: &DatabaseTransaction, site: &Site, row: &attempt::Model) -> Result<Marks> {
    let sheet = paper::lay_out(txn, row).await?;
    let marks = Marks::of(&sheet, &paper::answers(txn, &sheet).await?);
    // Handed in late by us, it still ended when its time did.
    let now = site.clock.now();
    let submitted_at = row.submitted_at.unwrap_or_else(|| row.due_at.map_or(now, |due| due.min(now)));
    let marked = attempt::ActiveModel {
        id: Unchanged(row.id),
        submitted_at: Set(Some(submitted_at)),
        score: Set(Some(marks.earned())),
        score_possible: Set(Some(marks.possible())),
        essays_waiting: Set(marks.waiting()),
        is_uncounted: Set(marks.waiting() == 0),
        marks: Set(Some(marks.clone())),
        ..Default::default()
    };
    marked.update(txn).await?;
    Ok(marks)
}

/// Attempts that were handed in before marks were kept question by question get theirs, some at once.
pub(crate) async fn mark_those_of_before(site: &Site) -> Result<()> {
    let rows = attempt::Entity::find()
        .filter(attempt::Column::SubmittedAt.is_not_null())
        .filter(attempt::Column::Marks.is_null())
        .order_by_asc(attempt::Column::Id)
        .limit(100)
        .all(site.db.read())
        .await?;
    for row in rows {
        let sheet = paper::lay_out(site.db.read(), &row).await?;
        let marks = Marks::of(&sheet, &paper::answers(site.db.read(), &sheet).await?);
        // The score stays what it was: only the marks behind it are added.
        let marked = attempt::ActiveModel { id: Unchanged(row.id), marks: Set(Some(marks)), is_uncounted: Set(true), ..Default::default() };
        site.db.write(async |txn| marked.update(txn).await).await?;
    }
    Ok(())
}

/// The share of the points that an attempt earned, in thousandths; nothing while it is open.
pub(super) fn per_mille(row: &attempt::Model) -> Option<i32> {
    let (score, possible) = (i64::from(row.score?), i64::from(row.score_possible?));
    row.submitted_at?;
    // Where wrong answers cost points there can be less than nothing; what counts begins at nothing.
    Some(if possible == 0 { 1000 } else { (score.max(0) * 1000 / possible) as i32 })
}

/// Folds all attempts into what counts; says whether the quiz is passed now. A quiz that was once passed stays passed.
async fn count(txn: &DatabaseTransaction, site: &Site, row: &attempt::Model, quiz: &quiz::Model) -> Result<bool> {
    let attempts = attempt::Entity::find()
        .filter(attempt::COLUMN.user_id.eq(row.user_id))
        .filter(attempt::COLUMN.quiz_id.eq(row.quiz_id))
        .order_by_asc(attempt::Column::Number)
        .all(txn)
        .await?;
    let scores: Vec<i32> = attempts.iter().filter_map(per_mille).collect();
    let counting = what_counts(quiz.counts, &scores);
    let before = quiz_result::Entity::find()
        .filter(quiz_result::COLUMN.user_id.eq(row.user_id))
        .filter(quiz_result::COLUMN.quiz_id.eq(row.quiz_id))
        .one(txn)
        .await?;
    let now: Time = site.clock.now();
    let passed_at = before.as_ref().and_then(|before| before.passed_at).or_else(|| (counting >= quiz.pass_mark * 10).then_some(now));
    let result = quiz_result::ActiveModel {
        id: Set(before.map_or_else(mint::<Uuid>, |before| before.id)),
        user_id: Set(row.user_id),
        quiz_id: Set(row.quiz_id),
        per_mille: Set(counting),
        attempts: Set(scores.len() as i32),
        last_submitted_at: Set(now),
        passed_at: Set(passed_at),
    };
    let newer = OnConflict::columns([quiz_result::Column::UserId, quiz_result::Column::QuizId])
        .update_columns([
            quiz_result::Column::PerMille,
            quiz_result::Column::Attempts,
            quiz_result::Column::LastSubmittedAt,
            quiz_result::Column::PassedAt,
        ])
        .to_owned();
    quiz_result::Entity::insert(result).on_conflict(newer).exec_without_returning(txn).await?;
    Ok(passed_at.is_some())
}

/// Which of the scores of all attempts, oldest first, counts.
fn what_counts(counts: Counts, scores: &[i32]) -> i32 {
    match counts {
        Counts::Best => scores.iter().copied().max(),
        Counts::Last => scores.last().copied(),
        Counts::First => scores.first().copied(),
        Counts::Average => (!scores.is_empty()).then(|| scores.iter().sum::<i32>() / scores.len() as i32),
    }
    .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_author_chooses_which_attempt_counts() {
        let scores = [400, 900, 500];
        assert_eq!(what_counts(Counts::Best, &scores), 900);
        assert_eq!(what_counts(Counts::Last, &scores), 500);
        assert_eq!(what_counts(Counts::First, &scores), 400);
        assert_eq!(what_counts(Counts::Average, &scores), 600);
        assert_eq!(what_counts(Counts::Average, &[]), 0);
    }
}
