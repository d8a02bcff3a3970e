//! The public page of a certificate, and its PDF for its holder.

pub mod actions;
mod verify;

pub use verify::{CertificatePage, VerifyPage};
