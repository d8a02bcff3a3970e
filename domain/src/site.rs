//! What every verb may need besides its arguments: the database, the clock, the settings of this installation.

use crate::{accounts::Hasher, attempts::AnswerWriter, certificates::Sheet, clock::Clock, courses::Shelf, db::Db, language::Language};
use chrono::Duration;
use chrono_tz::Tz;
use std::{path::PathBuf, sync::Arc};
use tokio::sync::Semaphore;

/// One running installation. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    pub db: Db,
    pub shelf: Shelf,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub answers: AnswerWriter,
    pub hasher: Hasher,
    pub press: Press,
}

/// What whoever runs the installation has chosen.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the outside finds us, without a slash at the end: `https://maharat.example`.
    pub public_url: String,
    /// Who issues certificates and signs letters.
    pub issuer: String,
    /// The clock on the wall, for pages without scripts and for letters.
    pub zone: Tz,
    /// The language of letters to people who never chose one.
    pub language: Language,
    /// Files that belong to courses, by content.
    pub media: PathBuf,
    /// The sender of letters.
    pub mail_from: String,
    /// How long after the end of an attempt's time an answer given in time may still arrive.
    pub grace: Duration,
    /// How long a sign-in lasts without being used.
    pub session_lifetime: Duration,
    pub limits: Limits,
}

/// How much of something one may do; more than that is taken for an attack.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From one address. At a spot a helper signs up a whole room in an afternoon.
    pub sign_ups_per_hour: i32,
    /// Passwords tried for one account in a quarter of an hour.
    pub sign_in_tries: i32,
    /// The largest form, in bytes.
    pub form_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sign_ups_per_hour: 60, sign_in_tries: 10, form_bytes: 256 * 1024 }
    }
}

impl Settings {
    /// A full address on this site, for letters and certificates.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// Data in, a PDF out.
pub type Typesetter = Arc<dyn Fn(&Sheet) -> Result<Vec<u8>, String> + Send + Sync>;

/// The typesetter, handed in by the binary: rules can be tested without waiting for one to be built.
#[derive(Clone)]
pub struct Press {
    /// Data in, a PDF out; takes tens of milliseconds of a processor, so call it where nobody waits.
    pub certificate: Typesetter,
    /// The characters of a text that the typefaces lack.
    pub unsupported: fn(&str) -> Vec<char>,
    places: Arc<Semaphore>,
}

impl Press {
    pub fn new(certificate: Typesetter, unsupported: fn(&str) -> Vec<char>) -> Self {
        Self { certificate, unsupported, places: Arc::new(Semaphore::new(2)) }
    }
}

impl Site {
    /// Sets a certificate's sheet on a thread where nobody waits.
    pub async fn typeset(&self, sheet: Sheet) -> Result<Vec<u8>, String> {
        // Two at a time, or everybody's wish for her certificate on the last day would take all memory and every processor.
        let _place = self.press.places.acquire().await.map_err(|error| error.to_string())?;
        let press = self.press.certificate.clone();
        tokio::task::spawn_blocking(move || press(&sheet)).await.map_err(|error| error.to_string())?
    }
}
