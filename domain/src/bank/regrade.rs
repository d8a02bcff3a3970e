//! Marking attempts anew after a key was mended: first looked at, then done. Both are work beside the requests, because a question may
//! stand in a hundred thousand attempts. What was passed stays passed, and a certificate that was issued is never taken back by it.

use super::{RegradeStage, regrade_work, shared_id};
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{attempt, question, question_version, quiz, quiz_slot, regrade, user},
    error::{Error, Result, question_not_found},
    events,
    id::{AttemptId, QuestionId, QuestionVersionId, QuizId, UserId, mint},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, FromJsonQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// How many of those that change are named.
pub(super) const NAMED: usize = 200;

/// So many attempts are gone through while somebody waits for the page; for more she need not wait.
const AT_ONCE_LOOKED: u64 = 1000;
const AT_ONCE_DONE: u64 = 50;

/// What would change, or has changed, for one attempt. Scores in thousandths of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub attempt: AttemptId,
    pub user: UserId,
    /// Looked up when it is shown, like the quiz, which of her attempts at it this is, and when she handed it in.
    #[serde(skip)]
    pub name: String,
    #[serde(skip)]
    pub quiz: String,
    #[serde(skip)]
    pub number: i32,
    #[serde(skip)]
    pub submitted_at: Option<Time>,
    pub before: i32,
    pub after: i32,
    pub passed_before: bool,
    pub passes_after: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Changes(pub Vec<Change>);

/// The last regrade of a question, or the look at one.
#[derive(Clone, Debug)]
pub struct RegradeNow {
    pub stage: RegradeStage,
    /// Attempts that may have the question, and how many of them were gone through.
    pub total: i32,
    pub gone_through: i32,
    /// Those in which it stands and that were handed in.
    pub attempts: i32,
    /// Those whose score is another by the mended key.
    pub changed: i32,
    /// Those that are marked by another key than the question has now, whether that changes their score or not; open ones too.
    pub pending: i32,
    /// It went wrong again and again, and was given up.
    pub has_failed: bool,
    /// Some of those that change.
    pub changes: Vec<Change>,
    /// It was looked at with the key that the question has now.
    pub is_of_latest: bool,
    pub at: Time,
}

/// How far the last regrade of a question is.
pub async fn regrade_now(site: &Site, viewer: &Viewer, id: QuestionId) -> Result<Option<RegradeNow>> {
    viewer.author()?;
    let Some(row) = last(site.db.read(), id).await? else { return Ok(None) };
    let latest = latest(site, id).await?;
    let mut changes = row.found.unwrap_or_default().0;
    name(site, &mut changes).await?;
    Ok(Some(RegradeNow {
        stage: row.stage,
        total: row.total,
        gone_through: row.gone_through,
        attempts: row.attempts,
        changed: row.changed,
        pending: row.pending,
        has_failed: has_failed(&row.stage, row.failures),
        changes,
        is_of_latest: row.version_id == latest,
        at: row.regraded_at,
    }))
}

/// How often the same work may go wrong before it is given up.
pub(super) const MOST_FAILURES: i32 = 5;

fn has_failed(stage: &RegradeStage, failures: i32) -> bool {
    matches!(stage, RegradeStage::Look | RegradeStage::Run) && failures >= MOST_FAILURES
}

async fn last(db: &impl ConnectionTrait, id: QuestionId) -> Result<Option<regrade::Model>> {
    let rows = regrade::Entity::find().filter(regrade::COLUMN.question_id.eq(id));
    Ok(rows.order_by_desc(regrade::Column::RegradedAt).order_by_desc(regrade::Column::Id).one(db).await?)
}

/// The question, which nobody else begins to regrade until the transaction is over.
async fn locked(txn: &DatabaseTransaction, id: QuestionId) -> Result<()> {
    question::Entity::find_by_id(id).lock_exclusive().one(txn).await?.map(|_| ()).ok_or_else(question_not_found)
}

