//! Search by PostgreSQL's text search, with the `simple` configuration: folding and stemming are ours.

use super::MOST_HITS;
use sea_orm::{DbBackend, Statement};

pub fn statement(words: &[String]) -> Statement {
    let query: Vec<String> = words.iter().map(|word| format!("{word}:*")).collect();
    let sql = format!(
        "with found as (
            select number, id, course_id, ts_rank(folded_index, query) as rank from search_document, to_tsquery('simple', $1) query
            where folded_index @@ query and course_id in (select course_id from publication where withdrawn_at is null)
        ), placed as (
            select number, rank, row_number() over (partition by course_id order by rank desc, id) as place from found
        )
        select d.id, d.course_id from placed p join search_document d on d.number = p.number
        order by p.place > 1, p.rank desc, d.id limit {MOST_HITS}"
    );
    Statement::from_sql_and_values(DbBackend::Postgres, sql, [query.join(" & ").into()])
}
