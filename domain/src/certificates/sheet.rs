//! Everything that stands on a certificate, said in its language: what the typesetter gets.

use super::{CourseSnapshot, formatted_code, verify::plain_code};
use crate::{
    accounts::{Address, Viewer},
    courses::{competence_line, level_name},
    entity::{certificate, revocation},
    error::{Result, certificate_not_found},
    id::CertificateId,
    language::Speech,
    motif::motif,
    site::Site,
    t,
};
use chrono::Datelike;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A certificate, ready to be typeset.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub language: &'static str,
    pub is_rtl: bool,
    pub title: String,
    pub awarded: String,
    pub name: String,
    pub completed: String,
    pub course: String,
    pub facts: Vec<Fact>,
    pub issuer: String,
    pub issuer_label: String,
    pub date_text: String,
    pub date_label: String,
    /// Year, month, day.
    pub date: (i32, u8, u8),
    pub check: String,
    pub code: String,
    pub url: String,
    pub qr_alt: String,
    pub motif: Vec<String>,
    pub description: String,
}

/// A label and what it labels; the language tells the typesetter how to set the value.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub language: String,
}

/// The viewer's own certificate; revoked ones are not set again.
pub async fn sheet(site: &Site, viewer: &Viewer, code: &str) -> Result<Sheet> {
    let person = viewer.person()?;
    let found = certificate::Entity::find()
        .filter(certificate::COLUMN.code.eq(plain_code(code)))
        .filter(certificate::COLUMN.user_id.eq(person.id))
        .one(site.db.read())
        .await?;
    of_valid(site, found.ok_or_else(certificate_not_found)?).await
}

/// The certificate that a letter brings.
pub async fn sheet_for_letter(site: &Site, id: CertificateId) -> Result<Sheet> {
    let found = certificate::Entity::find_by_id(id).one(site.db.read()).await?;
    of_valid(site, found.ok_or_else(certificate_not_found)?).await
}

async fn of_valid(site: &Site, row: certificate::Model) -> Result<Sheet> {
    let revoked = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.eq(row.id)).one(site.db.read()).await?;
    if revoked.is_some() || row.name.is_empty() {
        return Err(certificate_not_found());
    }
    Ok(of(site, row))
}

fn of(site: &Site, row: certificate::Model) -> Sheet {
    let speech = Speech { language: row.language, address: Address::Neutral, zone: site.settings.zone };
    let day = row.issued_at.with_timezone(&speech.zone).date_naive();
    Sheet {
        language: row.language.tag(),
        is_rtl: row.language.is_rtl(),
        title: printed(t!(speech, "certificate-title")),
        awarded: printed(t!(speech, "certificate-awarded")),
        completed: printed(t!(speech, "certificate-completed")),
        facts: facts(speech, &row.course),
        issuer: site.settings.issuer.clone(),
        issuer_label: printed(t!(speech, "certificate-issuer")),
        date_text: printed(speech.date(row.issued_at)),
        date_label: printed(t!(speech, "certificate-date")),
        date: (day.year(), day.month() as u8, day.day() as u8),
        check: printed(t!(speech, "certificate-check")),
        code: formatted_code(&row.code),
        url: site.settings.url(&format!("/c/{}", row.code)),
        qr_alt: printed(t!(speech, "certificate-qr")),
        motif: motif(row.course_id.0.as_u128()).rows().to_vec(),
        description: printed(t!(speech, "certificate-description", name = &row.name, course = &row.course.title)),
        course: row.course.title,
        name: row.name,
    }
}

fn facts(speech: Speech, course: &CourseSnapshot) -> Vec<Fact> {
    let own = |label, value| Fact { label: printed(label), value: printed(value), language: speech.language.tag().to_owned() };
    let lessons = t!(speech, "lessons", count = course.lessons);
    let content = if course.quizzes == 0 {
        lessons
    } else {
        t!(speech, "lessons-and-quizzes", lessons = lessons, quizzes = t!(speech, "quizzes", count = course.quizzes))
    };
    let mut facts = vec![
        own(t!(speech, "certificate-content"), content),
        own(t!(speech, "certificate-duration"), speech.duration(course.minutes.into())),
        own(t!(speech, "certificate-level"), level_name(speech, course.level)),
    ];
    if !course.competences.is_empty() {
        let label = printed(t!(speech, "certificate-competences"));
        facts.push(Fact { label, value: competence_line(&course.competences), language: "en".into() });
    }
    facts
}

/// Without the isolating marks that our texts carry for screens: the typefaces have no glyphs for them, and the typesetter sets
/// directions itself.
fn printed(text: String) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200E}', '\u{200F}'], "")
}
