//! The tree of categories of a course's bank.

use crate::{
    accounts::Viewer,
    entity::{question, question_category},
    error::{Error, Result, category_not_found},
    id::{CategoryId, CourseId, mint},
    site::Site,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;

const DEEPEST: usize = 8;
const MOST: usize = 1000;

/// A category with how deep it stands and how many questions are in it, without those below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub id: CategoryId,
    pub name: String,
    /// From the root down, this one last.
    pub path: Vec<String>,
    pub depth: usize,
    pub questions: i64,
}

/// The whole tree of a course, each category followed by those below it, by name.
pub async fn categories(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Vec<Branch>> {
    viewer.author()?;
    let rows = question_category::Entity::find()
        .filter(question_category::COLUMN.course_id.eq(course))
        .order_by_asc(question_category::Column::Name)
        .all(site.db.read())
        .await?;
    let counts: HashMap<CategoryId, i64> = question::Entity::find()
        .select_only()
        .column(question::Column::CategoryId)
        .column_as(question::Column::Id.count(), "count")
        .filter(question::COLUMN.course_id.eq(course))
        .filter(question::Column::CategoryId.is_not_null())
        .filter(question::Column::RemovedAt.is_null())
        .group_by(question::Column::CategoryId)
        .into_tuple()
        .all(site.db.read())
        .await?
        .into_iter()
        .collect();
    let mut branches = Vec::with_capacity(rows.len());
    collect(&rows, &counts, None, &[], &mut branches);
    Ok(branches)
}

fn collect(
    rows: &[question_category::Model],
    counts: &HashMap<CategoryId, i64>,
    parent: Option<CategoryId>,
    path: &[String],
    into: &mut Vec<Branch>,
) {
    for row in rows.iter().filter(|row| row.parent_id == parent) {
        let path = [path, std::slice::from_ref(&row.name)].concat();
        let questions = counts.get(&row.id).copied().unwrap_or_default();
        into.push(Branch { id: row.id, name: row.name.clone(), depth: path.len() - 1, path: path.clone(), questions });
        if path.len() < DEEPEST {
            collect(rows, counts, Some(row.id), &path, into);
        }
    }
}

/// Adds a category below another, or at the root. One of that name that is there already is given back.
pub async fn add_category(site: &Site, viewer: &Viewer, course: CourseId, parent: Option<CategoryId>, name: &str) -> Result<CategoryId> {
    viewer.author()?;
    let name = name.trim();
    if !(1..=80).contains(&name.chars().count()) || name.contains('\0') {
        return Err(Error::invalid("category_name", "category-name-length"));
    }
    site.db
        .write(async |txn| {
            if let Some(parent) = parent {
                exists(txn, course, parent).await?;
            }
            path(txn, site, course, parent, &[name.to_owned()]).await?.ok_or_else(category_not_found)
        })
        .await
}

pub(super) async fn exists(txn: &DatabaseTransaction, course: CourseId, id: CategoryId) -> Result<()> {
    let found = question_category::Entity::find_by_id(id).filter(question_category::COLUMN.course_id.eq(course)).one(txn).await?;
    found.map(|_| ()).ok_or_else(category_not_found)
}

/// The category at the end of a path below `parent`; what of it is missing is made. Nothing more for an empty path.
pub(super) async fn path(
    txn: &DatabaseTransaction,
    site: &Site,
    course: CourseId,
    parent: Option<CategoryId>,
    names: &[String],
) -> Result<Option<CategoryId>> {
    let all = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(txn).await?;
    if all.len() + names.len() > MOST {
        return Err(Error::Refused("too-many-categories"));
    }
    let mut at = parent;
    for name in names.iter().take(DEEPEST) {
        at = Some(match all.iter().find(|row| row.parent_id == at && row.name == *name) {
            Some(row) => row.id,
            None => make(txn, site, course, at, name).await?,
        });
    }
    Ok(at)
}

async fn make(txn: &DatabaseTransaction, site: &Site, course: CourseId, parent: Option<CategoryId>, name: &str) -> Result<CategoryId> {
    let row = question_category::ActiveModel {
        id: Set(mint()),
        course_id: Set(Some(course)),
        parent_id: Set(parent),
        name: Set(name.chars().take(80).collect()),
        created_at: Set(site.clock.now()),
    };
    Ok(row.insert(txn).await?.id)
}
