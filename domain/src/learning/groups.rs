//! Groups: some of a course's learners, put together by their trainer.

use crate::{
    accounts::{Viewer, folded_login},
    attempts,
    entity::{allowance, enrolment, group_member, learner_group, user},
    error::{Error, Invalid, Result, group_not_found},
    id::{CourseId, GroupId, UserId, mint},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Set, sea_query::OnConflict,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const MOST_GROUPS: usize = 200;
/// People who are put into a group at once.
const MOST_AT_ONCE: usize = 300;

#[derive(Clone, Debug)]
pub struct Group {
    pub id: GroupId,
    pub course: CourseId,
    pub name: String,
    pub members: i64,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub id: UserId,
    pub name: String,
}

/// The groups of a course, by name.
pub async fn groups(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Vec<Group>> {
    viewer.author()?;
    let db = site.db.read();
    let rows = learner_group::Entity::find()
        .filter(learner_group::COLUMN.course_id.eq(course))
        .order_by_asc(learner_group::Column::Name)
        .limit(MOST_GROUPS as u64)
        .all(db)
        .await?;
    let counts: Vec<(GroupId, i64)> = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::GroupId)
        .column_as(group_member::Column::Id.count(), "members")
        .filter(group_member::COLUMN.group_id.is_in(rows.iter().map(|row| row.id)))
        .group_by(group_member::Column::GroupId)
        .into_tuple()
        .all(db)
        .await?;
    let counts: HashMap<GroupId, i64> = counts.into_iter().collect();
    let line = |row: learner_group::Model| Group {
        members: counts.get(&row.id).copied().unwrap_or_default(),
        id: row.id,
        course: row.course_id,
        name: row.name,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A group with its members, by name.
pub async fn group(site: &Site, viewer: &Viewer, id: GroupId) -> Result<(Group, Vec<Member>)> {
    viewer.author()?;
    let db = site.db.read();
    let row = learner_group::Entity::find_by_id(id).one(db).await?.ok_or_else(group_not_found)?;
    let members = group_member::Entity::find().select_only().column(group_member::Column::UserId).filter(group_member::COLUMN.group_id.eq(id));
    let members: Vec<(UserId, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::Column::Id.in_subquery(members.into_query()))
        .order_by_asc(user::Column::Name)
        .order_by_asc(user::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let group = Group { id, course: row.course_id, name: row.name, members: members.len() as i64 };
    Ok((group, members.into_iter().map(|(id, name)| Member { id, name }).collect()))
}

/// Makes a group. One of that name that is there already is given back.
pub async fn make_group(site: &Site, viewer: &Viewer, course: CourseId, name: &str) -> Result<GroupId> {
    viewer.author()?;
    let name = name.trim();
    if !(1..=80).contains(&name.chars().count()) {
        return Err(Error::invalid("group_name", "group-name-length"));
    }
    let there = groups(site, viewer, course).await?;
    if let Some(same) = there.iter().find(|group| group.name == name) {
        return Ok(same.id);
    }
    if there.len() >= MOST_GROUPS {
        return Err(Error::Refused("too-many-groups"));
    }
    let row = learner_group::ActiveModel { id: Set(mint()), course_id: Set(course), name: Set(name.to_owned()), created_at: Set(site.clock.now()) };
    Ok(site.db.write(async |txn| row.insert(txn).await).await?.id)
}

/// Removes a group and what was given to it; says of which course it was. Its members lose nothing else.
pub async fn remove_group(site: &Site, viewer: &Viewer, id: GroupId) -> Result<CourseId> {
    let (group, _) = group(site, viewer, id).await?;
    site.db
        .write(async |txn| {
            allowance::Entity::delete_many().filter(allowance::COLUMN.group_id.eq(id)).exec(txn).await?;
            group_member::Entity::delete_many().filter(group_member::COLUMN.group_id.eq(id)).exec(txn).await?;
            learner_group::Entity::delete_by_id(id).exec(txn).await
        })
        .await?;
    Ok(group.course)
}

/// Puts learners of the course into a group, by what they sign in with. If one of them is not enrolled, nobody is put in, and the
/// error says who it is.
pub async fn add_members(site: &Site, viewer: &Viewer, id: GroupId, typed: &str) -> Result<usize> {
    let (group, _) = group(site, viewer, id).await?;
    let found = learners(site, group.course, typed, "people").await?;
    if found.is_empty() {
        return Err(Error::invalid("people", "type-people-first"));
    }
    let now = site.clock.now();
    let rows =
        found.iter().map(|user| group_member::ActiveModel { id: Set(mint::<Uuid>()), group_id: Set(id), user_id: Set(*user), added_at: Set(now) });
    let rows: Vec<_> = rows.collect();
    let once = OnConflict::columns([group_member::Column::GroupId, group_member::Column::UserId]).do_nothing().to_owned();
    site.db
        .write(async |txn| {
            group_member::Entity::insert_many(rows).on_conflict(once).exec_without_returning(txn).await?;
            attempts::lengthen_for_group(txn, id).await
        })
        .await?;
    Ok(found.len())
}

pub async fn remove_member(site: &Site, viewer: &Viewer, id: GroupId, user: UserId) -> Result<()> {
    viewer.author()?;
    let hers = Condition::all().add(group_member::COLUMN.group_id.eq(id)).add(group_member::COLUMN.user_id.eq(user));
    site.db.write(async |txn| group_member::Entity::delete_many().filter(hers).exec(txn).await).await?;
    Ok(())
}

/// Whether the group is one of the course.
pub(crate) async fn of_group(db: &impl ConnectionTrait, course: CourseId, id: GroupId) -> Result<()> {
    let found = learner_group::Entity::find_by_id(id).filter(learner_group::COLUMN.course_id.eq(course)).one(db).await?;
    found.map(|_| ()).ok_or_else(group_not_found)
}

/// Learners of a course by their e-mail addresses or user names, a line or a comma between them. Errors: one of them is not enrolled;
/// `field` is where they were typed. Whether somebody else has an account is not told.
pub(crate) async fn learners(site: &Site, course: CourseId, typed: &str, field: &'static str) -> Result<Vec<UserId>> {
    let typed: Vec<&str> = typed.split(['\n', ',', '،', ';', '؛']).map(str::trim).filter(|name| !name.is_empty()).collect();
    if typed.len() > MOST_AT_ONCE {
        return Err(Error::Invalid(vec![Invalid::with(field, "too-many-people", MOST_AT_ONCE)]));
    }
    let logins: HashSet<String> = typed.iter().filter_map(|name| folded_login(name)).collect();
    let enrolled = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::UserId)
        .filter(enrolment::COLUMN.course_id.eq(course))
        .filter(enrolment::Column::WithdrawnAt.is_null())
        .into_query();
    let named = Condition::any().add(user::COLUMN.email.is_in(logins.iter().cloned())).add(user::COLUMN.username.is_in(logins.iter().cloned()));
    // An unconfirmed address may stand in several accounts: the confirmed one first, then who typed it first, as at the sign-in.
    let rows: Vec<(UserId, Option<String>, Option<String>)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Email, user::Column::Username])
        .filter(named)
        .filter(user::Column::ErasedAt.is_null())
        .filter(user::Column::Id.in_subquery(enrolled))
        .order_by_asc(user::Column::EmailConfirmedAt.is_null())
        .order_by_asc(user::Column::CreatedAt)
        .into_tuple()
        .all(site.db.read())
        .await?;
    let mut known: HashMap<&str, UserId> = HashMap::new();
    for (id, email, username) in &rows {
        for login in [email, username].into_iter().flatten() {
            known.entry(login.as_str()).or_insert(*id);
        }
    }
    let found = |name: &&str| folded_login(name).and_then(|login| known.get(login.as_str()).copied());
    let missing: Vec<&str> = typed.iter().filter(|name| found(name).is_none()).copied().collect();
    if !missing.is_empty() {
        return Err(Error::Invalid(vec![Invalid::with(field, "people-not-enrolled", missing.join(", "))]));
    }
    let mut ids: Vec<UserId> = typed.iter().filter_map(found).collect();
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// Takes somebody who leaves out of her groups.
pub(crate) async fn erase_membership(txn: &DatabaseTransaction, user: UserId) -> Result<()> {
    group_member::Entity::delete_many().filter(group_member::COLUMN.user_id.eq(user)).exec(txn).await?;
    Ok(())
}
