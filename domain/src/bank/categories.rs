//! The tree of categories of a course's bank.

use crate::{
    accounts::Viewer,
    entity::{course, question, question_category, question_import, quiz_slot},
    error::{Error, Result, category_not_found},
    id::{CategoryId, CourseId, ImportId, mint},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use std::collections::{HashMap, HashSet};

pub(super) const DEEPEST: usize = 8;
/// In characters, of a name.
pub(super) const LONGEST_CATEGORY: usize = 80;
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
        let at = into.len();
        into.push(Branch { id: row.id, name: row.name.clone(), depth: path.len() - 1, path: path.clone(), questions });
        if path.len() < DEEPEST {
            collect(rows, counts, Some(row.id), &path, into);
        }
        // A draw from a category takes from those below it too.
        into[at].questions += into[at + 1..].iter().filter(|below| below.depth == path.len()).map(|below| below.questions).sum::<i64>();
    }
}

/// Adds a category below another, or at the root. One of that name that is there already is given back.
pub async fn add_category(site: &Site, viewer: &Viewer, course: CourseId, parent: Option<CategoryId>, name: &str) -> Result<CategoryId> {
    viewer.author()?;
    let name = checked(name)?;
    site.db
        .write(async |txn| {
            if let Some(parent) = parent {
                exists(txn, course, parent).await?;
            }
            let rows = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(txn).await?;
            if above(&rows, parent).len() >= DEEPEST {
                return Err(Error::Refused("categories-too-deep"));
            }
            path(txn, site, (course, None), parent, &[name]).await?.ok_or_else(category_not_found)
        })
        .await
}

/// Gives a category a name, and puts it with all below it under another, or at the root.
pub async fn change_category(site: &Site, viewer: &Viewer, course: CourseId, id: CategoryId, name: &str, parent: Option<CategoryId>) -> Result<()> {
    viewer.author()?;
    let name = checked(name)?;
    site.db
        .write(async |txn| {
            // One after the other: two moves at once could make a ring.
            course::Entity::find_by_id(course).lock_exclusive().one(txn).await?;
            let rows = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(txn).await?;
            let is_known = |id: CategoryId| rows.iter().any(|row| row.id == id);
            if !is_known(id) || !parent.is_none_or(is_known) {
                return Err(category_not_found());
            }
            if above(&rows, parent).contains(&id) {
                return Err(Error::Refused("category-below-itself"));
            }
            let height = rows.iter().filter_map(|row| above(&rows, Some(row.id)).iter().position(|at| *at == id)).max().unwrap_or(0);
            if above(&rows, parent).len() + height >= DEEPEST {
                return Err(Error::Refused("categories-too-deep"));
            }
            question_category::ActiveModel { id: Unchanged(id), name: Set(name), parent_id: Set(parent), ..Default::default() }.update(txn).await?;
            Ok(())
        })
        .await
}

/// A category and those above it, up to the root.
fn above(rows: &[question_category::Model], from: Option<CategoryId>) -> Vec<CategoryId> {
    let parent = |at: &CategoryId| rows.iter().find(|row| row.id == *at).and_then(|row| row.parent_id);
    std::iter::successors(from, parent).take(rows.len()).collect()
}

/// Removes a category; what is in it moves up to where it stood. Errors: a quiz draws from it.
pub async fn remove_category(site: &Site, viewer: &Viewer, course: CourseId, id: CategoryId) -> Result<()> {
    viewer.author()?;
    site.db
        .write(async |txn| {
            course::Entity::find_by_id(course).lock_exclusive().one(txn).await?;
            let found = question_category::Entity::find_by_id(id).filter(question_category::COLUMN.course_id.eq(course)).one(txn).await?;
            let parent = found.ok_or_else(category_not_found)?.parent_id;
            let draws = quiz_slot::Entity::find()
                .filter(quiz_slot::Column::Draw.is_not_null())
                .filter(quiz_slot::Column::RemovedAt.is_null())
                .all(txn)
                .await?;
            if draws.iter().any(|slot| slot.draw.as_ref().is_some_and(|draw| draw.category == Some(id))) {
                return Err(Error::Refused("category-is-drawn-from"));
            }
            let up = parent.map(|id| id.0);
            question::Entity::update_many()
                .col_expr(question::Column::CategoryId, Expr::value(up))
                .filter(question::COLUMN.category_id.eq(id))
                .exec(txn)
                .await?;
            question_category::Entity::update_many()
                .col_expr(question_category::Column::ParentId, Expr::value(up))
                .filter(question_category::COLUMN.parent_id.eq(id))
                .exec(txn)
                .await?;
            question_import::Entity::update_many()
                .col_expr(question_import::Column::CategoryId, Expr::value(up))
                .filter(question_import::COLUMN.category_id.eq(id))
                .exec(txn)
                .await?;
            question_category::Entity::delete_by_id(id).exec(txn).await?;
            Ok(())
        })
        .await
}

