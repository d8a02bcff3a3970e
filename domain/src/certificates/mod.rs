//! Certificates: issued once, corrected by new ones, revoked with a reason, verified by anybody who has the code.

mod issue;
mod ledger;
mod sheet;
mod verify;

pub(crate) use issue::{issue, reissue_all};
pub(crate) use ledger::current_of;
pub use ledger::{CertificateLine, CertificateRow, list_certificates, my_certificate, revoke};
pub use sheet::{Fact, Sheet, sheet, sheet_for_letter};
pub use verify::{Standing, Verified, formatted_code, verify};

use crate::courses::{Competence, Level};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// The course as it was when the certificate was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct CourseSnapshot {
    pub title: String,
    pub language: String,
    pub level: Level,
    pub minutes: i32,
    pub lessons: i32,
    pub quizzes: i32,
    pub competences: Vec<Competence>,
}
