//! The bank of questions. What was a question of one quiz becomes a slot of the quiz, which takes a question of the bank or draws one.

use crate::{migration, schema::*};
use sea_orm_migration::sea_orm::DbBackend;

const KINDS: &[&str] = &["single", "several", "true_false", "short", "numeric", "matching", "ordering", "gaps", "essay", "info"];

migration!(|manager| {
    make_slots(manager).await?;
    manager.create_table(question_category()).await?;
    manager.create_index(index("question_category", &["course_id"])).await?;
    manager.create_table(question_import()).await?;
    manager.create_index(index("question_import", &["course_id", "staged_at"])).await?;
    manager.create_table(question()).await?;
    manager.create_index(index("question", &["course_id", "category_id"])).await?;
    manager.create_index(index("question", &["import_id"])).await?;
    manager.create_table(question_tag()).await?;
    manager.create_index(unique("question_tag", &["question_id", "tag"])).await?;
    manager.create_table(question_competence()).await?;
    manager.create_index(unique("question_competence", &["question_id", "framework", "framework_version", "code"])).await?;
    move_questions(manager).await?;
    move_versions(manager).await?;
    manager.alter_table(Table::alter().table("quiz_slot").add_column(uuid_null("question_id")).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz_slot").add_column(json_binary_null("draw")).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz_slot").add_column(integer_null("milli_points")).to_owned()).await?;
    run(manager, "update quiz_slot set question_id = id").await?;
    manager.create_index(index("quiz_slot", &["question_id"])).await
});

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(|_| ())
}

fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

/// Answers and layouts point at slots, which keep the ids that the questions of quizzes had.
async fn make_slots(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, "alter table question rename to quiz_slot").await?;
    if is_postgres(manager) {
        run(manager, "alter index question_pkey rename to quiz_slot_pkey").await?;
        run(manager, "alter table quiz_slot rename constraint question_quiz_id_fkey to quiz_slot_quiz_id_fkey").await?;
        run(manager, "alter table answer rename constraint answer_question_id_fkey to answer_slot_id_fkey").await?;
    }
    run(manager, "drop index question_quiz_id_key_key").await?;
    manager.create_index(unique("quiz_slot", &["quiz_id", "key"])).await?;
    run(manager, "alter table answer rename column question_id to slot_id").await?;
    run(manager, "drop index answer_attempt_id_question_id_given_at_idx").await?;
    manager.create_index(index("answer", &["attempt_id", "slot_id", "given_at"])).await
}

fn question_category() -> TableCreateStatement {
    Table::create()
        .table("question_category")
        .col(id())
        .col(uuid_null("course_id"))
        .col(uuid_null("parent_id"))
        .col(text("name"))
        .col(time("created_at"))
        .foreign_key(&mut reference("question_category", "course_id", "course"))
        .foreign_key(&mut reference("question_category", "parent_id", "question_category"))
        .to_owned()
}

/// A file of questions that somebody looks at, has taken in, or has taken back. Its bytes go when nobody needs them any more.
fn question_import() -> TableCreateStatement {
    Table::create()
        .table("question_import")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("course_id"))
        .col(text("file_name"))
        .col(word("question_import", "kind", &["gift", "aiken", "moodle_xml", "qti"]))
        .col(blob_null("payload"))
        .col(integer("taken"))
        .col(integer("refused"))
        .col(time("staged_at"))
        .col(time_null("confirmed_at"))
        .col(time_null("undone_at"))
        .foreign_key(&mut reference("question_import", "user_id", "user"))
        .foreign_key(&mut reference("question_import", "course_id", "course"))
        .to_owned()
}

fn question() -> TableCreateStatement {
    Table::create()
        .table("question")
        .col(id())
        .col(uuid_null("course_id"))
        .col(uuid_null("category_id"))
        .col(uuid_null("import_id"))
        .col(uuid_null("author_id"))
        .col(text("name"))
        .col(word("question", "kind", KINDS))
        .col(text("words"))
        .col(word_null("question", "difficulty", &["easy", "medium", "hard"]))
        .col(text("language"))
        .col(text("licence"))
        .col(text_null("foreign_id"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("question", "course_id", "course"))
        .foreign_key(&mut reference("question", "category_id", "question_category"))
        .foreign_key(&mut reference("question", "import_id", "question_import"))
        .foreign_key(&mut reference("question", "author_id", "user"))
        .to_owned()
}

fn question_tag() -> TableCreateStatement {
    Table::create()
        .table("question_tag")
        .col(id())
        .col(uuid("question_id"))
        .col(text("tag"))
        .col(text("name"))
        .foreign_key(&mut reference("question_tag", "question_id", "question"))
        .to_owned()
}

fn question_competence() -> TableCreateStatement {
    Table::create()
        .table("question_competence")
        .col(id())
        .col(uuid("question_id"))
        .col(text("framework"))
        .col(text("framework_version"))
        .col(text("code"))
        .foreign_key(&mut reference("question_competence", "question_id", "question"))
        .to_owned()
}

/// Every slot of before has its question under the same id; its words are filled in when the course is taken in the next time.
async fn move_questions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let kind = if is_postgres(manager) { "v.body -> 'ask' ->> 'type'" } else { "json_extract(v.body, '$.ask.type')" };
    run(
        manager,
        &format!(
            "insert into question (id, course_id, name, kind, words, language, licence, created_at, updated_at, removed_at)
             select s.id, q.course_id, s.key, {kind}, '', c.language, c.licence, v.created_at, v.created_at, s.removed_at
             from quiz_slot s join quiz q on q.id = s.quiz_id join course c on c.id = q.course_id
             join question_version v on v.question_id = s.id
             where v.number = (select max(w.number) from question_version w where w.question_id = s.id)"
        ),
    )
    .await
}

/// SQLite cannot point a foreign key at another table, so the versions move into a new one.
async fn move_versions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, "drop index question_version_question_id_number_key").await?;
    run(manager, "alter table question_version rename to question_version_before").await?;
    if is_postgres(manager) {
        run(manager, "alter index question_version_pkey rename to question_version_before_pkey").await?;
        run(manager, "alter table question_version_before drop constraint question_version_question_id_fkey").await?;
    }
    let table = Table::create()
        .table("question_version")
        .col(id())
        .col(uuid("question_id"))
        .col(integer("number"))
        .col(json_binary("body"))
        .col(json_binary_null("source"))
        .col(uuid_null("author_id"))
        .col(time("created_at"))
        .foreign_key(&mut reference("question_version", "question_id", "question"))
        .foreign_key(&mut reference("question_version", "author_id", "user"))
        .to_owned();
    manager.create_table(table).await?;
    run(
        manager,
        "insert into question_version (id, question_id, number, body, created_at)
         select id, question_id, number, body, created_at from question_version_before",
    )
    .await?;
    run(manager, "drop table question_version_before").await?;
    manager.create_index(unique("question_version", &["question_id", "number"])).await
}