/// The present version of a question, by which attempts are marked anew.
pub(super) async fn latest(site: &Site, id: QuestionId) -> Result<QuestionVersionId> {
    let newest = question_version::Entity::find()
        .select_only()
        .column(question_version::Column::Id)
        .filter(question_version::COLUMN.question_id.eq(id))
        .order_by_desc(question_version::Column::Number);
    newest.into_tuple().one(site.db.read()).await?.ok_or_else(question_not_found)
}

/// Begins to look who would change and how. Nothing is changed by it.
pub async fn look_regrade(site: &Site, viewer: &Viewer, id: QuestionId) -> Result<()> {
    let author = viewer.author()?.id;
    let latest = latest(site, id).await?;
    let quizzes = quizzes(site, id).await?;
    let total = attempt::Entity::find().filter(attempt::COLUMN.quiz_id.is_in(quizzes)).count(site.db.read()).await?;
    let key: Uuid = mint();
    let row = regrade::ActiveModel {
        id: Set(key),
        question_id: Set(id),
        version_id: Set(latest),
        user_id: Set(author),
        reason: Set(String::new()),
        attempts: Set(0),
        changed: Set(0),
        regraded_at: Set(site.clock.now()),
        stage: Set(RegradeStage::Look),
        total: Set(i32::try_from(total).unwrap_or(i32::MAX)),
        gone_through: Set(0),
        pending: Set(0),
        failures: Set(0),
        writes: Set(false),
        reached_id: Set(None),
        found: Set(None),
    };
    let looks = Condition::all().add(regrade::COLUMN.question_id.eq(id)).add(regrade::COLUMN.stage.is_in([RegradeStage::Look, RegradeStage::Looked]));
    site.db
        .write(async |txn| {
            locked(txn, id).await?;
            let before = last(txn, id).await?;
            if before.is_some_and(|row| row.stage == RegradeStage::Run && !has_failed(&row.stage, row.failures)) {
                return Err(Error::Refused("regrade-is-running"));
            }
            // One that was given up is over.
            let given_up = regrade::ActiveModel { stage: Set(RegradeStage::Done), ..Default::default() };
            let running = Condition::all().add(regrade::COLUMN.question_id.eq(id)).add(regrade::COLUMN.stage.eq(RegradeStage::Run));
            regrade::Entity::update_many().set(given_up).filter(running).exec(txn).await?;
            regrade::Entity::delete_many().filter(looks).exec(txn).await?;
            row.insert(txn).await.map_err(Error::from)
        })
        .await?;
    work_at_once(site, key, total <= AT_ONCE_LOOKED).await;
    Ok(())
}

/// Marks every attempt with the question by its present version, after somebody looked what that changes. Each attempt is settled in a
/// transaction of its own, and where the work is interrupted it goes on later.
pub async fn apply_regrade(site: &Site, viewer: &Viewer, id: QuestionId, reason: &str, writes: bool) -> Result<()> {
    let author = viewer.author()?.id;
    let reason = reason.trim();
    if !(3..=500).contains(&reason.chars().count()) {
        return Err(Error::invalid("reason", "regrade-reason-length"));
    }
    let latest = latest(site, id).await?;
    let looked = site
        .db
        .write(async |txn| {
            locked(txn, id).await?;
            let looked = last(txn, id).await?.filter(|row| row.stage == RegradeStage::Looked && row.version_id == latest);
            let looked = looked.ok_or(Error::Refused("look-before-regrading"))?;
            let row = regrade::ActiveModel {
                id: Unchanged(looked.id),
                user_id: Set(author),
                reason: Set(reason.to_owned()),
                writes: Set(writes),
                stage: Set(RegradeStage::Run),
                changed: Set(0),
                gone_through: Set(0),
                failures: Set(0),
                reached_id: Set(None),
                regraded_at: Set(site.clock.now()),
                ..Default::default()
            };
            row.update(txn).await?;
            let details = json!({ "reason": reason, "attempts": looked.attempts });
            events::record(txn, site, Some(author), "question-regraded", id.0, details).await?;
            Ok::<_, Error>(looked)
        })
        .await?;
    work_at_once(site, looked.id, looked.total <= AT_ONCE_DONE as i32).await;
    Ok(())
}

