//! The work of regrades, some attempts at a time: who would change, and marking anew.

use super::{
    Change, RegradeStage,
    regrade::{MOST_FAILURES, NAMED, latest, quizzes},
};
use crate::{
    attempts::{self, Layout, Marks, Place},
    entity::{attempt, question_version, regrade, user},
    error::{Error, Result},
    id::{AttemptId, QuestionId, QuestionVersionId, QuizId},
    mail::{self, Draft},
    site::Site,
    t,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Attempts that are read together.
const AT_ONCE: u64 = 200;

/// Does some of the oldest regrade that is not done; says whether there was any. What goes wrong is tried again, a few times, and holds up
/// the others only so long.
pub async fn regrade_some(site: &Site) -> Result<bool> {
    let waiting = regrade::Entity::find()
        .select_only()
        .column(regrade::Column::Id)
        // Written out, because a bound value would hide the index of those at work from the database.
        .filter(Expr::cust("stage in ('look', 'run')"))
        .filter(regrade::COLUMN.failures.lt(MOST_FAILURES))
        .order_by_asc(regrade::Column::RegradedAt);
    let Some(id) = waiting.into_tuple::<Uuid>().one(site.db.read()).await? else { return Ok(false) };
    if let Err(error) = step(site, id).await {
        let failed = regrade::Entity::update_many().col_expr(regrade::Column::Failures, Expr::cust("failures + 1")).filter(regrade::COLUMN.id.eq(id));
        site.db.write(async |txn| failed.exec(txn).await).await?;
        return Err(error);
    }
    Ok(true)
}

/// One batch of a regrade; says whether there is more. Two that do the same batch do no harm: an attempt changes only once, and the
/// place that was reached moves only once.
pub(super) async fn step(site: &Site, id: Uuid) -> Result<bool> {
    let row = regrade::Entity::find_by_id(id).one(site.db.read()).await?;
    let Some(row) = row.filter(|row| matches!(row.stage, RegradeStage::Look | RegradeStage::Run)) else { return Ok(false) };
    let versions = Versions::read(site, row.question_id).await?;
    if versions.latest != row.version_id {
        // Mended once more meanwhile. A look begins anew; nobody has decided to mark by the newest key, so that has to be looked at first.
        let next = if row.stage == RegradeStage::Look {
            regrade::ActiveModel {
                version_id: Set(versions.latest),
                attempts: Set(0),
                changed: Set(0),
                pending: Set(0),
                gone_through: Set(0),
                reached_id: Set(None),
                found: Set(None),
                ..Default::default()
            }
        } else {
            regrade::ActiveModel { stage: Set(RegradeStage::Done), ..Default::default() }
        };
        site.db.write(async |txn| change(txn, &row, next).await).await?;
        return Ok(row.stage == RegradeStage::Look);
    }
    let Some((quiz, batch)) = next(site, &row).await? else {
        let stage = if row.stage == RegradeStage::Look { RegradeStage::Looked } else { RegradeStage::Done };
        let finished = regrade::ActiveModel { stage: Set(stage), gone_through: Set(row.total), ..Default::default() };
        site.db.write(async |txn| change(txn, &row, finished).await).await?;
        return Ok(false);
    };
    let place = Place::of(site, quiz).await?;
    let (reached, through) = (batch.last().map(|row| row.id), batch.len() as i32);
    let batch: Vec<attempt::Model> = batch.into_iter().filter(|row| versions.are_in(&row.layout)).collect();
    if row.stage == RegradeStage::Look {
        let outcome = look(site, batch, &versions, &place).await?;
        site.db.write(async |txn| go_on(txn, &row, reached, through, outcome).await).await?;
        return Ok(true);
    }
    let (outcome, failure) = run(site, batch, &versions, &place, row.writes).await;
    // Those that were marked stay so; all of them have another turn, for the sake of those that were not.
    let (reached, through) = if failure.is_some() { (row.reached_id, 0) } else { (reached, through) };
    site.db.write(async |txn| go_on(txn, &row, reached, through, outcome).await).await?;
    failure.map_or(Ok(true), Err)
}

/// The regrade as it is now, if nobody has taken it further since it was read.
async fn same(txn: &DatabaseTransaction, seen: &regrade::Model) -> Result<Option<regrade::Model>> {
    let row = regrade::Entity::find_by_id(seen.id).lock_exclusive().one(txn).await?;
    Ok(row.filter(|row| row.stage == seen.stage && row.version_id == seen.version_id))
}

async fn change(txn: &DatabaseTransaction, seen: &regrade::Model, mut next: regrade::ActiveModel) -> Result<()> {
    if same(txn, seen).await?.is_some_and(|row| row.reached_id == seen.reached_id) {
        next.id = Unchanged(seen.id);
        next.update(txn).await?;
    }
    Ok(())
}

/// What came of a batch.
struct Outcome {
    attempts: i32,
    /// Those that get another key, open ones too.
    pending: i32,
    changes: Vec<Change>,
    changed: i32,
}

async fn go_on(txn: &DatabaseTransaction, seen: &regrade::Model, reached: Option<AttemptId>, through: i32, outcome: Outcome) -> Result<()> {
    let Some(row) = same(txn, seen).await? else { return Ok(()) };
    let is_first = row.reached_id == seen.reached_id;
    let mut next = regrade::ActiveModel { id: Unchanged(row.id), ..Default::default() };
    if is_first {
        next.reached_id = Set(reached);
        next.gone_through = Set((row.gone_through + through).min(row.total));
    }
    if is_first && row.stage == RegradeStage::Look {
        let mut found = row.found.unwrap_or_default();
        let room = NAMED.saturating_sub(found.0.len());
        found.0.extend(outcome.changes.into_iter().take(room));
        next.found = Set(Some(found));
        next.attempts = Set(row.attempts + outcome.attempts);
        next.pending = Set(row.pending + outcome.pending);
        next.changed = Set(row.changed + outcome.changed);
    } else if row.stage == RegradeStage::Run {
        // Of two at the same batch each changed others.
        next.changed = Set(row.changed + outcome.changed);
    }
    if is_first || outcome.changed > 0 {
        next.update(txn).await?;
    }
    Ok(())
}

/// The quiz that has its turn, and some of its attempts.
async fn next(site: &Site, row: &regrade::Model) -> Result<Option<(QuizId, Vec<attempt::Model>)>> {
    let reached: Option<(QuizId, AttemptId)> = match row.reached_id {
        Some(id) => attempt::Entity::find_by_id(id).one(site.db.read()).await?.map(|row| (row.quiz_id, row.id)),
        None => None,
    };
    for quiz in quizzes(site, row.question_id).await? {
        let after = match reached {
            Some((before, _)) if quiz < before => continue,
            Some((same, attempt)) if quiz == same => Some(attempt),
            _ => None,
        };
        let mut query = attempt::Entity::find().filter(attempt::COLUMN.quiz_id.eq(quiz));
        if let Some(after) = after {
            query = query.filter(attempt::COLUMN.id.gt(after));
        }
        let batch = query.order_by_asc(attempt::Column::Id).limit(AT_ONCE).all(site.db.read()).await?;
        if !batch.is_empty() {
            return Ok(Some((quiz, batch)));
        }
    }
    Ok(None)
}

/// The versions of a question.
struct Versions {
    all: HashSet<QuestionVersionId>,
    latest: QuestionVersionId,
}

impl Versions {
    async fn read(site: &Site, id: QuestionId) -> Result<Self> {
        let all = question_version::Entity::find()
            .select_only()
            .column(question_version::Column::Id)
            .filter(question_version::COLUMN.question_id.eq(id))
            .into_tuple()
            .all(site.db.read())
            .await?;
        Ok(Self { all: all.into_iter().collect(), latest: latest(site, id).await? })
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

    /// The mended question alone, where what the others earned is known.
    fn alone(&self, row: &attempt::Model) -> attempt::Model {
        let mut layout = self.mended(&row.layout);
        if row.marks.is_some() {
            layout.questions.retain(|laid| self.all.contains(&laid.version));
        }
        attempt::Model { layout, ..row.clone() }
    }
}

/// What the present key makes of attempts. Only the answers to the one question are read; the other marks stay what they are.
async fn look(site: &Site, batch: Vec<attempt::Model>, versions: &Versions, place: &Place) -> Result<Outcome> {
    let pending = batch.iter().filter(|row| versions.mended(&row.layout) != row.layout).count() as i32;
    let batch: Vec<attempt::Model> = batch.into_iter().filter(|row| row.submitted_at.is_some()).collect();
    let alone: Vec<attempt::Model> = batch.iter().map(|row| versions.alone(row)).collect();
    let sheets = attempts::lay_out_all(site.db.read(), &alone).await?;
    let answers = attempts::answers_to_all(site.db.read(), &sheets).await?;
    let mut changes = Vec::new();
    for ((row, sheet), answers) in batch.iter().zip(&sheets).zip(&answers) {
        let mut marks = row.marks.clone().unwrap_or(Marks(vec![]));
        let new = Marks::of(sheet, answers);
        marks.0.retain(|mark| new.0.iter().all(|other| other.slot != mark.slot));
        marks.0.extend(new.0);
        changes.extend(changed(row, &marks, place));
    }
    Ok(Outcome { attempts: batch.len() as i32, pending, changed: changes.len() as i32, changes })
}

fn changed(row: &attempt::Model, marks: &Marks, place: &Place) -> Option<Change> {
    let (before, after) = (score(row), (marks.earned(), marks.possible()));
    let (per_mille_before, per_mille_after) = (per_mille(before), marks.per_mille());
    let to_pass = place.quiz.pass_mark * 10;
    (before != after).then(|| Change {
        attempt: row.id,
        user: row.user_id,
        name: String::new(),
        quiz: String::new(),
        number: row.number,
        submitted_at: row.submitted_at,
        before: per_mille_before,
        after: per_mille_after,
        passed_before: per_mille_before >= to_pass,
        passes_after: per_mille_after >= to_pass,
    })
}

fn score(row: &attempt::Model) -> (i32, i32) {
    (row.score.unwrap_or_default(), row.score_possible.unwrap_or_default())
}

fn per_mille((earned, possible): (i32, i32)) -> i32 {
    if possible == 0 { 1000 } else { (i64::from(earned.max(0)) * 1000 / i64::from(possible)) as i32 }
}

/// Gives attempts the new key. Those that have it already, or were begun with it, are left alone.
async fn run(site: &Site, batch: Vec<attempt::Model>, versions: &Versions, place: &Place, writes: bool) -> (Outcome, Option<Error>) {
    let (attempts, mut changed, mut failure) = (batch.len() as i32, 0, None);
    for row in batch.iter().filter(|row| versions.mended(&row.layout) != row.layout) {
        match site.db.write(async |txn| settle(txn, site, row.id, versions, place, writes).await).await {
            Ok(is_other) => changed += i32::from(is_other),
            // The others need not wait for this one.
            Err(error) => {
                tracing::error!(%error, attempt = %row.id, "an attempt could not be marked anew");
                failure = Some(error);
            }
        }
    }
    (Outcome { attempts, pending: 0, changes: vec![], changed }, failure)
}

/// Gives an attempt the new key, marks it if it was handed in, and says whether its score is another now. An open one is marked by the
/// new key when it is handed in.
async fn settle(txn: &DatabaseTransaction, site: &Site, id: AttemptId, versions: &Versions, place: &Place, writes: bool) -> Result<bool> {
    let row = attempts::locked(txn, id).await?;
    let layout = versions.mended(&row.layout);
    let mended = attempt::ActiveModel { id: Unchanged(id), layout: Set(layout.clone()), ..Default::default() };
    mended.update(txn).await?;
    if row.submitted_at.is_none() {
        return Ok(false);
    }
    let marks = attempts::settle(txn, site, &attempt::Model { layout, ..row.clone() }, place).await?;
    // Somebody else may have done it a moment ago: nobody is told twice, nor of a change that nobody can see.
    let change = changed(&row, &marks, place);
    if let Some(change) = change.as_ref().filter(|change| writes && place.may_tell_marks() && change.before / 10 != change.after / 10) {
        write(txn, site, change, &place.quiz.title).await?;
    }
    Ok(change.is_some())
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
