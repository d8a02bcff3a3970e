//! What each question of an attempt earned; what persons gave to essays; the sums from which statistics come; regrades.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.alter_table(Table::alter().table("attempt").add_column(json_binary_null("marks")).to_owned()).await?;
    manager.alter_table(Table::alter().table("attempt").add_column(json_binary_null("counted")).to_owned()).await?;
    manager.alter_table(Table::alter().table("attempt").add_column(boolean("is_uncounted").default(false)).to_owned()).await?;
    manager.get_connection().execute_unprepared("create index attempt_is_uncounted_idx on attempt (quiz_id) where is_uncounted").await?;
    manager.alter_table(Table::alter().table("attempt").add_column(integer("essays_waiting").default(0)).to_owned()).await?;
    manager
        .get_connection()
        .execute_unprepared("create index attempt_essays_waiting_idx on attempt (quiz_id, submitted_at) where essays_waiting > 0")
        .await?;
    let unmarked = "create index attempt_marks_idx on attempt (id) where marks is null and submitted_at is not null";
    manager.get_connection().execute_unprepared(unmarked).await?;
    manager.create_index(index("attempt", &["quiz_id", "submitted_at"])).await?;
    manager.create_table(essay_mark()).await?;
    manager.create_index(index("essay_mark", &["attempt_id"])).await?;
    manager.create_table(question_statistics()).await?;
    manager.create_index(unique("question_statistics", &["quiz_id", "question_id", "scope"])).await?;
    manager.create_table(quiz_statistics()).await?;
    manager.create_index(unique("quiz_statistics", &["quiz_id", "scope"])).await?;
    manager.create_table(regrade()).await?;
    manager.create_index(index("regrade", &["question_id"])).await
});

/// A fact: somebody gave this to an essay then. The last one holds.
fn essay_mark() -> TableCreateStatement {
    Table::create()
        .table("essay_mark")
        .col(id())
        .col(uuid("attempt_id"))
        .col(uuid("slot_id"))
        .col(uuid("user_id"))
        .col(integer("share"))
        .col(text("comment"))
        .col(time("marked_at"))
        .foreign_key(&mut reference("essay_mark", "attempt_id", "attempt"))
        .foreign_key(&mut reference("essay_mark", "slot_id", "quiz_slot"))
        .foreign_key(&mut reference("essay_mark", "user_id", "user"))
        .to_owned()
}

fn question_statistics() -> TableCreateStatement {
    Table::create()
        .table("question_statistics")
        .col(id())
        .col(uuid("quiz_id"))
        .col(uuid("question_id"))
        .col(word("question_statistics", "scope", &["first", "all"]))
        .col(json_binary("sums"))
        .foreign_key(&mut reference("question_statistics", "quiz_id", "quiz"))
        .foreign_key(&mut reference("question_statistics", "question_id", "question"))
        .to_owned()
}

fn quiz_statistics() -> TableCreateStatement {
    Table::create()
        .table("quiz_statistics")
        .col(id())
        .col(uuid("quiz_id"))
        .col(word("quiz_statistics", "scope", &["first", "all"]))
        .col(json_binary("sums"))
        .col(time("counted_at"))
        .foreign_key(&mut reference("quiz_statistics", "quiz_id", "quiz"))
        .to_owned()
}

/// That attempts were marked anew by a mended key: by whom, why, and how many changed.
fn regrade() -> TableCreateStatement {
    Table::create()
        .table("regrade")
        .col(id())
        .col(uuid("question_id"))
        .col(uuid("version_id"))
        .col(uuid("user_id"))
        .col(text("reason"))
        .col(integer("attempts"))
        .col(integer("changed"))
        .col(time("regraded_at"))
        .foreign_key(&mut reference("regrade", "question_id", "question"))
        .foreign_key(&mut reference("regrade", "version_id", "question_version"))
        .foreign_key(&mut reference("regrade", "user_id", "user"))
        .to_owned()
}
