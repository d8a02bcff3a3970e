//! More time and more attempts than a quiz gives everybody, for one learner or for a group.

use super::start::due;
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{allowance, attempt, group_member, learner_group, quiz, user},
    error::{Error, Result, Violations, quiz_not_found},
    events,
    id::{AllowanceId, AttemptId, GroupId, QuizId, UserId, mint},
    learning,
    site::Site,
};
use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// What somebody has besides what everybody has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowance {
    /// Longer than the time limit, and beyond the time at which the quiz closes.
    pub extra_minutes: i32,
    pub extra_attempts: i32,
}

impl Allowance {
    pub(super) fn time(self) -> Duration {
        Duration::minutes(self.extra_minutes.into())
    }

    /// Of several the more generous holds; they do not add up.
    fn or(self, other: Self) -> Self {
        Self { extra_minutes: self.extra_minutes.max(other.extra_minutes), extra_attempts: self.extra_attempts.max(other.extra_attempts) }
    }
}

impl From<&allowance::Model> for Allowance {
    fn from(row: &allowance::Model) -> Self {
        Self { extra_minutes: row.extra_minutes, extra_attempts: row.extra_attempts }
    }
}

/// Who is given something.
#[derive(Clone, Debug)]
pub enum Whom {
    /// By her e-mail address or user name, as somebody typed it.
    Learner(String),
    Group(GroupId),
}

/// What was given to whom, and why.
#[derive(Clone, Debug)]
pub struct AllowanceLine {
    pub id: AllowanceId,
    /// The name of the learner or of the group.
    pub whom: String,
    pub is_group: bool,
    pub allowance: Allowance,
    pub reason: String,
    pub given_at: Time,
}

/// What somebody has at a quiz, by herself and by her groups.
pub(super) async fn of(db: &impl ConnectionTrait, quiz: QuizId, user: UserId) -> Result<Allowance> {
    let groups =
        group_member::Entity::find().select_only().column(group_member::Column::GroupId).filter(group_member::COLUMN.user_id.eq(user)).into_query();
    let hers = Condition::any().add(allowance::COLUMN.user_id.eq(user)).add(allowance::Column::GroupId.in_subquery(groups));
    let rows = allowance::Entity::find().filter(allowance::COLUMN.quiz_id.eq(quiz)).filter(hers).all(db).await?;
    Ok(rows.iter().map(Allowance::from).fold(Allowance::default(), Allowance::or))
}

