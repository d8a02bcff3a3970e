//! Writing a letter: the same words as text and as HTML.

use super::LetterState;
use crate::{
    entity::{letter, user},
    error::Result,
    id::{CertificateId, LetterId, UserId, mint},
    language::Speech,
    site::Site,
    t,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};

/// A letter being written. `{secret}` in its texts is filled in when it is sent, and is kept apart from them till then.
#[derive(Clone, Debug)]
pub struct Draft {
    kind: &'static str,
    speech: Speech,
    recipient: String,
    subject: String,
    parts: Vec<Part>,
    user: Option<UserId>,
    certificate: Option<CertificateId>,
    secret: Option<String>,
}

#[derive(Clone, Debug)]
enum Part {
    Paragraph(String),
    Action { label: String, url: String },
}

impl Draft {
    pub fn new(kind: &'static str, speech: Speech, recipient: &str, subject: String) -> Self {
        Self { kind, speech, recipient: recipient.to_owned(), subject, parts: vec![], user: None, certificate: None, secret: None }
    }

    pub fn paragraph(mut self, text: String) -> Self {
        self.parts.push(Part::Paragraph(text));
        self
    }

    /// A link that stands out.
    pub fn action(mut self, label: String, url: String) -> Self {
        self.parts.push(Part::Action { label, url });
        self
    }

    pub fn to(mut self, user: UserId) -> Self {
        self.user = Some(user);
        self
    }

    pub fn certificate(mut self, id: CertificateId) -> Self {
        self.certificate = Some(id);
        self
    }

    pub fn secret(mut self, secret: String) -> Self {
        self.secret = Some(secret);
        self
    }

    fn text(&self, site: &Site) -> String {
        let part = |part: &Part| match part {
            Part::Paragraph(text) => text.clone(),
            Part::Action { label, url } => format!("{label}:\n{url}"),
        };
        let body: Vec<String> = self.parts.iter().map(part).collect();
        format!("{}\n\n-- \n{}\n{}\n", body.join("\n\n"), site.settings.issuer, site.settings.public_url)
    }

    /// Mail programs know little CSS and no style sheets, so the few styles stand in the elements.
    fn html(&self, site: &Site) -> String {
        let part = |part: &Part| match part {
            Part::Paragraph(text) => format!("<p style=\"margin:0 0 16px\">{}</p>", escaped(text)),
            Part::Action { label, url } => format!(
                "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"background:#8e1b2c;color:#fffdf8;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:bold\">{}</a></p>",
                escaped(url),
                escaped(label),
            ),
        };
        let body: String = self.parts.iter().map(part).collect();
        let language = self.speech.language;
        format!(
            "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"margin:0;background:#faf6ee;color:#2b1d16;font-family:sans-serif;font-size:16px;line-height:1.6\">\
             <div style=\"max-width:560px;margin:0 auto;padding:32px 20px\"><h1 style=\"font-size:22px\">{}</h1>{body}\
             <p style=\"margin:32px 0 0;color:#5f4c41;font-size:14px\">{}<br><a href=\"{}\">{}</a><br>{}</p></div></body></html>",
            language.tag(),
            language.dir(),
            escaped(&self.subject),
            escaped(&self.subject),
            escaped(&site.settings.issuer),
            escaped(&site.settings.public_url),
            escaped(&site.settings.public_url),
            escaped(&t!(self.speech, "letter-why")),
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// How we speak to somebody in a letter.
pub(crate) fn speech_of(user: &user::Model, site: &Site) -> Speech {
    Speech { language: user.language.unwrap_or(site.settings.language), address: user.address, zone: site.settings.zone }
}

/// Puts a letter into the outbox, in the transaction of its cause.
pub(crate) async fn enqueue(txn: &DatabaseTransaction, site: &Site, draft: Draft) -> Result<LetterId> {
    let now = site.clock.now();
    let row = letter::ActiveModel {
        id: Set(mint()),
        user_id: Set(draft.user),
        kind: Set(draft.kind.to_owned()),
        recipient: Set(draft.recipient.clone()),
        language: Set(draft.speech.language),
        subject: Set(draft.subject.clone()),
        text: Set(draft.text(site)),
        html: Set(draft.html(site)),
        secret: Set(draft.secret),
        certificate_id: Set(draft.certificate),
        state: Set(LetterState::Queued),
        attempts: Set(0),
        next_attempt_at: Set(now),
        created_at: Set(now),
    };
    Ok(row.insert(txn).await?.id)
}
