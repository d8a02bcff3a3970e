//! From a certificate's sheet to the press and back as a PDF.

use domain::{certificates::Sheet, site::Press};
use std::sync::Arc;

pub fn press() -> Press {
    Press::new(Arc::new(certificate), press::unsupported)
}

fn certificate(sheet: &Sheet) -> Result<Vec<u8>, String> {
    let facts = sheet.facts.iter().map(|fact| press::Fact { label: fact.label.clone(), value: fact.value.clone(), lang: fact.language.clone() });
    let data = press::Certificate {
        lang: sheet.language,
        rtl: sheet.is_rtl,
        title: &sheet.title,
        awarded: &sheet.awarded,
        name: &sheet.name,
        completed: &sheet.completed,
        course: &sheet.course,
        facts: facts.collect(),
        signer: None,
        issuer: &sheet.issuer,
        issuer_label: &sheet.issuer_label,
        date_text: &sheet.date_text,
        date_label: &sheet.date_label,
        date: sheet.date,
        check: &sheet.check,
        code: &sheet.code,
        url: &sheet.url,
        qr_alt: &sheet.qr_alt,
        motif: sheet.motif.clone(),
        keywords: vec![sheet.name.clone(), sheet.course.clone(), sheet.code.clone()],
        description: &sheet.description,
    };
    press::certificate(&data).map_err(|error| error.to_string())
}
