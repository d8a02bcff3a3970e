//! The only place that knows what time it is.

use chrono::{DateTime, Duration, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A point in time, UTC, to the millisecond: what both databases store alike.
pub type Time = DateTime<Utc>;

/// The system's clock, or in tests one that moves only when told to.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Milliseconds since 1970.
    Frozen(Arc<AtomicI64>),
}

impl Clock {
    pub fn frozen(at: Time) -> Self {
        Self::Frozen(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    #[expect(clippy::disallowed_methods, reason = "the one home of the current time")]
    pub fn now(&self) -> Time {
        let milliseconds = match self {
            Self::System => Utc::now().timestamp_millis(),
            Self::Frozen(at) => at.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
    }

    /// Lets a frozen clock go on; the system's goes by itself.
    pub fn advance(&self, by: Duration) {
        if let Self::Frozen(at) = self {
            at.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}
