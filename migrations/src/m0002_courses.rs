//! Courses, their outline, and the files that belong to them.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(course()).await?;
    manager.create_index(unique("course", &["slug"])).await?;
    manager.create_table(publication()).await?;
    manager.create_index(index("publication", &["course_id"])).await?;
    manager.create_table(course_competence()).await?;
    manager.create_index(unique("course_competence", &["course_id", "framework", "framework_version", "code"])).await?;
    manager.create_table(module()).await?;
    manager.create_index(unique("module", &["course_id", "key"])).await?;
    manager.create_table(lesson()).await?;
    manager.create_index(unique("lesson", &["course_id", "key"])).await?;
    manager.create_table(quiz()).await?;
    manager.create_index(unique("quiz", &["course_id", "key"])).await?;
    manager.create_table(question()).await?;
    manager.create_index(unique("question", &["quiz_id", "key"])).await?;
    manager.create_table(question_version()).await?;
    manager.create_index(unique("question_version", &["question_id", "number"])).await?;
    manager.create_table(media_file()).await?;
    manager.create_index(unique("media_file", &["course_id", "path"])).await?;
    manager.create_index(index("media_file", &["sha256"])).await?;
    manager.create_table(counter()).await
});

fn course() -> TableCreateStatement {
    Table::create()
        .table("course")
        .col(id())
        .col(text("slug"))
        .col(text("language"))
        .col(text("title"))
        .col(text("summary"))
        .col(word("course", "level", &["basic", "intermediate", "advanced", "highly_advanced"]))
        .col(json_binary("outcomes"))
        .col(text("licence"))
        .col(text("attribution"))
        .col(uuid_null("translation_of"))
        .col(integer("minutes"))
        .col(big_integer("bytes"))
        .col(integer("lesson_count"))
        .col(integer("quiz_count"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .to_owned()
}

fn publication() -> TableCreateStatement {
    Table::create()
        .table("publication")
        .col(id())
        .col(uuid("course_id"))
        .col(uuid_null("published_by"))
        .col(time("published_at"))
        .col(time_null("withdrawn_at"))
        .foreign_key(&mut reference("publication", "course_id", "course"))
        .foreign_key(&mut reference("publication", "published_by", "user"))
        .to_owned()
}

fn course_competence() -> TableCreateStatement {
    Table::create()
        .table("course_competence")
        .col(id())
        .col(uuid("course_id"))
        .col(text("framework"))
        .col(text("framework_version"))
        .col(text("code"))
        .foreign_key(&mut reference("course_competence", "course_id", "course"))
        .to_owned()
}

fn module() -> TableCreateStatement {
    Table::create()
        .table("module")
        .col(id())
        .col(uuid("course_id"))
        .col(text("key"))
        .col(integer("position"))
        .col(text("title"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("module", "course_id", "course"))
        .to_owned()
}

fn lesson() -> TableCreateStatement {
    Table::create()
        .table("lesson")
        .col(id())
        .col(uuid("course_id"))
        .col(uuid("module_id"))
        .col(text("key"))
        .col(integer("position"))
        .col(text("title"))
        .col(integer("minutes"))
        .col(boolean("is_preview"))
        .col(text("markdown"))
        .col(text("html"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("lesson", "course_id", "course"))
        .foreign_key(&mut reference("lesson", "module_id", "module"))
        .to_owned()
}

fn quiz() -> TableCreateStatement {
    Table::create()
        .table("quiz")
        .col(id())
        .col(uuid("course_id"))
        .col(uuid("module_id"))
        .col(text("key"))
        .col(integer("position"))
        .col(text("title"))
        .col(text("intro_html"))
        .col(integer("question_count"))
        .col(integer("pass_mark"))
        .col(integer("attempts_allowed"))
        .col(integer("wait_minutes"))
        .col(word("quiz", "counts", &["best", "last", "first", "average"]))
        .col(integer("time_limit_minutes"))
        .col(boolean("shuffle_questions"))
        .col(boolean("shuffle_choices"))
        .col(integer("questions_per_page"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("quiz", "course_id", "course"))
        .foreign_key(&mut reference("quiz", "module_id", "module"))
        .to_owned()
}

fn question() -> TableCreateStatement {
    Table::create()
        .table("question")
        .col(id())
        .col(uuid("quiz_id"))
        .col(text("key"))
        .col(integer("position"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("question", "quiz_id", "quiz"))
        .to_owned()
}

fn question_version() -> TableCreateStatement {
    Table::create()
        .table("question_version")
        .col(id())
        .col(uuid("question_id"))
        .col(integer("number"))
        .col(json_binary("body"))
        .col(time("created_at"))
        .foreign_key(&mut reference("question_version", "question_id", "question"))
        .to_owned()
}

fn media_file() -> TableCreateStatement {
    Table::create()
        .table("media_file")
        .col(id())
        .col(uuid("course_id"))
        .col(text("path"))
        .col(text("sha256"))
        .col(big_integer("bytes"))
        .col(text("content_type"))
        .foreign_key(&mut reference("media_file", "course_id", "course"))
        .to_owned()
}

/// Numbers that only grow, such as the version of all published content, by which rendered pages are kept.
fn counter() -> TableCreateStatement {
    Table::create().table("counter").col(text("key").primary_key()).col(big_integer("value")).to_owned()
}
