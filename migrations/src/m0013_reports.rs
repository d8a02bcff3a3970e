//! The bytes of a file stay for a while after it is taken in, so that one can read what was said of it; and a category says which file made it.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.alter_table(Table::alter().table("question_category").add_column(uuid_null("import_id")).to_owned()).await?;
    manager.create_index(index("question_category", &["parent_id"])).await?;
    manager.create_index(index("question", &["category_id"])).await?;
    let db = manager.get_connection();
    // Rows are long with the bytes in them, and are looked for every minute.
    let reported = "create index question_import_reported_idx on question_import (confirmed_at) where payload is not null";
    db.execute_unprepared(reported).await?;
    let staged = "create index question_import_staged_idx on question_import (staged_at) where started_at is null and confirmed_at is null";
    db.execute_unprepared(staged).await.map(|_| ())
});