/// A name that a category can have.
fn checked(name: &str) -> Result<String> {
    let name = name.trim();
    let is_name = (1..=LONGEST_CATEGORY).contains(&name.chars().count()) && !name.contains('\0');
    if is_name { Ok(name.to_owned()) } else { Err(Error::invalid("category_name", "category-name-length")) }
}

pub(super) async fn exists(txn: &DatabaseTransaction, course: CourseId, id: CategoryId) -> Result<()> {
    let found = question_category::Entity::find_by_id(id).filter(question_category::COLUMN.course_id.eq(course)).one(txn).await?;
    found.map(|_| ()).ok_or_else(category_not_found)
}

/// The category at the end of a path below `parent`; what of it is missing is made, by an import or by hand. Nothing more for an empty path.
pub(super) async fn path(
    txn: &DatabaseTransaction,
    site: &Site,
    (course, import): (CourseId, Option<ImportId>),
    parent: Option<CategoryId>,
    names: &[String],
) -> Result<Option<CategoryId>> {
    let all = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(txn).await?;
    if all.len() + names.len() > MOST {
        return Err(Error::Refused("too-many-categories"));
    }
    let mut at = parent;
    // What would be too deep to be shown comes into the deepest that is.
    for name in names.iter().take(DEEPEST.saturating_sub(above(&all, parent).len())) {
        at = Some(match all.iter().find(|row| row.parent_id == at && row.name == *name) {
            Some(row) => row.id,
            None => make(txn, site, course, at, name, import).await?,
        });
    }
    Ok(at)
}

/// Removes the categories that an import made and in which nothing is, nor is to come, and from which nothing is drawn.
pub(super) async fn remove_made_by(txn: &DatabaseTransaction, course: CourseId, import: ImportId) -> Result<()> {
    course::Entity::find_by_id(course).lock_exclusive().one(txn).await?;
    let mut all = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(txn).await?;
    let made: HashSet<CategoryId> = all.iter().filter(|row| row.import_id == Some(import)).map(|row| row.id).collect();
    if made.is_empty() {
        return Ok(());
    }
    let of_questions = question::Entity::find()
        .select_only()
        .column(question::Column::CategoryId)
        .filter(question::COLUMN.course_id.eq(course))
        .filter(question::Column::RemovedAt.is_null())
        .distinct()
        .into_tuple::<Option<CategoryId>>()
        .all(txn)
        .await?;
    let of_imports = question_import::Entity::find()
        .select_only()
        .column(question_import::Column::CategoryId)
        .filter(question_import::COLUMN.course_id.eq(course))
        .distinct()
        .into_tuple::<Option<CategoryId>>()
        .all(txn)
        .await?;
    let draws =
        quiz_slot::Entity::find().filter(quiz_slot::Column::Draw.is_not_null()).filter(quiz_slot::Column::RemovedAt.is_null()).all(txn).await?;
    let of_draws = draws.iter().filter_map(|slot| slot.draw.as_ref()?.category);
    let used: HashSet<CategoryId> = of_questions.into_iter().chain(of_imports).flatten().chain(of_draws).collect();
    let mut empty = Vec::new();
    loop {
        let parents: HashSet<CategoryId> = all.iter().filter_map(|row| row.parent_id).collect();
        let is_empty = |row: &question_category::Model| made.contains(&row.id) && !used.contains(&row.id) && !parents.contains(&row.id);
        let (found, others): (Vec<_>, Vec<_>) = all.into_iter().partition(is_empty);
        all = others;
        if found.is_empty() {
            break;
        }
        empty.extend(found.into_iter().map(|row| row.id));
    }
    // Removed questions still name them.
    question::Entity::update_many()
        .col_expr(question::Column::CategoryId, Expr::value(None::<uuid::Uuid>))
        .filter(question::COLUMN.course_id.eq(course))
        .filter(question::COLUMN.category_id.is_in(empty.iter().copied()))
        .exec(txn)
        .await?;
    // SQLite looks at each row by itself, whatever is deleted beside it.
    question_category::Entity::update_many()
        .col_expr(question_category::Column::ParentId, Expr::value(None::<uuid::Uuid>))
        .filter(question_category::COLUMN.id.is_in(empty.iter().copied()))
        .exec(txn)
        .await?;
    question_category::Entity::delete_many().filter(question_category::COLUMN.id.is_in(empty)).exec(txn).await?;
    Ok(())
}

async fn make(
    txn: &DatabaseTransaction,
    site: &Site,
    course: CourseId,
    parent: Option<CategoryId>,
    name: &str,
    import: Option<ImportId>,
) -> Result<CategoryId> {
    let row = question_category::ActiveModel {
        id: Set(mint()),
        course_id: Set(Some(course)),
        parent_id: Set(parent),
        name: Set(name.to_owned()),
        created_at: Set(site.clock.now()),
        import_id: Set(import),
    };
    Ok(row.insert(txn).await?.id)
}
