//! What a certificate says, and the two ways to print it.

use crate::sheet::{Paper, Print};
use crate::world::typeset;
use serde::Serialize;

/// Everything that stands on a certificate. Nothing is translated or formatted here.
#[derive(Clone, Debug, Serialize)]
pub struct Certificate<'a> {
    /// The language of the labels, as a BCP 47 tag; only its first part is used.
    pub lang: &'a str,
    /// Whether that language is written from right to left.
    pub rtl: bool,
    /// The heading, such as "Certificate of completion".
    pub title: &'a str,
    /// The line above the name: "This certificate is awarded to".
    pub awarded: &'a str,
    /// In the learner's own script; its direction is that of its first letter.
    pub name: &'a str,
    /// The line above the course: "for completing the course".
    pub completed: &'a str,
    /// The title of the course, in its own script.
    pub course: &'a str,
    /// Up to five stand side by side: contents, duration, level, competences …
    pub facts: Vec<Fact>,
    /// Who signs on paper; without one there is no line to sign on.
    pub signer: Option<Signer>,
    pub issuer: &'a str,
    /// Below the issuer: "The issuing organisation".
    pub issuer_label: &'a str,
    /// The date as people read it.
    pub date_text: &'a str,
    /// Below the date: "issued on".
    pub date_label: &'a str,
    /// The same date as year, month and day, for the document's properties.
    pub date: (i32, u8, u8),
    /// The line above the code: "check this certificate".
    pub check: &'a str,
    /// The code people type to check the certificate; it also identifies the document.
    pub code: &'a str,
    /// The full address where it is checked: printed, linked and in the QR code, which is smaller when the path
    /// holds no small letters.
    pub url: &'a str,
    /// What a screen reader says for the QR code.
    pub qr_alt: &'a str,
    /// The motif of the course: 21 rows of 21 letters, each `r`ed, `o`live, `i`ndigo, `s`affron or `.` for no stitch.
    pub motif: Vec<String>,
    pub keywords: Vec<String>,
    /// The document's description in its properties.
    pub description: &'a str,
}

/// A small fact about the course, below its title.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// The language of the value, which may be another than that of its label ("DigComp 3.0: 4.1").
    pub lang: String,
}

/// Whose name stands below the line for a signature.
#[derive(Clone, Debug, Serialize)]
pub struct Signer {
    pub name: String,
    pub role: String,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("a motif has 21 rows of 21 letters, each one of r, o, i, s and .")]
    Motif,
    #[error("the address {0} does not fit into a QR code")]
    Address(String),
    #[error("there is no certificate to print")]
    Nothing,
    /// What typst says; a character that no face has is the likeliest reason (ask [`unsupported`](crate::unsupported)).
    #[error("the certificate could not be typeset: {0}")]
    Typesetting(String),
}

/// The certificate as a PDF: A4, landscape, tagged, PDF/A-2a and PDF/UA-1. The same data give the same bytes.
pub fn certificate(data: &Certificate<'_>) -> Result<Vec<u8>, Failed> {
    print(std::slice::from_ref(data), Paper::Tinted)
}

/// One PDF with a page for each certificate, to be printed for a ceremony: the same pages, but on white, because
/// the paper in the printer has a colour of its own. Title and language of the document are those of the first.
pub fn certificates(data: &[Certificate<'_>]) -> Result<Vec<u8>, Failed> {
    print(data, Paper::White)
}

fn print(data: &[Certificate<'_>], paper: Paper) -> Result<Vec<u8>, Failed> {
    let codes: Vec<&str> = data.iter().map(|certificate| certificate.code).collect();
    typeset(&Print::new(data, paper)?, &codes.join(" "))
}
