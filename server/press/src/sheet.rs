//! What the template reads: certificates, with everything decided that is easier to decide in Rust.

use crate::border::{MOTIF, border};
use crate::certificate::{Certificate, Fact, Failed, Signer};
use crate::grid::{Drawing, EMPTY, Grid};
use crate::palette::{PALETTE, Palette, THREADS};
use crate::qr::qr;
use crate::text::{Direction, direction, printable_name};
use serde::Serialize;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Tinted,
    White,
}

/// One run of the press: the sheets, and the properties of the document they make.
#[derive(Serialize)]
pub(crate) struct Print<'a> {
    title: String,
    author: &'a str,
    keywords: &'a [String],
    description: &'a str,
    date: (i32, u8, u8),
    tinted: bool,
    palette: Palette,
    cloths: Vec<Cloth>,
    sheets: Vec<Sheet<'a>>,
}

/// What is stitched from one motif; the sheets of one course share it.
#[derive(Serialize)]
struct Cloth {
    motif: Drawing,
    border: Drawing,
}

#[derive(Serialize)]
struct Sheet<'a> {
    /// The labels are taken from here, the texts that may be in another script from below.
    certificate: &'a Certificate<'a>,
    language: &'a str,
    name: Text,
    course: Text,
    issuer: Text,
    facts: Vec<FactText>,
    signer: Option<SignerText>,
    /// The address as people read it, without the scheme.
    address: &'a str,
    qr: Drawing,
    /// Which of the cloths.
    cloth: usize,
}

/// A text with a direction of its own.
#[derive(Serialize)]
struct Text {
    text: String,
    rtl: bool,
}

#[derive(Serialize)]
struct FactText {
    label: Text,
    value: Text,
    language: String,
}

#[derive(Serialize)]
struct SignerText {
    name: Text,
    role: Text,
}

impl<'a> Print<'a> {
    pub fn new(certificates: &'a [Certificate<'a>], paper: Paper) -> Result<Self, Failed> {
        let first = certificates.first().ok_or(Failed::Nothing)?;
        let mut motifs: Vec<&[String]> = Vec::new();
        let mut sheets = Vec::with_capacity(certificates.len());
        for certificate in certificates {
            let known = motifs.iter().position(|motif| *motif == certificate.motif);
            let cloth = known.unwrap_or_else(|| {
                motifs.push(&certificate.motif);
                motifs.len() - 1
            });
            sheets.push(Sheet::new(certificate, cloth)?);
        }
        Ok(Self {
            title: if let [only] = &sheets[..] { format!("{} – {}", first.title, only.name.text) } else { first.title.into() },
            author: first.issuer,
            keywords: &first.keywords,
            description: first.description,
            date: first.date,
            tinted: paper == Paper::Tinted,
            palette: PALETTE,
            cloths: motifs.into_iter().map(Cloth::new).collect::<Result<_, _>>()?,
            sheets,
        })
    }
}

impl Cloth {
    fn new(motif: &[String]) -> Result<Self, Failed> {
        let is_thread = |letter: &u8| *letter == EMPTY || THREADS.iter().any(|(thread, _)| thread == letter);
        let is_row = |row: &String| row.len() == MOTIF && row.as_bytes().iter().all(is_thread);
        if motif.len() != MOTIF || !motif.iter().all(is_row) {
            return Err(Failed::Motif);
        }
        let motif = Grid::new(motif.iter().map(|row| row.as_bytes().to_vec()).collect());
        Ok(Self { border: border(&motif).stitched(), motif: motif.stitched() })
    }
}

impl<'a> Sheet<'a> {
    fn new(certificate: &'a Certificate<'a>, cloth: usize) -> Result<Self, Failed> {
        let page_rtl = certificate.rtl;
        let text = |text: &str| Text::new(text, page_rtl);
        Ok(Self {
            certificate,
            language: primary_language(certificate.lang),
            name: text(&printable_name(certificate.name)),
            course: text(&printable_name(certificate.course)),
            issuer: text(certificate.issuer),
            facts: certificate.facts.iter().map(|fact| FactText::new(fact, page_rtl)).collect(),
            signer: certificate.signer.as_ref().map(|signer| SignerText::new(signer, page_rtl)),
            address: certificate.url.split_once("://").map_or(certificate.url, |(_, address)| address),
            qr: qr(certificate.url)?.solid(),
            cloth,
        })
    }
}

impl Text {
    /// Without a letter to decide, a text runs as its page does.
    fn new(text: &str, page_rtl: bool) -> Self {
        let rtl = direction(text).map_or(page_rtl, |direction| direction == Direction::RightToLeft);
        Self { text: text.into(), rtl }
    }
}

impl FactText {
    fn new(fact: &Fact, page_rtl: bool) -> Self {
        Self { label: Text::new(&fact.label, page_rtl), value: Text::new(&fact.value, page_rtl), language: primary_language(&fact.lang).into() }
    }
}

impl SignerText {
    fn new(signer: &Signer, page_rtl: bool) -> Self {
        Self { name: Text::new(&printable_name(&signer.name), page_rtl), role: Text::new(&signer.role, page_rtl) }
    }
}

/// The part of a language tag that typst takes: "ar" of "ar-PS".
fn primary_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
