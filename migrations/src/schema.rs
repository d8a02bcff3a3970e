//! Shorthands for the migrations: every constraint gets its name here.

pub use sea_orm_migration::{prelude::*, schema::*};

/// A foreign key `table.column → to.id`; rows that others point at cannot be deleted.
pub fn reference(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// A unique index, named `table_column_column_key`.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    named(table, columns, "key").unique().to_owned()
}

/// A plain index, named `table_column_column_idx`.
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    named(table, columns, "idx")
}

fn named(table: &'static str, columns: &[&'static str], suffix: &str) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_{suffix}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// A text column that holds one of a few words, with its CHECK.
pub fn word(table: &'static str, column: &'static str, words: &[&'static str]) -> ColumnDef {
    checked(text(column), table, column, words)
}

/// The same, but it may be absent.
pub fn word_null(table: &'static str, column: &'static str, words: &[&'static str]) -> ColumnDef {
    checked(text_null(column), table, column, words)
}

fn checked(mut definition: ColumnDef, table: &str, column: &'static str, words: &[&'static str]) -> ColumnDef {
    let allowed = Expr::col(column).is_in(words.iter().copied());
    definition.check((format!("{table}_{column}_check"), allowed)).to_owned()
}

/// A point in time, always UTC.
pub fn time(column: &'static str) -> ColumnDef {
    timestamp_with_time_zone(column)
}

/// A point in time that may not have come yet.
pub fn time_null(column: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(column)
}

/// The primary key that every table has.
pub fn id() -> ColumnDef {
    uuid("id").primary_key().to_owned()
}

/// Declares the migration of a file: its name is the file's, and it runs in a transaction, without which SQLite keeps
/// half of a migration that fails.
#[macro_export]
macro_rules! migration {
    (|$manager:ident| $body:block) => {
        #[derive(DeriveMigrationName)]
        pub struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(&self, $manager: &SchemaManager) -> Result<(), DbErr> {
                $body
            }
        }
    };
}
