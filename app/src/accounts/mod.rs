//! Signing up, signing in, one's own account.

mod account;
pub mod actions;
mod data;
mod enter;
mod recover;
mod sessions;

pub use account::{AccountPage, EmailPage, PasswordPage};
pub use data::DeletePage;
pub use enter::{SignInPage, SignUpPage};
pub use recover::{ConfirmPage, ForgotPage, ResetPage};
pub use sessions::SessionsPage;

use domain::{
    accounts::{AgeBand, Sex},
    language::Speech,
    t,
};

/// "Not specified" comes first and is the default.
fn sexes(speech: Speech) -> Vec<(&'static str, String)> {
    let name = |sex: Sex| match sex {
        Sex::Female => t!(speech, "sex-female"),
        Sex::Male => t!(speech, "sex-male"),
    };
    std::iter::once(("", t!(speech, "not-specified"))).chain(Sex::ALL.iter().map(|sex| (sex.word(), name(*sex)))).collect()
}

fn age_bands(speech: Speech) -> Vec<(&'static str, String)> {
    let name = |band: AgeBand| match band {
        AgeBand::Under18 => t!(speech, "age-under-18"),
        AgeBand::From18 => t!(speech, "age-18-24"),
        AgeBand::From25 => t!(speech, "age-25-34"),
        AgeBand::From35 => t!(speech, "age-35-49"),
        AgeBand::From50 => t!(speech, "age-50-plus"),
    };
    std::iter::once(("", t!(speech, "not-specified"))).chain(AgeBand::ALL.iter().map(|band| (band.word(), name(*band)))).collect()
}
