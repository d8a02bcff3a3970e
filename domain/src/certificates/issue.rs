//! Issuing, and issuing anew under a corrected name.

use super::{CourseSnapshot, formatted_code};
use crate::{
    accounts::Address,
    chance,
    courses::Outline,
    entity::{certificate, revocation, user},
    error::{Result, user_not_found},
    id::{CertificateId, CompletionId, UserId, mint},
    language::{Language, Speech},
    mail::{self, Draft},
    site::Site,
    t,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use std::collections::HashSet;

/// The certificate of a completion, and the letter that brings it.
pub(crate) async fn issue(txn: &DatabaseTransaction, site: &Site, completion: CompletionId, user: UserId, outline: &Outline) -> Result<()> {
    let user = user::Entity::find_by_id(user).one(txn).await?.ok_or_else(user_not_found)?;
    let course = CourseSnapshot {
        title: outline.title.clone(),
        language: outline.language.clone(),
        level: outline.level,
        minutes: outline.minutes,
        lessons: outline.lesson_count() as i32,
        quizzes: outline.quiz_count() as i32,
        competences: outline.competences.clone(),
    };
    let row = certificate::ActiveModel {
        id: Set(mint()),
        code: Set(chance::code()),
        completion_id: Set(completion),
        user_id: Set(user.id),
        course_id: Set(outline.id),
        replaces_id: Set(None),
        name: Set(user.name.clone()),
        language: Set(user.language.or_else(|| Language::from_tag(&outline.language)).unwrap_or(site.settings.language)),
        course: Set(course),
        issued_at: Set(site.clock.now()),
    };
    let row = row.insert(txn).await?;
    send(txn, site, &user, &row).await
}

/// New certificates in place of all that are valid, under the corrected name; each names the one it replaces.
pub(crate) async fn reissue_all(txn: &DatabaseTransaction, site: &Site, user: UserId, name: &str) -> Result<()> {
    let user = user::Entity::find_by_id(user).one(txn).await?.ok_or_else(user_not_found)?;
    let all = certificate::Entity::find().filter(certificate::COLUMN.user_id.eq(user.id)).all(txn).await?;
    let revoked = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.is_in(all.iter().map(|row| row.id))).all(txn).await?;
    let mut gone: HashSet<CertificateId> = revoked.into_iter().map(|row| row.certificate_id).collect();
    gone.extend(all.iter().filter_map(|row| row.replaces_id));
    for old in all.into_iter().filter(|row| !gone.contains(&row.id)) {
        let row = certificate::ActiveModel {
            id: Set(mint()),
            code: Set(chance::code()),
            completion_id: Set(old.completion_id),
            user_id: Set(old.user_id),
            course_id: Set(old.course_id),
            replaces_id: Set(Some(old.id)),
            name: Set(name.to_owned()),
            language: Set(user.language.unwrap_or(old.language)),
            course: Set(old.course),
            // The day of the achievement stays.
            issued_at: Set(old.issued_at),
        };
        let row = row.insert(txn).await?;
        send(txn, site, &user, &row).await?;
    }
    Ok(())
}

/// Who has no e-mail address finds the certificate in "My learning"; so does everybody else.
async fn send(txn: &DatabaseTransaction, site: &Site, user: &user::Model, row: &certificate::Model) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let address: Address = user.address;
    let speech = Speech { language: row.language, address, zone: site.settings.zone };
    let url = site.settings.url(&format!("/c/{}", row.code));
    let body = if row.replaces_id.is_some() {
        t!(speech, "letter-certificate-corrected", course = &row.course.title)
    } else {
        t!(speech, "letter-certificate-body", name = &row.name, course = &row.course.title)
    };
    let draft = Draft::new("certificate", speech, email, t!(speech, "letter-certificate-subject", course = &row.course.title))
        .paragraph(body)
        .paragraph(t!(speech, "letter-certificate-verify", code = formatted_code(&row.code)))
        .action(t!(speech, "letter-certificate-action"), url)
        .certificate(row.id);
    mail::enqueue(txn, site, draft.to(user.id)).await.map(|_| ())
}
