//! For the tests of every crate: a migrated database a test on each engine, copied from a template; a clock that stands
//! still; and one small invented school.

mod database;
mod schema;
mod school;

pub use database::{on_postgres, on_sqlite};
pub use schema::{all_texts, count, count_answers, open_connections, run, schema_difference, sqlite_version, texts};
pub use school::{School, person_named, tiny_course, tiny_course_files, types_course_files};

use crate::{
    accounts::{Cost, Hasher, Viewer},
    attempts::AnswerWriter,
    clock::{Clock, Time},
    courses::Shelf,
    db::Db,
    language::Language,
    site::{Limits, Press, Settings, Site},
};
use chrono::{DateTime, Duration};
use std::{path::PathBuf, sync::Arc};

/// What a test gets: an installation of its own.
pub struct World {
    pub site: Site,
    /// For files; gone after the test.
    pub folder: PathBuf,
}

impl World {
    fn of(db: Db, folder: PathBuf) -> Self {
        Self { site: site(db, folder.join("media")), folder }
    }

    pub fn now(&self) -> Time {
        self.site.clock.now()
    }

    pub fn wait(&self, by: Duration) {
        self.site.clock.advance(by);
    }

    pub fn guest(&self) -> Viewer {
        Viewer::guest()
    }
}

/// The frozen clock of every test starts on a Saturday in November 2026.
pub fn beginning() -> Time {
    DateTime::from_timestamp(1_795_255_200, 0).unwrap_or_default()
}

/// An installation on a database that exists, with a press that prints the name alone and knows no emoji.
pub fn site(db: Db, media: PathBuf) -> Site {
    Site {
        shelf: Shelf::default(),
        clock: Clock::frozen(beginning()),
        answers: AnswerWriter::start(db.clone()),
        hasher: Hasher::new(Cost::Trifling),
        press: Press::new(Arc::new(|sheet| Ok(format!("%PDF-1.7 {}", sheet.name).into_bytes())), |text| {
            text.chars().filter(|c| u32::from(*c) > 0x1F000).collect()
        }),
        settings: Arc::new(Settings {
            public_url: "https://maharat.example".into(),
            issuer: "Maharat".into(),
            zone: chrono_tz::Tz::UTC,
            language: Language::En,
            media,
            mail_from: "Maharat <letters@maharat.example>".into(),
            grace: Duration::minutes(2),
            session_lifetime: Duration::days(30),
            limits: Limits::default(),
        }),
        db,
    }
}

/// `on_both! { async fn a_course_has_modules(world) { … } }` → tests `a_course_has_modules::{sqlite, postgres}`.
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($world:ident) $body:block)*) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn test($world: &$crate::testing::World) $body

            #[tokio::test]
            async fn sqlite() {
                $crate::testing::on_sqlite(async |world| test(world).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                $crate::testing::on_postgres(async |world| test(world).await).await;
            }
        }
    )* };
}
