//! Beginning an attempt, or going on with the one that is open.

use super::{Allowance, allowance, draw, submit};
use crate::{
    accounts::Viewer,
    clock::Time,
    courses::{Item, Outline, QuizRules},
    entity::{attempt, quiz, quiz_result},
    error::{Error, Result, quiz_not_found},
    id::{AttemptId, QuizId, UserId, mint},
    learning,
    quizzes::{Moment, Sees},
    site::Site,
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// One's own attempt in a list.
#[derive(Clone, Debug)]
pub struct AttemptLine {
    pub id: AttemptId,
    pub number: i32,
    pub started_at: Time,
    pub due_at: Option<Time>,
    pub submitted_at: Option<Time>,
    pub per_mille: Option<i32>,
    /// An essay of it waits to be marked: what it came to is not the last word.
    pub waits: bool,
}

/// Where somebody stands with a quiz.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Newest first.
    pub attempts: Vec<AttemptLine>,
    pub open: Option<AttemptId>,
    pub may_start: MayStart,
    pub has_passed: bool,
    /// What counts so far.
    pub per_mille: Option<i32>,
    /// What she was given besides the quiz's own time and attempts.
    pub allowance: Allowance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayStart {
    Yes,
    /// All allowed attempts are used.
    NoneLeft,
    /// Only from then on.
    From(Time),
    /// The quiz opens then.
    OpensAt(Time),
    /// The quiz closed then.
    ClosedAt(Time),
}

/// What the page before a quiz shows. Errors: not signed in, not enrolled.
pub async fn standing(site: &Site, viewer: &Viewer, outline: &Outline, item: &Item, rules: &QuizRules) -> Result<Standing> {
    let person = viewer.person()?;
    learning::require_enrolment(site, person.id, outline.id).await?;
    let quiz = QuizId(item.id);
    let attempts = attempts_of(site.db.read(), person.id, quiz).await?;
    let result = quiz_result::Entity::find()
        .filter(quiz_result::COLUMN.user_id.eq(person.id))
        .filter(quiz_result::COLUMN.quiz_id.eq(quiz))
        .one(site.db.read())
        .await?;
    let allowance = allowance::of(site.db.read(), quiz, person.id).await?;
    let closed_at = allowance::closed_at(site.db.read(), quiz, rules.closes_at).await?;
    let sees = |submitted_at: Option<Time>| rules.matrix.at(Moment::of(site.clock.now(), submitted_at, closed_at));
    Ok(Standing {
        allowance,
        open: attempts.iter().find(|attempt| attempt.submitted_at.is_none()).map(|attempt| attempt.id),
        may_start: may_start(&Bounds::of_rules(rules).with(allowance), &attempts, site.clock.now()),
        has_passed: result.as_ref().is_some_and(|result| result.passed_at.is_some()),
        // What counts comes of attempts that may not be seen yet.
        per_mille: result.map(|result| result.per_mille).filter(|_| sees(Some(Time::default())).marks),
        attempts: attempts.into_iter().map(|attempt| line(attempt, sees)).collect(),
    })
}

fn line(row: attempt::Model, sees: impl Fn(Option<Time>) -> Sees) -> AttemptLine {
    let sees = sees(row.submitted_at);
    AttemptLine {
        id: row.id,
        number: row.number,
        started_at: row.started_at,
        due_at: row.due_at,
        submitted_at: row.submitted_at,
        per_mille: submit::per_mille(&row).filter(|_| sees.marks),
        waits: row.essays_waiting > 0,
    }
}

async fn attempts_of(db: &impl ConnectionTrait, user: UserId, quiz: QuizId) -> Result<Vec<attempt::Model>> {
    Ok(attempt::Entity::find()
        .filter(attempt::COLUMN.user_id.eq(user))
        .filter(attempt::COLUMN.quiz_id.eq(quiz))
        .order_by_desc(attempt::Column::Number)
        .all(db)
        .await?)
}

/// What bounds the attempts at a quiz.
struct Bounds {
    attempts_allowed: i32,
    wait_minutes: i32,
    opens_at: Option<Time>,
    closes_at: Option<Time>,
}

impl Bounds {
    fn of_rules(rules: &QuizRules) -> Self {
        Self { attempts_allowed: rules.attempts_allowed, wait_minutes: rules.wait_minutes, opens_at: rules.opens_at, closes_at: rules.closes_at }
    }

    fn of_row(row: &quiz::Model) -> Self {
        Self { attempts_allowed: row.attempts_allowed, wait_minutes: row.wait_minutes, opens_at: row.opens_at, closes_at: row.closes_at }
    }

    /// With what somebody was given besides.
    fn with(mut self, allowance: Allowance) -> Self {
        self.attempts_allowed = if self.attempts_allowed == 0 { 0 } else { self.attempts_allowed + allowance.extra_attempts };
        self.closes_at = self.closes_at.map(|at| at + allowance.time());
        self
    }
}

fn may_start(bounds: &Bounds, attempts: &[attempt::Model], now: Time) -> MayStart {
    if let Some(opens) = bounds.opens_at.filter(|opens| *opens > now) {
        return MayStart::OpensAt(opens);
    }
    if let Some(closed) = bounds.closes_at.filter(|closes| *closes <= now) {
        return MayStart::ClosedAt(closed);
    }
    if bounds.attempts_allowed > 0 && attempts.len() >= bounds.attempts_allowed as usize {
        return MayStart::NoneLeft;
    }
    let last = attempts.iter().filter_map(|attempt| attempt.submitted_at).max();
    match last.map(|last| last + Duration::minutes(bounds.wait_minutes.into())) {
        Some(from) if from > now => MayStart::From(from),
        _ => MayStart::Yes,
    }
}

/// Starts an attempt; one that is open already is given back instead, so that a second click starts nothing.
pub async fn start(site: &Site, viewer: &Viewer, outline: &Outline, item: &Item) -> Result<AttemptId> {
    let person = viewer.person()?;
    learning::require_enrolment(site, person.id, outline.id).await?;
    let quiz_id = QuizId(item.id);
    let rules = quiz::Entity::find_by_id(quiz_id).one(site.db.read()).await?.ok_or_else(quiz_not_found)?;
    let layout = draw::layout(site, &rules, person.id).await?;
    // Whoever has nothing to answer must not pass by it.
    if layout.questions.is_empty() {
        return Err(Error::Refused("quiz-has-no-questions"));
    }
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            // First of all, because it locks her enrolment: of two clicks at the same moment the second finds the first's attempt.
            learning::visit(txn, site, person.id, outline.id, item.id).await?;
            let attempts = attempts_of(txn, person.id, quiz_id).await?;
            if let Some(open) = attempts.iter().find(|attempt| attempt.submitted_at.is_none()) {
                return Ok(open.id);
            }
            let allowance = allowance::of(txn, quiz_id, person.id).await?;
            match may_start(&Bounds::of_row(&rules).with(allowance), &attempts, now) {
                MayStart::Yes => {}
                MayStart::NoneLeft => return Err(Error::Refused("no-attempts-left")),
                MayStart::OpensAt(_) | MayStart::ClosedAt(_) => return Err(Error::Refused("quiz-is-not-open")),
                MayStart::From(_) => return Err(Error::Refused("wait-before-next-attempt")),
            }
            let attempt = attempt::ActiveModel {
                id: Set(mint()),
                user_id: Set(person.id),
                quiz_id: Set(quiz_id),
                number: Set(attempts.first().map_or(1, |last| last.number + 1)),
                layout: Set(layout),
                started_at: Set(now),
                due_at: Set(due(&rules, now, allowance)),
                submitted_at: Set(None),
                score: Set(None),
                score_possible: Set(None),
                marks: Set(None),
                counted: Set(None),
                is_uncounted: Set(false),
                essays_waiting: Set(0),
            };
            Ok(attempt.insert(txn).await?.id)
        })
        .await
}

/// When an attempt ends at the latest.
pub(super) fn due(rules: &quiz::Model, started_at: Time, allowance: Allowance) -> Option<Time> {
    let limit = (rules.time_limit_minutes > 0).then(|| started_at + Duration::minutes(rules.time_limit_minutes.into()));
    limit.into_iter().chain(rules.closes_at).min().map(|due| due + allowance.time())
}
