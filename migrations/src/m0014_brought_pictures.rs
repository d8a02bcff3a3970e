//! Which file of questions a picture came with, and whether it left the bank with them; and how long the texts of a file are, which says who
//! takes it in.

use crate::{migration, schema::*};

migration!(|manager| {
    for column in [uuid_null("import_id"), time_null("removed_at")] {
        manager.alter_table(Table::alter().table("media_file").add_column(column).to_owned()).await?;
    }
    let text_bytes = integer("text_bytes").default(0).to_owned();
    manager.alter_table(Table::alter().table("question_import").add_column(text_bytes).to_owned()).await
});
