//! Full-text search over titles and lesson texts. The text is folded by us, so that both databases find the same; triggers
//! and a generated column keep the indexes, so that no writer can forget them.

use crate::{migration, schema::*};
use sea_orm_migration::sea_orm::DbBackend;

migration!(|manager| {
    let is_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
    let mut number = big_integer("number");
    if is_sqlite {
        number = integer("number").primary_key().to_owned();
    } else {
        number.auto_increment().primary_key();
    }
    let table = Table::create()
        .table("search_document")
        .col(number)
        .col(uuid("id"))
        .col(uuid("course_id"))
        .col(text("title"))
        .col(text("body"))
        .col(text("folded"))
        .foreign_key(&mut reference("search_document", "course_id", "course"))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(unique("search_document", &["id"])).await?;
    manager.create_index(index("search_document", &["course_id"])).await?;
    let full_text = if is_sqlite { SQLITE } else { POSTGRES };
    manager.get_connection().execute_unprepared(full_text).await.map(|_| ())
});

const SQLITE: &str = "
create virtual table search_index using fts5(
    folded, content='search_document', content_rowid='number', tokenize=\"unicode61 remove_diacritics 0\");
create trigger search_document_inserted after insert on search_document begin
    insert into search_index(rowid, folded) values (new.number, new.folded); end;
create trigger search_document_deleted after delete on search_document begin
    insert into search_index(search_index, rowid, folded) values ('delete', old.number, old.folded); end;
create trigger search_document_updated after update of folded on search_document begin
    insert into search_index(search_index, rowid, folded) values ('delete', old.number, old.folded);
    insert into search_index(rowid, folded) values (new.number, new.folded); end";

const POSTGRES: &str = "
alter table search_document add folded_index tsvector generated always as (to_tsvector('simple', folded)) stored;
create index search_document_folded_idx on search_document using gin (folded_index)";
