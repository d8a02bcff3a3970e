//! What learners do: enrolments, finished lessons, attempts and their answers.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(enrolment()).await?;
    manager.create_index(unique("enrolment", &["user_id", "course_id"])).await?;
    manager.create_index(index("enrolment", &["course_id"])).await?;
    manager.create_table(lesson_completion()).await?;
    manager.create_index(unique("lesson_completion", &["user_id", "lesson_id"])).await?;
    manager.create_table(attempt()).await?;
    manager.create_index(unique("attempt", &["user_id", "quiz_id", "number"])).await?;
    manager.get_connection().execute_unprepared("create index attempt_due_at_idx on attempt (due_at) where submitted_at is null").await?;
    manager.create_table(answer()).await?;
    manager.create_index(index("answer", &["attempt_id", "question_id", "given_at"])).await?;
    manager.create_table(quiz_result()).await?;
    manager.create_index(unique("quiz_result", &["user_id", "quiz_id"])).await
});

fn enrolment() -> TableCreateStatement {
    Table::create()
        .table("enrolment")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("course_id"))
        .col(time("enrolled_at"))
        .col(time("last_visited_at"))
        .col(uuid_null("last_item_id"))
        .col(time_null("withdrawn_at"))
        .foreign_key(&mut reference("enrolment", "user_id", "user"))
        .foreign_key(&mut reference("enrolment", "course_id", "course"))
        .to_owned()
}

fn lesson_completion() -> TableCreateStatement {
    Table::create()
        .table("lesson_completion")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("lesson_id"))
        .col(time("done_at"))
        .foreign_key(&mut reference("lesson_completion", "user_id", "user"))
        .foreign_key(&mut reference("lesson_completion", "lesson_id", "lesson"))
        .to_owned()
}

fn attempt() -> TableCreateStatement {
    Table::create()
        .table("attempt")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("quiz_id"))
        .col(integer("number"))
        .col(json_binary("layout"))
        .col(time("started_at"))
        .col(time_null("due_at"))
        .col(time_null("submitted_at"))
        .col(integer_null("score"))
        .col(integer_null("score_possible"))
        .foreign_key(&mut reference("attempt", "user_id", "user"))
        .foreign_key(&mut reference("attempt", "quiz_id", "quiz"))
        .to_owned()
}

fn answer() -> TableCreateStatement {
    Table::create()
        .table("answer")
        .col(id())
        .col(uuid("attempt_id"))
        .col(uuid("question_id"))
        .col(json_binary("response"))
        .col(time("given_at"))
        .col(time("received_at"))
        .foreign_key(&mut reference("answer", "attempt_id", "attempt"))
        .foreign_key(&mut reference("answer", "question_id", "question"))
        .to_owned()
}

fn quiz_result() -> TableCreateStatement {
    Table::create()
        .table("quiz_result")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("quiz_id"))
        .col(integer("per_mille"))
        .col(integer("attempts"))
        .col(time("last_submitted_at"))
        .col(time_null("passed_at"))
        .foreign_key(&mut reference("quiz_result", "user_id", "user"))
        .foreign_key(&mut reference("quiz_result", "quiz_id", "quiz"))
        .to_owned()
}
