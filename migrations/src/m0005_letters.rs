//! The outbox and its delivery ledger.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(letter()).await?;
    manager.create_index(index("letter", &["state", "next_attempt_at"])).await?;
    manager.create_index(index("letter", &["state", "created_at"])).await?;
    manager.get_connection().execute_unprepared("create index letter_secret_idx on letter (created_at) where secret is not null").await?;
    manager.create_index(index("letter", &["user_id"])).await?;
    manager.create_index(index("letter", &["created_at"])).await?;
    manager.create_table(delivery()).await?;
    manager.create_index(index("delivery", &["letter_id"])).await
});

fn letter() -> TableCreateStatement {
    Table::create()
        .table("letter")
        .col(id())
        .col(uuid_null("user_id"))
        .col(text("kind"))
        .col(text("recipient"))
        .col(text("language"))
        .col(text("subject"))
        .col(text("text"))
        .col(text("html"))
        // What stands in for `{secret}` in the texts; gone once the letter is.
        .col(text_null("secret"))
        .col(uuid_null("certificate_id"))
        .col(word("letter", "state", &["queued", "sent", "refused", "given_up"]))
        .col(integer("attempts"))
        .col(time("next_attempt_at"))
        .col(time("created_at"))
        .foreign_key(&mut reference("letter", "user_id", "user"))
        .foreign_key(&mut reference("letter", "certificate_id", "certificate"))
        .to_owned()
}

fn delivery() -> TableCreateStatement {
    Table::create()
        .table("delivery")
        .col(id())
        .col(uuid("letter_id"))
        .col(word("delivery", "outcome", &["sent", "deferred", "refused", "given_up", "requeued"]))
        .col(text("reply"))
        .col(time("happened_at"))
        .foreign_key(&mut reference("delivery", "letter_id", "letter"))
        .to_owned()
}
