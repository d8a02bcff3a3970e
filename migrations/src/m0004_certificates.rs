//! Completions, and the certificates that prove them.

use crate::{migration, schema::*};

migration!(|manager| {
    manager.create_table(completion()).await?;
    manager.create_index(unique("completion", &["user_id", "course_id"])).await?;
    manager.create_table(certificate()).await?;
    manager.create_index(unique("certificate", &["code"])).await?;
    manager.create_index(unique("certificate", &["replaces_id"])).await?;
    manager.create_index(index("certificate", &["user_id"])).await?;
    manager.create_index(index("certificate", &["completion_id"])).await?;
    manager.create_index(index("certificate", &["issued_at"])).await?;
    manager.create_table(revocation()).await?;
    manager.create_index(unique("revocation", &["certificate_id"])).await
});

fn completion() -> TableCreateStatement {
    Table::create()
        .table("completion")
        .col(id())
        .col(uuid("user_id"))
        .col(uuid("course_id"))
        .col(time("completed_at"))
        .foreign_key(&mut reference("completion", "user_id", "user"))
        .foreign_key(&mut reference("completion", "course_id", "course"))
        .to_owned()
}

fn certificate() -> TableCreateStatement {
    Table::create()
        .table("certificate")
        .col(id())
        .col(text("code"))
        .col(uuid("completion_id"))
        .col(uuid("user_id"))
        .col(uuid("course_id"))
        .col(uuid_null("replaces_id"))
        .col(text("name"))
        .col(text("language"))
        .col(json_binary("course"))
        .col(time("issued_at"))
        .foreign_key(&mut reference("certificate", "completion_id", "completion"))
        .foreign_key(&mut reference("certificate", "user_id", "user"))
        .foreign_key(&mut reference("certificate", "course_id", "course"))
        .foreign_key(&mut reference("certificate", "replaces_id", "certificate"))
        .to_owned()
}

fn revocation() -> TableCreateStatement {
    Table::create()
        .table("revocation")
        .col(id())
        .col(uuid("certificate_id"))
        .col(uuid("revoked_by"))
        .col(text("reason"))
        .col(time("revoked_at"))
        .foreign_key(&mut reference("revocation", "certificate_id", "certificate"))
        .foreign_key(&mut reference("revocation", "revoked_by", "user"))
        .to_owned()
}
