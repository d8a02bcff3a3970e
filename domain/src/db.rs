//! The database: SQLite or PostgreSQL behind one door. With `search/`, the only place that knows which.

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
    sqlx::{
        self,
        error::ErrorKind,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{cell::Cell, path::Path, time::Duration};

/// How many queries the current request has made; set around a request by whoever wants to know.
mod counting {
    use super::Cell;
    tokio::task_local! { pub static QUERIES: Cell<u32>; }
}

/// Runs `work` and says how many queries it made.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, u32) {
    counting::QUERIES
        .scope(Cell::new(0), async {
            let result = work.await;
            (result, counting::QUERIES.with(Cell::get))
        })
        .await
}

/// Adds to the present request's count what a task of its own has counted.
pub fn count(queries: u32) {
    let _ = counting::QUERIES.try_with(|count| count.set(count.get() + queries));
}

/// On SQLite one connection that writes and a pool that only reads; on PostgreSQL one pool for both.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
}

/// What of its pools can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Pools {
    /// Connections that read (SQLite), or all of them (PostgreSQL).
    pub connections: u32,
}

impl Default for Pools {
    fn default() -> Self {
        Self { connections: 8 }
    }
}

impl Db {
    /// Opens `sqlite://path` (made if it is missing) or `postgres://…`.
    pub async fn open(url: &str, pools: Pools) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            let write = watched(Database::connect(sqlite(url, 1, true)).await?);
            let read = watched(Database::connect(sqlite(url, pools.connections, false)).await?);
            Ok(Self { write, read })
        } else {
            let pool = watched(Database::connect(postgres(url, pools.connections)).await?);
            Ok(Self { write: pool.clone(), read: pool })
        }
    }

    /// For queries outside a transaction. On SQLite these connections cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The connection that may change the schema: for migrations and tests.
    pub fn owner(&self) -> &DatabaseConnection {
        &self.write
    }

    pub fn is_sqlite(&self) -> bool {
        self.write.get_database_backend() == DbBackend::Sqlite
    }

    /// One transaction: committed when `work` is Ok, rolled back when it is Err or when the caller goes away.
    ///
    /// `begin` and `commit` run in tasks of their own: sqlx 0.9 leaks an open transaction when `begin` is cancelled
    /// (transact-rs/sqlx#4385). `BEGIN IMMEDIATE`, because on SQLite a transaction that starts reading and then
    /// wants to write fails at once when another one wrote in between.
    pub async fn write<T, E: From<DbErr>>(&self, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>) -> Result<T, E> {
        let connection = self.write.clone();
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let transaction = unhurried(async move { connection.begin_with_options(options).await }).await?;
        match work(&transaction).await {
            Ok(value) => {
                unhurried(transaction.commit()).await?;
                Ok(value)
            }
            Err(error) => {
                unhurried(transaction.rollback()).await?;
                Err(error)
            }
        }
    }

    /// Writes a consistent copy of a SQLite database to `target`, which must not exist, while others go on writing.
    /// By a connection of its own: the read pool may not, and the writer would make everybody wait.
    pub async fn copy_to(url: &str, target: &Path) -> Result<(), DbErr> {
        let connection = Database::connect(sqlite(url, 1, true)).await?;
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, "vacuum into ?", [target.to_string_lossy().into_owned().into()]);
        connection.execute_raw(statement).await?;
        connection.close().await
    }

    /// Reads a SQLite file from end to end and says what is damaged.
    pub async fn check_file(path: &Path) -> Result<(), DbErr> {
        let connection = Database::connect(sqlite(&format!("sqlite://{}", path.display()), 1, true)).await?;
        let row = connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, "pragma integrity_check")).await?;
        let verdict: String = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
        connection.close().await?;
        if verdict == "ok" { Ok(()) } else { Err(DbErr::Custom(verdict)) }
    }

    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// Runs to its end even when the caller is dropped.
async fn unhurried<T: Send + 'static>(work: impl Future<Output = Result<T, DbErr>> + Send + 'static) -> Result<T, DbErr> {
    tokio::spawn(work).await.map_err(|error| DbErr::Custom(error.to_string()))?
}

fn watched(mut connection: DatabaseConnection) -> DatabaseConnection {
    connection.set_metric_callback(|query| {
        count(1);
        metrics::histogram!("maharat_query_seconds").record(query.elapsed.as_secs_f64());
    });
    connection
}

fn sqlite(url: &str, connections: u32, is_writer: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).sqlx_logging(false).acquire_timeout(Duration::from_secs(30)).test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged answer survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .statement_cache_capacity(200)
            .create_if_missing(is_writer);
        if is_writer { sqlite } else { sqlite.pragma("query_only", "ON") }
    });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(0).sqlx_logging(false).acquire_timeout(Duration::from_secs(30)).test_before_acquire(false);
    options.map_sqlx_postgres_before_acquire(|connection, _| Box::pin(async move { is_outside_transaction(connection).await }));
    options
}

/// The belt to `unhurried`'s braces. By the simple protocol, where `now()` is the statement's own time unless a
/// transaction is open; prepared statements give false alarms.
async fn is_outside_transaction(connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
    use sqlx::Row;
    sqlx::Executor::fetch_one(connection, sqlx::raw_sql("select now() = statement_timestamp()")).await?.try_get(0)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViolationKind {
    Unique,
    Reference,
    Check,
    NotNull,
}

/// A violated constraint. `name` is spelled as PostgreSQL spells it: `course_slug_key`, `course_pkey`; it is empty for a
/// reference on SQLite, which does not say which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub kind: ViolationKind,
    pub name: String,
}

impl Violation {
    pub fn of(error: &DbErr) -> Option<Self> {
        let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
            return None;
        };
        let sqlx::Error::Database(error) = error.as_ref() else { return None };
        let kind = match error.kind() {
            // SQLite's code for a reference that is checked at once, as ours are; triggers have the same, with words of their own.
            _ if error.code().as_deref() == Some("1811") && error.message().starts_with("FOREIGN KEY") => ViolationKind::Reference,
            ErrorKind::UniqueViolation => ViolationKind::Unique,
            ErrorKind::ForeignKeyViolation => ViolationKind::Reference,
            ErrorKind::CheckViolation => ViolationKind::Check,
            ErrorKind::NotNullViolation => ViolationKind::NotNull,
            _ => return None,
        };
        let is_primary_key = error.code().as_deref() == Some("1555");
        let name = error.constraint().map_or_else(|| name_from_sqlite(error.message(), is_primary_key), ToOwned::to_owned);
        Some(Self { kind, name })
    }
}

/// Whether PostgreSQL, whose texts hold no NUL (SQLSTATE 22021), was asked for one that does.
pub(crate) fn holds_nul(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else { return false };
    matches!(error.as_ref(), sqlx::Error::Database(error) if error.code().as_deref() == Some("22021"))
}

/// "UNIQUE constraint failed: module.course_id, module.key" → "module_course_id_key_key"
fn name_from_sqlite(message: &str, is_primary_key: bool) -> String {
    let Some((what, names)) = message.split_once("failed: ") else { return String::new() };
    if what.starts_with("NOT NULL") {
        return String::new();
    }
    let columns: Vec<_> = names.split(", ").filter_map(|part| part.split_once('.')).collect();
    match columns.as_slice() {
        [] => names.trim_start_matches("index '").trim_end_matches('\'').to_owned(),
        [(table, _), ..] if is_primary_key => format!("{table}_pkey"),
        [(table, _), ..] => {
            let names: Vec<_> = columns.iter().map(|(_, column)| *column).collect();
            format!("{table}_{}_key", names.join("_"))
        }
    }
}
