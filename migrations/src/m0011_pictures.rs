//! What a picture shows, in the words of whoever brought it.

use crate::{migration, schema::*};

migration!(|manager| {
    let description = text_null("description");
    manager.alter_table(Table::alter().table("media_file").add_column(description).to_owned()).await
});
