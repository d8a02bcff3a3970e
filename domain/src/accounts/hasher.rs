//! Passwords: Argon2id (RFC 9106), off the async threads, a few at a time.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// How much work a guess costs.
#[derive(Clone, Copy, Debug)]
pub enum Cost {
    /// 19 MiB, two passes: the minimum that OWASP's password storage guide recommends for Argon2id.
    Recommended,
    /// For tests, where nobody attacks.
    Trifling,
}

/// Hashes and checks passwords. No more than two at a time, or a burst of sign-ins would take all memory.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    places: Arc<Semaphore>,
}

impl Hasher {
    #[expect(clippy::expect_used, reason = "both costs are constants within the algorithm's bounds")]
    pub fn new(cost: Cost) -> Self {
        let params = match cost {
            Cost::Recommended => Params::new(19 * 1024, 2, 1, None),
            Cost::Trifling => Params::new(8, 1, 1, None),
        };
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.expect("constants"));
        Self { argon2, places: Arc::new(Semaphore::new(2)) }
    }

    pub async fn hash(&self, password: &str) -> Result<String> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        self.in_background(move || argon2.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| Error::Fault(error.to_string()))
    }

    /// Whether the password fits. Without a hash, as for an unknown account, the same work is done and the answer is no.
    pub async fn fits(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let stand_in = if hash.is_none() { Some(self.stand_in().await?) } else { None };
        let known = hash.is_some();
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let hash = hash.map(ToOwned::to_owned).or(stand_in).unwrap_or_default();
        let fits =
            self.in_background(move || PasswordHash::new(&hash).is_ok_and(|hash| argon2.verify_password(password.as_bytes(), &hash).is_ok())).await?;
        Ok(fits && known)
    }

    /// A hash that no password is known for.
    async fn stand_in(&self) -> Result<String> {
        static STAND_INS: LazyLock<tokio::sync::Mutex<Option<(u32, String)>>> = LazyLock::new(Default::default);
        let mut kept = STAND_INS.lock().await;
        let cost = self.argon2.params().m_cost();
        if let Some((kept_cost, hash)) = kept.as_ref()
            && *kept_cost == cost
        {
            return Ok(hash.clone());
        }
        let hash = self.hash(&crate::chance::token()).await?;
        *kept = Some((cost, hash.clone()));
        Ok(hash)
    }

    async fn in_background<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _place = self.places.acquire().await.map_err(|error| Error::Fault(error.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Fault(error.to_string()))
    }
}
