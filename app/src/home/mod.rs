//! The front page, how it works, the privacy notice.

mod about;
mod front;
mod privacy;

pub use about::AboutPage;
pub use front::HomePage;
pub use privacy::PrivacyPage;
