//! How the installation does, as far as the domain can tell.

use crate::{
    accounts::Viewer,
    error::{Error, Result},
    mail::{self, LastTry, QueueState},
    site::Site,
};

/// What an administrator is told.
#[derive(Clone, Debug)]
pub struct Health {
    pub letters: QueueState,
    /// How the mail server answered last, if it was ever asked.
    pub last_try: Option<LastTry>,
    /// Whether a transaction that writes could be begun and ended just now.
    pub can_write: bool,
}

pub async fn health(site: &Site, viewer: &Viewer) -> Result<Health> {
    viewer.administrator()?;
    let written: Result<(), Error> = site.db.write(async |_| Ok(())).await;
    Ok(Health { letters: mail::queue_state(site).await?, last_try: mail::last_try(site).await?, can_write: written.is_ok() })
}
