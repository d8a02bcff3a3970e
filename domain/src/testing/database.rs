//! A fresh database per test. The first process that needs it makes the template; copying it takes milliseconds.

use super::World;
use crate::db::{Db, Pools};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

const POOLS: Pools = Pools { connections: 4 };
static NUMBER: AtomicU32 = AtomicU32::new(0);

fn fresh_name() -> String {
    format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst))
}

/// Changes with the source of the migrations, so that nobody tests on yesterday's tables.
fn template_name() -> String {
    format!("maharat_template_{:016x}", migrations::fingerprint())
}

/// Runs a test on a SQLite file of its own; a failed test leaves it behind.
#[expect(clippy::unwrap_used, reason = "a test that cannot have its database must fail")]
pub async fn on_sqlite(test: impl AsyncFnOnce(&World)) {
    let scratch = std::env::temp_dir().join("maharat-tests");
    fs::create_dir_all(&scratch).unwrap();
    let template = scratch.join(template_name() + ".db");
    if !template.exists() {
        make_sqlite_template(&scratch, &template).await;
    }
    let folder = scratch.join(fresh_name());
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("maharat.db");
    fs::copy(&template, &path).unwrap();
    let db = Db::open(&format!("sqlite://{}", path.display()), POOLS).await.unwrap();
    let world = World::of(db, folder.clone());
    test(&world).await;
    let _ = world.site.db.close().await;
    let _ = fs::remove_dir_all(folder);
}

#[expect(clippy::unwrap_used, reason = "a test that cannot have its database must fail")]
async fn make_sqlite_template(scratch: &std::path::Path, template: &PathBuf) {
    let fresh = scratch.join(fresh_name() + ".new");
    let _ = fs::remove_file(&fresh);
    let db = Db::open(&format!("sqlite://{}", fresh.display()), POOLS).await.unwrap();
    Migrator::up(db.owner(), None).await.unwrap();
    // The last close folds the write-ahead log into the file.
    db.close().await.unwrap();
    // Several processes may race; each brings a whole file.
    fs::rename(fresh, template).unwrap();
}

/// Runs a test on a PostgreSQL database of its own.
#[expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot have its database must fail")]
#[expect(clippy::disallowed_methods, reason = "where tests find PostgreSQL is no setting of the product")]
pub async fn on_postgres(test: impl AsyncFnOnce(&World)) {
    let server =
        std::env::var("MAHARAT_TEST_POSTGRES").expect("MAHARAT_TEST_POSTGRES=postgres://user@host:port; bin/test starts a server and sets it");
    let admin = connect(&format!("{server}/postgres")).await;
    let template = template_name();
    make_postgres_template(&admin, &server, &template).await;
    let name = fresh_name();
    // A test that failed left its own behind, and numbers of processes come again.
    admin.execute_unprepared(&format!("drop database if exists {name} with (force)")).await.unwrap();
    admin.execute_unprepared(&format!("create database {name} template {template}")).await.unwrap();
    let db = Db::open(&format!("{server}/{name}"), POOLS).await.unwrap();
    let folder = std::env::temp_dir().join("maharat-tests").join(&name);
    fs::create_dir_all(&folder).unwrap();
    let world = World::of(db, folder.clone());
    test(&world).await;
    let _ = world.site.db.close().await;
    admin.execute_unprepared(&format!("drop database {name} with (force)")).await.unwrap();
    let _ = fs::remove_dir_all(folder);
}

#[expect(clippy::unwrap_used, reason = "a test that cannot have its database must fail")]
async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

#[expect(clippy::unwrap_used, reason = "a test that cannot have its database must fail")]
async fn make_postgres_template(admin: &DatabaseConnection, server: &str, template: &str) {
    let exists = async || {
        let sql = format!("select 1 from pg_database where datname = '{template}'");
        admin.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().is_some()
    };
    if exists().await {
        return;
    }
    admin.execute_unprepared("select pg_advisory_lock(4242)").await.unwrap();
    if !exists().await {
        let fresh = fresh_name() + "_new";
        admin.execute_unprepared(&format!("create database {fresh}")).await.unwrap();
        let db = Db::open(&format!("{server}/{fresh}"), POOLS).await.unwrap();
        Migrator::up(db.owner(), None).await.unwrap();
        db.close().await.unwrap();
        admin.execute_unprepared(&format!("alter database {fresh} rename to {template}")).await.unwrap();
    }
    admin.execute_unprepared("select pg_advisory_unlock(4242)").await.unwrap();
}
