//! The database's shape. Each migration is one change, moves forward only, runs in a transaction, and does the same on
//! SQLite and PostgreSQL. Constraints carry the names that PostgreSQL would give them, so that one violation has one name.

#![expect(elided_lifetimes_in_paths, reason = "async_trait and a written lifetime do not go together here")]

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m0001_accounts;
mod m0002_courses;
mod m0003_learning;
mod m0004_certificates;
mod m0005_letters;
mod m0006_search;
mod m0007_behaviours;
mod m0008_bank;
mod m0009_marks;
mod m0010_groups;
mod m0011_pictures;
mod m0012_asked;
mod m0013_reports;
mod m0014_brought_pictures;
mod schema;

/// All migrations, oldest first.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_courses::Migration),
            Box::new(m0003_learning::Migration),
            Box::new(m0004_certificates::Migration),
            Box::new(m0005_letters::Migration),
            Box::new(m0006_search::Migration),
            Box::new(m0007_behaviours::Migration),
            Box::new(m0008_bank::Migration),
            Box::new(m0009_marks::Migration),
            Box::new(m0010_groups::Migration),
            Box::new(m0011_pictures::Migration),
            Box::new(m0012_asked::Migration),
            Box::new(m0013_reports::Migration),
            Box::new(m0014_brought_pictures::Migration),
        ]
    }
}

/// Changes whenever the source of any migration does.
pub fn fingerprint() -> u64 {
    env!("MIGRATIONS_FINGERPRINT").parse().unwrap_or_default()
}
