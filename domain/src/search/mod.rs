//! Full-text search. Rust folds; the database only finds and ranks; Rust cuts the excerpt.

mod excerpt;
mod fold;
mod postgres;
mod sqlite;

pub use excerpt::{Excerpt, excerpt};
pub use fold::{fold, stems};

use crate::{
    db::Db,
    error::Result,
    id::{CourseId, LessonId},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, Statement,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use std::collections::HashMap;
use uuid::Uuid;

/// One text that can be found: a course's own, or a lesson's.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: Uuid,
    pub course: CourseId,
    pub title: String,
    pub body: String,
}

/// One place where the words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Hit {
    pub id: Uuid,
    pub course_id: CourseId,
}

impl Hit {
    /// The lesson, unless the course itself was found.
    pub fn lesson(&self) -> Option<LessonId> {
        (self.id != self.course_id.0).then_some(LessonId(self.id))
    }
}

/// Most hits a search gives, before they are narrowed down by what else is asked of a course. The likeliest place of each course
/// comes first, so that no course is missing from these as long as there are no more courses than this.
pub const MOST_HITS: usize = 600;

/// PostgreSQL refuses words of more than 2 kB; nobody looks for one.
const LONGEST_WORD: usize = 64;

/// Replaces all documents of a course.
pub async fn index(txn: &DatabaseTransaction, course: CourseId, documents: &[Document]) -> Result<()> {
    let backend = txn.get_database_backend();
    let run =
        async |sql: &str, values: Vec<sea_orm::Value>| txn.execute_raw(Statement::from_sql_and_values(backend, numbered(backend, sql), values)).await;
    run("delete from search_document where course_id = ?", vec![course.0.into()]).await?;
    for document in documents {
        let folded = stems(&format!("{} {}", document.title, document.body)).join(" ");
        let values = vec![document.id.into(), document.course.0.into(), document.title.clone().into(), document.body.clone().into(), folded.into()];
        run("insert into search_document (id, course_id, title, body, folded) values (?, ?, ?, ?, ?)", values).await?;
    }
    Ok(())
}

/// SQLite takes question marks, PostgreSQL numbers.
fn numbered(backend: DbBackend, sql: &str) -> String {
    if backend == DbBackend::Sqlite {
        return sql.to_owned();
    }
    let mut parts = sql.split('?');
    let mut numbered = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        numbered.push_str(&format!("${}{part}", at + 1));
    }
    numbered
}

/// Where all the words, or words that begin like them, are found in published courses. The likeliest place of each course first, then
/// their other places, so that a course that speaks of nothing else does not push out the others.
pub async fn search(db: &Db, typed: &str) -> Result<Vec<Hit>> {
    // Stems hold letters and digits only, so neither query language can be injected into.
    let words: Vec<String> = stems(typed).into_iter().take(8).map(|word| word.chars().take(LONGEST_WORD).collect()).collect();
    if words.is_empty() {
        return Ok(vec![]);
    }
    let statement = if db.is_sqlite() { sqlite::statement(&words) } else { postgres::statement(&words) };
    Ok(Hit::find_by_statement(statement).all(db.read()).await?)
}

/// The text of a place, for its excerpt.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Text {
    pub id: Uuid,
    pub title: String,
    pub body: String,
}

/// The texts of these places. Few are shown of the many that are found, and a text is long.
pub async fn texts(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Text>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let statement = Query::select()
        .columns([Alias::new("id"), Alias::new("title"), Alias::new("body")])
        .from(Alias::new("search_document"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().copied()))
        .to_owned();
    let found = Text::find_by_statement(db.read().get_database_backend().build(&statement)).all(db.read()).await?;
    Ok(found.into_iter().map(|text| (text.id, text)).collect())
}
