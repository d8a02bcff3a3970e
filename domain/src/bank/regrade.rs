//! Marking attempts anew after a key was mended: first looked at, then done. What was passed stays passed, and a certificate that was
//! issued is never taken back by it.

use super::question;
use crate::{
    accounts::Viewer,
    attempts::{self, Layout, Marks, Place},
    clock::Time,
    entity::{attempt, question_version, quiz_slot, regrade, user},
    error::{Error, Result, question_not_found},
    events,
    id::{AttemptId, QuestionId, QuestionVersionId, QuizId, UserId, mint},
    mail::{self, Draft},
    site::Site,
    t,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Attempts that are read together.
const AT_ONCE: u64 = 200;

/// What would change, or has changed, for one attempt. Scores in thousandths of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub attempt: AttemptId,
    pub user: UserId,
    pub name: String,
    pub quiz: QuizId,
    pub before: i32,
    pub after: i32,
    pub passed_before: bool,
    pub passes_after: bool,
}

/// What a regrade comes to.
#[derive(Clone, Debug, Default)]
pub struct Regrade {
    /// Attempts in which the question stands.
    pub attempts: usize,
    /// Those whose score is another.
    pub changes: Vec<Change>,
    /// All of them, those that are open too: every one gets the new key, also where it comes to the same.
    found: Vec<(QuizId, AttemptId)>,
}

/// How many of those that change are named.
const NAMED: usize = 200;

/// Says who would change and how, and changes nothing.
pub async fn preview_regrade(site: &Site, viewer: &Viewer, id: QuestionId) -> Result<Regrade> {
    question(site, viewer, id).await?;
    let versions = Versions::read(site, id).await?;
    let mut found = Regrade::default();
    for quiz in quizzes(site, id).await? {
        let place = Place::of(site, quiz).await?;
        let mut last = None;
        loop {
            let some = batch(site, quiz, last).await?;
            let Some(newest) = some.last() else { break };
            last = Some(newest.id);
            for row in some.into_iter().filter(|row| versions.are_in(&row.layout)) {
                found.found.push((quiz, row.id));
                if row.submitted_at.is_some() {
                    found.attempts += 1;
                    found.changes.extend(change(site, &row, &versions, &place).await?);
                }
            }
        }
    }
    let named = found.changes.len().min(NAMED);
    name(site, &mut found.changes[..named]).await?;
    Ok(found)
}

/// Marks every attempt with the question by its present version. Each attempt is settled in a transaction of its own: whoever is interrupted
/// goes on where she stopped by doing it again. That it was begun is written down first, how many changed at the end.
pub async fn apply_regrade(site: &Site, viewer: &Viewer, id: QuestionId, reason: &str, writes: bool) -> Result<Regrade> {
    let author = viewer.author()?.id;
    let reason = reason.trim();
    if !(3..=500).contains(&reason.chars().count()) {
        return Err(Error::invalid("reason", "regrade-reason-length"));
    }
    let versions = Versions::read(site, id).await?;
    let done = preview_regrade(site, viewer, id).await?;
    let log: Uuid = mint();
    let row = regrade::ActiveModel {
        id: Set(log),
        question_id: Set(id),
        version_id: Set(versions.latest),
        user_id: Set(author),
        reason: Set(reason.to_owned()),
        attempts: Set(done.attempts as i32),
        changed: Set(0),
        regraded_at: Set(site.clock.now()),
    };
    let details = json!({ "reason": reason, "attempts": done.attempts });
    site.db
        .write(async |txn| {
            row.insert(txn).await?;
            events::record(txn, site, Some(author), "question-regraded", id.0, details).await
        })
        .await?;
    let changes: HashMap<AttemptId, &Change> = done.changes.iter().map(|change| (change.attempt, change)).collect();
    let mut place: Option<Place> = None;
    let mut changed = 0;
    for (quiz, attempt) in &done.found {
        let here = match place.take().filter(|place| place.quiz.id == *quiz) {
            Some(place) => place,
            None => Place::of(site, *quiz).await?,
        };
        let change = changes.get(attempt).copied();
        let has_changed = site.db.write(async |txn| settle(txn, site, *attempt, change.filter(|_| writes), &versions, &here).await).await?;
        changed += i32::from(has_changed);
        place = Some(here);
    }
    let counted = regrade::ActiveModel { id: Unchanged(log), changed: Set(changed), ..Default::default() };
    site.db.write(async |txn| counted.update(txn).await).await?;
    Ok(done)
}

/// The versions of a question.
struct Versions {
    all: HashSet<QuestionVersionId>,
    latest: QuestionVersionId,
}

impl Versions {
    async fn read(site: &Site, id: QuestionId) -> Result<Self> {
        let ids: Vec<QuestionVersionId> = question_version::Entity::find()
            .select_only()
            .column(question_version::Column::Id)
            .filter(question_version::COLUMN.question_id.eq(id))
            .order_by_desc(question_version::Column::Number)
            .into_tuple()
            .all(site.db.read())
            .await?;
        let latest = *ids.first().ok_or_else(question_not_found)?;
        Ok(Self { all: ids.into_iter().collect(), latest })
    }

    fn are_in(&self, layout: &Layout) -> bool {
        layout.questions.iter().any(|laid| self.all.contains(&laid.version))
    }

