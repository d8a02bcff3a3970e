//! How the questions of a quiz behave, when it is open, what is shown of it when; and which answers were given to be checked at once.

use crate::{migration, schema::*};

migration!(|manager| {
    let behaviour = word("quiz", "behaviour", &["deferred", "immediate", "interactive", "certainty"]).default("deferred").to_owned();
    manager.alter_table(Table::alter().table("quiz").add_column(behaviour).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(boolean("may_be_negative").default(false)).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(json_binary_null("review")).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(json_binary_null("bands")).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(time_null("opens_at")).to_owned()).await?;
    manager.alter_table(Table::alter().table("quiz").add_column(time_null("closes_at")).to_owned()).await?;
    manager.alter_table(Table::alter().table("answer").add_column(boolean("is_check").default(false)).to_owned()).await
});