/// A little work is done at once, so that its outcome stands on the next page. What goes wrong is tried again beside the requests.
async fn work_at_once(site: &Site, id: Uuid, is_little: bool) {
    let mut goes_on = is_little;
    while goes_on {
        goes_on = regrade_work::step(site, id).await.unwrap_or_else(|error| {
            tracing::warn!(%error, regrade = %id, "a regrade did not succeed at once");
            false
        });
    }
}

/// The quizzes in which the question stands, stood, or may be drawn, in one order for all.
pub(super) async fn quizzes(site: &Site, id: QuestionId) -> Result<BTreeSet<QuizId>> {
    let row = question::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(question_not_found)?;
    let mut draws = Condition::all().add(quiz_slot::Column::Draw.is_not_null());
    // What all courses share may be drawn in any of them.
    if row.course_id != Some(shared_id()) {
        let of_course = quiz::Entity::find().select_only().column(quiz::Column::Id).filter(quiz::Column::CourseId.eq(row.course_id.map(|id| id.0)));
        draws = draws.add(quiz_slot::Column::QuizId.in_subquery(of_course.into_query()));
    }
    let places = quiz_slot::Entity::find()
        .select_only()
        .column(quiz_slot::Column::QuizId)
        .filter(Condition::any().add(quiz_slot::COLUMN.question_id.eq(id)).add(draws));
    Ok(places.into_tuple().all(site.db.read()).await?.into_iter().collect())
}

async fn name(site: &Site, changes: &mut [Change]) -> Result<()> {
    let names: HashMap<UserId, String> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::COLUMN.id.is_in(changes.iter().map(|change| change.user).collect::<HashSet<_>>()))
        .into_tuple()
        .all(site.db.read())
        .await?
        .into_iter()
        .collect();
    let attempts: Vec<(AttemptId, QuizId, i32, Option<Time>)> = attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::QuizId, attempt::Column::Number, attempt::Column::SubmittedAt])
        .filter(attempt::COLUMN.id.is_in(changes.iter().map(|change| change.attempt)))
        .into_tuple()
        .all(site.db.read())
        .await?;
    let titles: HashMap<QuizId, String> = quiz::Entity::find()
        .select_only()
        .columns([quiz::Column::Id, quiz::Column::Title])
        .filter(quiz::COLUMN.id.is_in(attempts.iter().map(|(_, quiz, ..)| *quiz).collect::<HashSet<_>>()))
        .into_tuple()
        .all(site.db.read())
        .await?
        .into_iter()
        .collect();
    let attempts: HashMap<AttemptId, _> = attempts.into_iter().map(|(id, quiz, number, at)| (id, (quiz, number, at))).collect();
    for change in changes {
        change.name = names.get(&change.user).cloned().unwrap_or_default();
        if let Some((quiz, number, at)) = attempts.get(&change.attempt) {
            change.quiz = titles.get(quiz).cloned().unwrap_or_default();
            (change.number, change.submitted_at) = (*number, *at);
        }
    }
    Ok(())
}

/// A regrade that was begun.
#[derive(Clone, Debug)]
pub struct RegradeLine {
    pub by: String,
    pub reason: String,
    pub attempts: i32,
    pub changed: i32,
    pub at: Time,
}

/// The regrades of a question, the newest first.
pub async fn regrades(site: &Site, viewer: &Viewer, id: QuestionId) -> Result<Vec<RegradeLine>> {
    viewer.author()?;
    let rows = regrade::Entity::find()
        .filter(regrade::COLUMN.question_id.eq(id))
        .filter(regrade::COLUMN.stage.is_in([RegradeStage::Run, RegradeStage::Done]))
        .order_by_desc(regrade::Column::RegradedAt)
        .limit(50)
        .all(site.db.read())
        .await?;
    let users = user::Entity::find().filter(user::COLUMN.id.is_in(rows.iter().map(|row| row.user_id))).all(site.db.read()).await?;
    let names: HashMap<UserId, String> = users.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: regrade::Model| RegradeLine {
        by: names.get(&row.user_id).cloned().unwrap_or_default(),
        reason: row.reason,
        attempts: row.attempts,
        changed: row.changed,
        at: row.regraded_at,
    };
    Ok(rows.into_iter().map(line).collect())
}