    /// The layout with the present key.
    fn mended(&self, layout: &Layout) -> Layout {
        let mut layout = layout.clone();
        for laid in layout.questions.iter_mut().filter(|laid| self.all.contains(&laid.version)) {
            laid.marked_by = (laid.version != self.latest).then_some(self.latest);
        }
        layout
    }
}

/// The quizzes in which the question stands, stood, or may be drawn.
async fn quizzes(site: &Site, id: QuestionId) -> Result<HashSet<QuizId>> {
    let row = crate::entity::question::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(question_not_found)?;
    let of_course = crate::entity::quiz::Entity::find()
        .select_only()
        .column(crate::entity::quiz::Column::Id)
        .filter(crate::entity::quiz::Column::CourseId.eq(row.course_id.map(|id| id.0)));
    let draws = Condition::all()
        .add(quiz_slot::Column::Draw.is_not_null())
        .add(quiz_slot::Column::QuizId.in_subquery(sea_orm::QueryTrait::into_query(of_course)));
    let places = quiz_slot::Entity::find()
        .select_only()
        .column(quiz_slot::Column::QuizId)
        .filter(Condition::any().add(quiz_slot::COLUMN.question_id.eq(id)).add(draws));
    Ok(places.into_tuple().all(site.db.read()).await?.into_iter().collect())
}

async fn batch(site: &Site, quiz: QuizId, after: Option<AttemptId>) -> Result<Vec<attempt::Model>> {
    let mut query = attempt::Entity::find().filter(attempt::COLUMN.quiz_id.eq(quiz));
    if let Some(after) = after {
        query = query.filter(attempt::COLUMN.id.gt(after));
    }
    Ok(query.order_by_asc(attempt::Column::Id).limit(AT_ONCE).all(site.db.read()).await?)
}

/// What the present key makes of an attempt; nothing if it comes to the same.
async fn change(site: &Site, row: &attempt::Model, versions: &Versions, place: &Place) -> Result<Option<Change>> {
    let mended = attempt::Model { layout: versions.mended(&row.layout), ..row.clone() };
    let sheet = attempts::lay_out(site.db.read(), &mended).await?;
    let marks = Marks::of(&sheet, &attempts::answers(site.db.read(), &sheet).await?);
    let (before, after) = (score(row), (marks.earned(), marks.possible()));
    let (per_mille_before, per_mille_after) = (per_mille(before), marks.per_mille());
    let to_pass = place.quiz.pass_mark * 10;
    Ok((before != after).then(|| Change {
        attempt: row.id,
        user: row.user_id,
        name: String::new(),
        quiz: row.quiz_id,
        before: per_mille_before,
        after: per_mille_after,
        passed_before: per_mille_before >= to_pass,
        passes_after: per_mille_after >= to_pass,
    }))
}

fn score(row: &attempt::Model) -> (i32, i32) {
    (row.score.unwrap_or_default(), row.score_possible.unwrap_or_default())
}

fn per_mille((earned, possible): (i32, i32)) -> i32 {
    if possible == 0 { 1000 } else { (i64::from(earned.max(0)) * 1000 / i64::from(possible)) as i32 }
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
    changes.iter_mut().for_each(|change| change.name = names.get(&change.user).cloned().unwrap_or_default());
    Ok(())
}

/// Gives an attempt the new key, marks it if it was handed in, and says whether its score is another now. An open one is marked by the
/// new key when it is handed in.
async fn settle(txn: &DatabaseTransaction, site: &Site, id: AttemptId, told: Option<&Change>, versions: &Versions, place: &Place) -> Result<bool> {
    let row = attempts::locked(txn, id).await?;
    let layout = versions.mended(&row.layout);
    let mended = attempt::ActiveModel { id: Unchanged(id), layout: Set(layout.clone()), ..Default::default() };
    mended.update(txn).await?;
    if row.submitted_at.is_none() {
        return Ok(false);
    }
    let before = score(&row);
    let marks = attempts::settle(txn, site, &attempt::Model { layout, ..row }, place).await?;
    let has_changed = before != (marks.earned(), marks.possible());
    // Somebody else may have done it a moment ago: nobody is told twice, nor of a change that nobody can see.
    if let Some(change) = told.filter(|change| has_changed && place.may_tell_marks() && change.before / 10 != change.after / 10) {
        write(txn, site, change, &place.quiz.title).await?;
    }
    Ok(has_changed)
}

async fn write(txn: &DatabaseTransaction, site: &Site, change: &Change, quiz: &str) -> Result<()> {
    let Some(person) = user::Entity::find_by_id(change.user).one(txn).await? else { return Ok(()) };
    let Some(email) = &person.email else { return Ok(()) };
    let speech = mail::speech_of(&person, site);
    let score = |per_mille: i32| t!(speech, "per-cent", number = per_mille / 10);
    let letter = Draft::new("result-changed", speech, email, t!(speech, "letter-result-subject", quiz = quiz))
        .to(change.user)
        .paragraph(t!(speech, "letter-result-changed", quiz = quiz, before = score(change.before), after = score(change.after)))
        .action(t!(speech, "see-result"), format!("{}/attempts/{}/review", site.settings.public_url, change.attempt));
    mail::enqueue(txn, site, letter).await.map(|_| ())
}

/// A regrade that was done.
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
