//! What tests want to know of the database itself.

use super::World;
use crate::{entity, id::AttemptId};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, Schema, Statement};
use std::collections::BTreeSet;

const SQLITE: &str = "select m.name as t, c.name as c, lower(c.type) as ty, (c.\"notnull\" or c.pk > 0) as nn, c.pk > 0 as pk
    from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'";
const POSTGRES: &str = "select c.table_name::text t, c.column_name::text c, c.data_type::text ty, (c.is_nullable = 'NO')::int::bigint nn,
    (exists (select 1 from information_schema.key_column_usage k join information_schema.table_constraints x
        using (constraint_name, table_schema) where x.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name
        and k.column_name = c.column_name))::int::bigint pk
    from information_schema.columns c where c.table_schema = 'public'";

/// Builds the tables that the entities describe in place of the migrated ones, and says where the two differ. Empties the database.
#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
pub async fn schema_difference(world: &World) -> Vec<String> {
    let db = world.site.db.owner();
    let schema = Schema::new(db.get_database_backend());
    macro_rules! tables {
        ($($name:ident)*) => { vec![$((stringify!($name), schema.create_table_from_entity(entity::$name::Entity))),*] };
    }
    let tables = entity::each_entity!(tables);
    let is_ours = |line: &String| tables.iter().any(|(name, _)| line.starts_with(&format!("{name}.")));
    let migrated: BTreeSet<String> = catalogue(db).await.into_iter().filter(is_ours).collect();
    let is_sqlite = world.site.db.is_sqlite();
    if is_sqlite {
        db.execute_unprepared("pragma foreign_keys = off").await.unwrap();
    }
    db.execute_unprepared("drop table search_document").await.unwrap();
    let cascade = if is_sqlite { "" } else { " cascade" };
    for (name, _) in tables.iter().rev() {
        db.execute_unprepared(&format!("drop table \"{name}\"{cascade}")).await.unwrap();
    }
    for (_, table) in &tables {
        db.execute(table).await.unwrap();
    }
    let described: BTreeSet<String> = catalogue(db).await.into_iter().filter(is_ours).collect();
    assert!(described.len() > 100, "the catalogue could not be read");
    let only = |what: &str, lines: Vec<&String>| lines.into_iter().map(|line| format!("only {what}: {line}")).collect::<Vec<_>>();
    [only("migrated", migrated.difference(&described).collect()), only("described", described.difference(&migrated).collect())].concat()
}

#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
async fn catalogue(db: &DatabaseConnection) -> BTreeSet<String> {
    let backend = db.get_database_backend();
    let sql = if backend == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let line = |row: sea_orm::QueryResult| {
        let kind: String = row.try_get("", "ty").unwrap();
        let kind = if kind.starts_with("varchar") || kind == "character varying" { "text".to_owned() } else { kind };
        let text = |column: &str| row.try_get::<String>("", column).unwrap();
        let number = |column: &str| row.try_get::<i64>("", column).unwrap() != 0;
        format!("{}.{} {kind} required={} key={}", text("t"), text("c"), number("nn"), number("pk"))
    };
    db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap().into_iter().map(line).collect()
}

/// Nothing on PostgreSQL.
#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
pub async fn sqlite_version(world: &World) -> Option<String> {
    if !world.site.db.is_sqlite() {
        return None;
    }
    let row = world.site.db.read().query_one_raw(Statement::from_string(DbBackend::Sqlite, "select sqlite_version() as v")).await.unwrap();
    row.map(|row| row.try_get("", "v").unwrap())
}

#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
pub async fn count_answers(world: &World, attempt: AttemptId) -> u64 {
    entity::answer::Entity::find().filter(entity::answer::COLUMN.attempt_id.eq(attempt)).count(world.site.db.read()).await.unwrap()
}

/// The one text column of a query, row by row: for what no verb shows.
#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
pub async fn texts(world: &World, sql: &str) -> Vec<String> {
    let db = world.site.db.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// How many rows there are of what stands after `from`.
#[expect(clippy::unwrap_used, reason = "a test that cannot look must fail")]
pub async fn count(world: &World, what: &str) -> i64 {
    let db = world.site.db.read();
    let sql = format!("select count(*) from {what}");
    db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// Changes what no verb changes.
#[expect(clippy::unwrap_used, reason = "a test that cannot prepare its case must fail")]
pub async fn run(world: &World, sql: &str) {
    world.site.db.owner().execute_unprepared(sql).await.unwrap();
}

/// Opens all connections of the pool, so that those who race afterwards do not wait in one line while the others are being opened.
#[expect(clippy::unwrap_used, reason = "a test that cannot prepare its case must fail")]
pub async fn open_connections(world: &World) {
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let db = world.site.db.clone();
        callers.spawn(async move { db.write(async |txn| txn.execute_unprepared("select 1").await).await.unwrap() });
    }
    callers.join_all().await;
}

/// Every text in the database as `table.column: text`, to make sure that something is in none of them.
pub async fn all_texts(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for line in catalogue(world.site.db.owner()).await {
        let Some((place, kind)) = line.split_once(' ') else { continue };
        if let Some((table, column)) = place.split_once('.').filter(|_| (kind.contains("text") || kind.contains("json")) && !kind.contains("uuid")) {
            let sql = format!("select coalesce(cast(\"{column}\" as text), '') from \"{table}\"");
            all.extend(texts(world, &sql).await.into_iter().map(|text| format!("{place}: {text}")));
        }
    }
    all
}
