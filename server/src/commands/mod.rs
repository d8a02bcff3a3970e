//! The commands, one a file. Each gives its failure as a sentence.

mod admin;
mod backup;
mod courses;
mod doctor;
mod serve;

pub use admin::{AdminOptions, create_administrator};
pub use backup::{backup, restore};
pub use courses::import_courses;
pub use doctor::doctor;
pub use serve::serve;

use crate::{config::Config, press_room};
use domain::{
    accounts::{Cost, Hasher},
    attempts::AnswerWriter,
    clock::Clock,
    courses::Shelf,
    db::{Db, Pools},
    site::Site,
};
use migrations::{Migrator, MigratorTrait};
use std::{fs, sync::Arc};

/// To whoever started the command.
#[expect(clippy::print_stdout, reason = "the one way in which commands answer")]
pub fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "the one way in which commands fail")]
pub fn say_error(text: &str) {
    eprintln!("maharat: {text}");
}

async fn open(config: &Config) -> Result<Db, String> {
    fs::create_dir_all(&config.data_folder).map_err(|error| format!("the data folder {} cannot be made: {error}", config.data_folder.display()))?;
    Db::open(&config.database_url, Pools { connections: config.connections }).await.map_err(|error| format!("the database cannot be opened: {error}"))
}

/// The database, up to date.
async fn up_to_date(config: &Config) -> Result<Db, String> {
    let db = open(config).await?;
    Migrator::up(db.owner(), None).await.map_err(|error| format!("the database cannot be brought up to date: {error}"))?;
    Ok(db)
}

/// The installation as its settings say.
fn site(config: &Config, db: Db) -> Site {
    Site {
        shelf: Shelf::default(),
        clock: Clock::System,
        answers: AnswerWriter::start(db.clone()),
        hasher: Hasher::new(Cost::Recommended),
        press: press_room::press(),
        settings: Arc::new(config.settings.clone()),
        db,
    }
}

pub async fn migrate(config: &Config) -> Result<(), String> {
    let db = up_to_date(config).await?;
    db.close().await.map_err(|error| error.to_string())?;
    say("The database is up to date.");
    Ok(())
}
