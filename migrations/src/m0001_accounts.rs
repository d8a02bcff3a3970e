//! People, their sign-ins, and what protects both.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(user()).await?;
    manager.create_index(index("user", &["email"])).await?;
    // An address belongs to whoever has confirmed it; until then anybody may have typed it.
    manager
        .get_connection()
        .execute_unprepared(r#"create unique index user_email_key on "user" (email) where email_confirmed_at is not null"#)
        .await?;
    manager.create_index(unique("user", &["username"])).await?;
    manager.create_index(index("user", &["created_at"])).await?;
    manager.create_table(consent()).await?;
    manager.create_index(index("consent", &["user_id"])).await?;
    manager.create_table(suspension()).await?;
    manager.create_index(index("suspension", &["user_id"])).await?;
    manager.create_table(browser_session()).await?;
    manager.create_index(unique("browser_session", &["token_hash"])).await?;
    manager.create_index(index("browser_session", &["user_id"])).await?;
    manager.create_index(index("browser_session", &["expires_at"])).await?;
    manager.create_table(email_link()).await?;
    manager.create_index(unique("email_link", &["token_hash"])).await?;
    manager.create_index(index("email_link", &["user_id"])).await?;
    manager.create_index(index("email_link", &["expires_at"])).await?;
    manager.create_table(throttle()).await?;
    manager.create_index(index("throttle", &["window_started_at"])).await?;
    manager.create_table(event()).await?;
    manager.create_index(index("event", &["subject_id"])).await
});

fn user() -> TableCreateStatement {
    Table::create()
        .table("user")
        .col(id())
        .col(text_null("email"))
        .col(text_null("username"))
        .col(text("name"))
        .col(text("password_hash"))
        .col(word("user", "role", &["learner", "trainer", "coordinator", "administrator"]))
        .col(text_null("language"))
        .col(word("user", "theme", &["system", "light", "dark"]))
        .col(word("user", "address", &["neutral", "feminine", "masculine"]))
        .col(word_null("user", "sex", &["female", "male"]))
        .col(word_null("user", "age_band", &["under_18", "18_24", "25_34", "35_49", "50_plus"]))
        .col(text_null("place"))
        .col(time_null("email_confirmed_at"))
        .col(time("created_at"))
        .col(time_null("erased_at"))
        .to_owned()
}

fn consent() -> TableCreateStatement {
    Table::create()
        .table("consent")
        .col(id())
        .col(uuid("user_id"))
        .col(text("notice_version"))
        .col(time("given_at"))
        .foreign_key(&mut reference("consent", "user_id", "user"))
        .to_owned()
}

fn suspension() -> TableCreateStatement {
    Table::create()
        .table("suspension")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("suspended_by"))
        .col(text("reason"))
        .col(time("suspended_at"))
        .col(time_null("lifted_at"))
        .foreign_key(&mut reference("suspension", "user_id", "user"))
        .foreign_key(&mut reference("suspension", "suspended_by", "user"))
        .to_owned()
}

fn browser_session() -> TableCreateStatement {
    Table::create()
        .table("browser_session")
        .col(id())
        .col(uuid("user_id"))
        .col(text("token_hash"))
        .col(text("browser"))
        .col(time("created_at"))
        .col(time("last_seen_at"))
        .col(time("expires_at"))
        .foreign_key(&mut reference("browser_session", "user_id", "user"))
        .to_owned()
}

fn email_link() -> TableCreateStatement {
    Table::create()
        .table("email_link")
        .col(id())
        .col(uuid("user_id"))
        .col(word("email_link", "purpose", &["confirm_email", "reset_password"]))
        .col(text("token_hash"))
        .col(text("email"))
        .col(time("created_at"))
        .col(time("expires_at"))
        .col(time_null("used_at"))
        .foreign_key(&mut reference("email_link", "user_id", "user"))
        .to_owned()
}

fn throttle() -> TableCreateStatement {
    Table::create().table("throttle").col(text("key").primary_key()).col(time("window_started_at")).col(integer("count")).to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(id())
        .col(uuid_null("actor_id"))
        .col(text("kind"))
        .col(uuid("subject_id"))
        .col(json_binary("details"))
        .col(time("happened_at"))
        .foreign_key(&mut reference("event", "actor_id", "user"))
        .to_owned()
}