/// Everything that was given at a quiz, the newest first.
pub async fn allowances(site: &Site, viewer: &Viewer, quiz: QuizId) -> Result<Vec<AllowanceLine>> {
    viewer.author()?;
    let db = site.db.read();
    let rows = allowance::Entity::find()
        .filter(allowance::COLUMN.quiz_id.eq(quiz))
        .order_by_desc(allowance::Column::GivenAt)
        .order_by_desc(allowance::Column::Id)
        .limit(500)
        .all(db)
        .await?;
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(rows.iter().filter_map(|row| row.user_id))).all(db).await?;
    let groups = learner_group::Entity::find().filter(learner_group::COLUMN.id.is_in(rows.iter().filter_map(|row| row.group_id))).all(db).await?;
    let people: HashMap<UserId, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let groups: HashMap<GroupId, String> = groups.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: allowance::Model| AllowanceLine {
        id: row.id,
        whom: row.user_id.and_then(|id| people.get(&id)).or_else(|| groups.get(&row.group_id?)).cloned().unwrap_or_default(),
        is_group: row.group_id.is_some(),
        allowance: Allowance::from(&row),
        reason: row.reason,
        given_at: row.given_at,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Gives more time or attempts. Whoever is at work already gets the time at once.
pub async fn allow(site: &Site, viewer: &Viewer, quiz: QuizId, whom: Whom, given: Allowance, reason: &str) -> Result<()> {
    let author = viewer.author()?.id;
    let row = quiz::Entity::find_by_id(quiz).one(site.db.read()).await?.ok_or_else(quiz_not_found)?;
    let reason = reason.trim();
    let mut violations = Violations::default();
    violations.check_range(given.extra_minutes, &(0..=1440), "extra_minutes");
    violations.check_range(given.extra_attempts, &(0..=100), "extra_attempts");
    violations.check(given != Allowance::default(), "extra_minutes", "allowance-of-nothing");
    violations.check(reason.chars().count() <= 200, "reason", "reason-too-long");
    violations.finish()?;
    let (learner, group) = match whom {
        Whom::Learner(typed) if typed.trim().is_empty() => return Err(Error::invalid("learner", "allowance-for-nobody")),
        Whom::Learner(typed) => match learning::learners(site, row.course_id, &typed, "learner").await?[..] {
            [one] => (Some(one), None),
            _ => return Err(Error::invalid("learner", "allowance-for-one")),
        },
        Whom::Group(group) => {
            learning::of_group(site.db.read(), row.course_id, group).await?;
            (None, Some(group))
        }
    };
    let fact = allowance::ActiveModel {
        id: Set(mint()),
        quiz_id: Set(quiz),
        user_id: Set(learner),
        group_id: Set(group),
        extra_minutes: Set(given.extra_minutes),
        extra_attempts: Set(given.extra_attempts),
        reason: Set(reason.to_owned()),
        given_by: Set(author),
        given_at: Set(site.clock.now()),
    };
    let details = json!({ "group": group, "minutes": given.extra_minutes, "attempts": given.extra_attempts });
    site.db
        .write(async |txn| {
            quiz::Entity::find_by_id(quiz).lock_exclusive().one(txn).await?;
            let same = allowance::Entity::find()
                .filter(allowance::COLUMN.quiz_id.eq(quiz))
                .filter(allowance::Column::UserId.eq(learner.map(|id| id.0)))
                .filter(allowance::Column::GroupId.eq(group.map(|id| id.0)))
                .filter(allowance::COLUMN.extra_minutes.eq(given.extra_minutes))
                .filter(allowance::COLUMN.extra_attempts.eq(given.extra_attempts));
            // Pressed twice, it is given once.
            if same.one(txn).await?.is_some() {
                return Ok(());
            }
            fact.insert(txn).await?;
            lengthen(txn, &row, learner, group).await?;
            events::record(txn, site, Some(author), "allowance-given", learner.map_or(quiz.0, |id| id.0), details).await
        })
        .await
}

/// Whoever comes into a group has what it was given, also where she is at work.
pub(crate) async fn lengthen_for_group(txn: &DatabaseTransaction, group: GroupId) -> Result<()> {
    let quizzes = allowance::Entity::find().select_only().column(allowance::Column::QuizId).filter(allowance::COLUMN.group_id.eq(group));
    for quiz in quiz::Entity::find().filter(quiz::Column::Id.in_subquery(quizzes.into_query())).all(txn).await? {
        lengthen(txn, &quiz, None, Some(group)).await?;
    }
    Ok(())
}

/// When the last who may take a quiz can no longer do so, if it closes.
pub(super) async fn closed_at(db: &impl ConnectionTrait, quiz: QuizId, closes_at: Option<Time>) -> Result<Option<Time>> {
    let Some(closes_at) = closes_at else { return Ok(None) };
    let most = allowance::Entity::find().filter(allowance::COLUMN.quiz_id.eq(quiz)).order_by_desc(allowance::Column::ExtraMinutes).one(db).await?;
    Ok(Some(closes_at + most.as_ref().map(Allowance::from).unwrap_or_default().time()))
}

/// Open attempts end when the quiz closes, also when its author says that later, and go on when she puts it off. A time limit that
/// somebody was promised stays.
pub(crate) async fn keep_within(txn: &DatabaseTransaction, before: &quiz::Model, after: &quiz::Model) -> Result<()> {
    if before.closes_at == after.closes_at {
        return Ok(());
    }
    let open = attempt::Entity::find()
        .filter(attempt::COLUMN.quiz_id.eq(before.id))
        .filter(attempt::Column::SubmittedAt.is_null())
        .order_by_asc(attempt::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    let mut changed: BTreeMap<Option<Time>, Vec<AttemptId>> = BTreeMap::new();
    for (row, allowance) in with_allowances(txn, before.id, open).await? {
        let closing = |quiz: &quiz::Model| quiz.closes_at.map(|at| at + allowance.time());
        let limit = |quiz: &quiz::Model| {
            (quiz.time_limit_minutes > 0).then(|| row.started_at + Duration::minutes(quiz.time_limit_minutes.into()) + allowance.time())
        };
        // What does not end with the quiz has a limit of its own.
        let limit = match row.due_at {
            Some(due) if row.due_at == closing(before) => limit(before).map(|limit| limit.max(due)),
            due => due,
        };
        let due = limit.into_iter().chain(closing(after)).min();
        if due != row.due_at {
            changed.entry(due).or_default().push(row.id);
        }
    }
    for (due, ids) in changed {
        for ids in ids.chunks(AT_ONCE) {
            let row = attempt::ActiveModel { due_at: Set(due), ..Default::default() };
            attempt::Entity::update_many().set(row).filter(attempt::COLUMN.id.is_in(ids.iter().copied())).exec(txn).await?;
        }
    }
    Ok(())
}

/// Rows that one statement changes.
const AT_ONCE: usize = 500;

/// Attempts at a quiz with what their learners have besides.
async fn with_allowances(txn: &DatabaseTransaction, quiz: QuizId, open: Vec<attempt::Model>) -> Result<Vec<(attempt::Model, Allowance)>> {
    let given = allowance::Entity::find().filter(allowance::COLUMN.quiz_id.eq(quiz)).all(txn).await?;
    let members =
        group_member::Entity::find().filter(group_member::COLUMN.group_id.is_in(given.iter().filter_map(|row| row.group_id))).all(txn).await?;
    let mut groups: HashMap<UserId, Vec<GroupId>> = HashMap::new();
    for member in members {
        groups.entry(member.user_id).or_default().push(member.group_id);
    }
    let hers = |user: UserId| {
        let groups = groups.get(&user).map_or(&[][..], Vec::as_slice);
        let hers = given.iter().filter(|given| given.user_id == Some(user) || given.group_id.is_some_and(|id| groups.contains(&id)));
        hers.map(Allowance::from).fold(Allowance::default(), Allowance::or)
    };
    Ok(open.into_iter().map(|row| (hers(row.user_id), row)).map(|(allowance, row)| (row, allowance)).collect())
}

/// The open attempts of a learner or a group end as late as what these have been given says. Few are open at once.
async fn lengthen(txn: &DatabaseTransaction, quiz: &quiz::Model, learner: Option<UserId>, group: Option<GroupId>) -> Result<()> {
    let members = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::UserId)
        .filter(group_member::Column::GroupId.eq(group.map(|id| id.0)))
        .into_query();
    let given_to = Condition::any().add(attempt::Column::UserId.eq(learner.map(|id| id.0))).add(attempt::Column::UserId.in_subquery(members));
    let open = attempt::Entity::find()
        .filter(given_to)
        .filter(attempt::COLUMN.quiz_id.eq(quiz.id))
        .filter(attempt::Column::SubmittedAt.is_null())
        .filter(attempt::Column::DueAt.is_not_null())
        .order_by_asc(attempt::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    for (row, allowance) in with_allowances(txn, quiz.id, open).await? {
        // An author may have shortened the quiz meanwhile: nobody loses time that she was promised.
        let due = due(quiz, row.started_at, allowance).max(row.due_at);
        if due != row.due_at {
            attempt::ActiveModel { id: Unchanged(row.id), due_at: Set(due), ..Default::default() }.update(txn).await?;
        }
    }
    Ok(())
}

/// Takes it back for attempts that begin later.
pub async fn disallow(site: &Site, viewer: &Viewer, quiz: QuizId, id: AllowanceId) -> Result<()> {
    let author = viewer.author()?.id;
    site.db
        .write(async |txn| {
            let found = allowance::Entity::find_by_id(id).filter(allowance::COLUMN.quiz_id.eq(quiz)).one(txn).await?.ok_or_else(quiz_not_found)?;
            allowance::Entity::delete_by_id(id).exec(txn).await?;
            let subject = found.user_id.map_or(quiz.0, |id| id.0);
            events::record(txn, site, Some(author), "allowance-taken-back", subject, json!({ "group": found.group_id })).await
        })
        .await
}

/// Forgets what was given to somebody who leaves, and why.
pub(crate) async fn erase_allowances(txn: &DatabaseTransaction, user: UserId) -> Result<()> {
    allowance::Entity::delete_many().filter(allowance::COLUMN.user_id.eq(user)).exec(txn).await?;
    Ok(())
}
