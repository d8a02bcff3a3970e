//! People: who they are, how they sign in, what they may do.

mod erasure;
mod hasher;
mod links;
mod names;
mod people;
mod profile;
mod record;
mod sessions;
mod sign_in;
mod sign_up;
mod throttle;
mod upkeep;
mod viewer;
mod words;

pub use erasure::erase;
pub use hasher::{Cost, Hasher};
pub use links::{ask_for_reset, change_email, confirm_email, reset_password, send_confirmation};
pub(crate) use names::folded_login;
pub use names::{cleaned_name, folded_username};
pub use people::{PersonRow, change_role, create_administrator, give_password, has_administrator, lift_suspension, list_people, person, suspend};
pub(crate) use people::{not_too_often as people_not_too_often, reason_given as people_reason};
pub use profile::{Profile, ProfileChange, change_password, profile, set_language, set_theme, update_profile};
pub use record::record_of;
pub use sessions::{SessionRow, end_session, list_sessions, sign_out_everywhere};
pub use sign_in::{sign_in, sign_out};
pub use sign_up::{NewAccount, sign_up};
pub use throttle::{Limit, throttle};
pub use upkeep::forget_expired;
pub use viewer::{SignedIn, Viewer, viewer_of};
pub use words::{Address, AgeBand, LinkPurpose, Role, Sex, Theme};

/// The version of the privacy notice that people agree to; raise it with every change of its text.
pub const NOTICE_VERSION: &str = "2026-11";

/// Where a request came from: for throttling and for the list of one's own sign-ins.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The peer's address, or the one that a trusted proxy reported.
    pub address: String,
    /// The browser's own name for itself.
    pub browser: String,
}
