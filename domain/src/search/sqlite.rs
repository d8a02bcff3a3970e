//! Search by SQLite's FTS5.

use super::MOST_HITS;
use sea_orm::{DbBackend, Statement};

pub fn statement(words: &[String]) -> Statement {
    let query: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    // `bm25` can be had only where the index itself is searched, and a better place has a lower one.
    let sql = format!(
        "with matching as materialized (
            select rowid as number, bm25(search_index) as rank from search_index where search_index match ?
        ), placed as (
            select d.number, m.rank, row_number() over (partition by d.course_id order by m.rank, d.id) as place
            from matching m join search_document d on d.number = m.number
            where d.course_id in (select course_id from publication where withdrawn_at is null)
        )
        select d.id, d.course_id from placed p join search_document d on d.number = p.number
        order by p.place > 1, p.rank, d.id limit {MOST_HITS}"
    );
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, [query.join(" ").into()])
}
