//! Groups of a course's learners, more time and attempts for some, two forms of one quiz; work that goes on beside the requests; rubrics.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(learner_group()).await?;
    manager.create_index(index("learner_group", &["course_id"])).await?;
    manager.create_table(group_member()).await?;
    manager.create_index(unique("group_member", &["group_id", "user_id"])).await?;
    manager.create_index(index("group_member", &["user_id"])).await?;
    manager.create_table(allowance()).await?;
    manager.create_index(index("allowance", &["quiz_id"])).await?;
    manager.create_index(index("allowance", &["user_id"])).await?;
    manager.create_index(index("allowance", &["group_id"])).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(uuid_null("crosses_id")).to_owned()).await?;
    let form = word_null("quiz_slot", "form", &["a", "b"]);
    manager.alter_table(Table::alter().table("quiz_slot").add_column(form).to_owned()).await?;
    manager.create_table(form_assignment()).await?;
    manager.create_index(unique("form_assignment", &["quiz_id", "user_id"])).await?;
    manager.create_index(index("form_assignment", &["user_id"])).await?;
    let stage = word("regrade", "stage", &["look", "looked", "run", "done"]).default("done").to_owned();
    manager.alter_table(Table::alter().table("regrade").add_column(stage).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(integer("total").default(0)).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(integer("gone_through").default(0)).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(integer("pending").default(0)).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(integer("failures").default(0)).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(boolean("writes").default(false)).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(uuid_null("reached_id")).to_owned()).await?;
    manager.alter_table(Table::alter().table("regrade").add_column(json_binary_null("found")).to_owned()).await?;
    let at_work = "create index regrade_at_work_idx on regrade (regraded_at) where stage in ('look', 'run')";
    manager.get_connection().execute_unprepared(at_work).await?;
    manager.create_index(index("attempt", &["quiz_id", "id"])).await?;
    manager.alter_table(Table::alter().table("essay_mark").add_column(json_binary_null("levels")).to_owned()).await?;
    manager.create_index(index("essay_mark", &["marked_at"])).await?;
    manager.alter_table(Table::alter().table("question_import").add_column(uuid_null("category_id")).to_owned()).await?;
    manager.alter_table(Table::alter().table("question_import").add_column(integer("done").default(0)).to_owned()).await?;
    manager.alter_table(Table::alter().table("question_import").add_column(time_null("started_at")).to_owned()).await?;
    manager.alter_table(Table::alter().table("question_import").add_column(text_null("failure")).to_owned()).await?;
    let waiting = "create index question_import_waiting_idx on question_import (started_at) where started_at is not null and confirmed_at is null";
    manager.get_connection().execute_unprepared(waiting).await.map(|_| ())
});

fn learner_group() -> TableCreateStatement {
    Table::create()
        .table("learner_group")
        .col(id())
        .col(uuid("course_id"))
        .col(text("name"))
        .col(time("created_at"))
        .foreign_key(&mut reference("learner_group", "course_id", "course"))
        .to_owned()
}

fn group_member() -> TableCreateStatement {
    Table::create()
        .table("group_member")
        .col(id())
        .col(uuid("group_id"))
        .col(uuid("user_id"))
        .col(time("added_at"))
        .foreign_key(&mut reference("group_member", "group_id", "learner_group"))
        .foreign_key(&mut reference("group_member", "user_id", "user"))
        .to_owned()
}

/// More time or attempts at a quiz, for one learner or for a group.
fn allowance() -> TableCreateStatement {
    Table::create()
        .table("allowance")
        .col(id())
        .col(uuid("quiz_id"))
        .col(uuid_null("user_id"))
        .col(uuid_null("group_id"))
        .col(integer("extra_minutes"))
        .col(integer("extra_attempts"))
        .col(text("reason"))
        .col(uuid("given_by"))
        .col(time("given_at"))
        .foreign_key(&mut reference("allowance", "quiz_id", "quiz"))
        .foreign_key(&mut reference("allowance", "user_id", "user"))
        .foreign_key(&mut reference("allowance", "group_id", "learner_group"))
        .foreign_key(&mut reference("allowance", "given_by", "user"))
        .to_owned()
}

/// Which form of a quiz somebody has.
fn form_assignment() -> TableCreateStatement {
    Table::create()
        .table("form_assignment")
        .col(id())
        .col(uuid("quiz_id"))
        .col(uuid("user_id"))
        .col(word("form_assignment", "form", &["a", "b"]))
        .foreign_key(&mut reference("form_assignment", "quiz_id", "quiz"))
        .foreign_key(&mut reference("form_assignment", "user_id", "user"))
        .to_owned()
}
