//! Certificates as their holders and administrators see them.

use super::{
    CourseSnapshot,
    verify::{latest, plain_code},
};
use crate::{
    accounts::{Viewer, people_reason},
    clock::Time,
    entity::{certificate, revocation, user},
    error::{Error, Result, certificate_not_found},
    events,
    id::{CertificateId, CourseId, UserId, mint},
    language::Speech,
    mail::{self, Draft},
    page::{PAGE_SIZE, Page, offset},
    site::Site,
    t,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, Func},
};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// One's own valid certificate.
#[derive(Clone, Debug)]
pub struct CertificateLine {
    pub course_id: CourseId,
    pub code: String,
    pub issued_at: Time,
}

/// A certificate in the administrator's list.
#[derive(Clone, Debug)]
pub struct CertificateRow {
    pub code: String,
    pub name: String,
    pub course: CourseSnapshot,
    pub issued_at: Time,
    pub revoked_for: Option<String>,
    pub is_replaced: bool,
}

/// The valid certificates of somebody: neither revoked nor replaced.
pub(crate) async fn current_of(site: &Site, user: UserId) -> Result<Vec<CertificateLine>> {
    let db = site.db.read();
    let all = certificate::Entity::find().filter(certificate::COLUMN.user_id.eq(user)).all(db).await?;
    let mut gone: HashSet<CertificateId> = all.iter().filter_map(|row| row.replaces_id).collect();
    if !all.is_empty() {
        let revoked = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.is_in(all.iter().map(|row| row.id))).all(db).await?;
        gone.extend(revoked.into_iter().map(|row| row.certificate_id));
    }
    let line = |row: certificate::Model| CertificateLine { course_id: row.course_id, code: row.code, issued_at: row.issued_at };
    Ok(all.into_iter().filter(|row| !gone.contains(&row.id)).map(line).collect())
}

/// The viewer's valid certificate of a course.
pub async fn my_certificate(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Option<CertificateLine>> {
    let Some(person) = viewer.known() else { return Ok(None) };
    Ok(current_of(site, person.id).await?.into_iter().find(|line| line.course_id == course))
}

/// All certificates, the latest first; narrowed down to a code or the beginning of a name.
pub async fn list_certificates(site: &Site, viewer: &Viewer, typed: &str, number: u64) -> Result<Page<CertificateRow>> {
    viewer.administrator()?;
    let db = site.db.read();
    let mut query = certificate::Entity::find().order_by_desc(certificate::Column::IssuedAt).order_by_desc(certificate::Column::Id);
    let typed = typed.trim();
    if !typed.is_empty() {
        query = query.filter(matching(typed));
    }
    let rows = query.offset(offset(number)).limit(PAGE_SIZE + 1).all(db).await?;
    let ids: Vec<CertificateId> = rows.iter().map(|row| row.id).collect();
    let revocations = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.is_in(ids.clone())).all(db).await?;
    let successors = certificate::Entity::find().filter(certificate::COLUMN.replaces_id.is_in(ids)).all(db).await?;
    let line = |row: certificate::Model| CertificateRow {
        revoked_for: revocations.iter().find(|revocation| revocation.certificate_id == row.id).map(|revocation| revocation.reason.clone()),
        is_replaced: successors.iter().any(|successor| successor.replaces_id == Some(row.id)),
        code: row.code,
        name: row.name,
        course: row.course,
        issued_at: row.issued_at,
    };
    Ok(Page::of(rows.into_iter().map(line).collect(), number.max(1)))
}

fn matching(typed: &str) -> Condition {
    use sea_orm::sea_query::{ExprTrait, LikeExpr};
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    // PostgreSQL tells case apart where SQLite does not.
    let folded = Func::lower(Expr::col((certificate::Entity, certificate::Column::Name)));
    Condition::any()
        .add(certificate::COLUMN.code.eq(plain_code(typed)))
        .add(certificate::COLUMN.name.starts_with(typed))
        .add(Expr::expr(folded).like(LikeExpr::new(format!("{}%", escaped(&typed.to_lowercase()))).escape('\\')))
}

/// Revokes for good; the verify page says why, and the holder is told. By the code of a certificate that was replaced, the one that
/// holds in its place is revoked.
pub async fn revoke(site: &Site, viewer: &Viewer, code: &str, reason: &str) -> Result<()> {
    let actor = viewer.administrator()?;
    let reason = people_reason(reason)?;
    let found = certificate::Entity::find().filter(certificate::COLUMN.code.eq(plain_code(code))).one(site.db.read()).await?;
    let row = latest(site.db.read(), found.ok_or_else(certificate_not_found)?).await?;
    let revocation = revocation::ActiveModel {
        id: Set(mint::<Uuid>()),
        certificate_id: Set(row.id),
        revoked_by: Set(actor.id),
        reason: Set(reason.clone()),
        revoked_at: Set(site.clock.now()),
    };
    site.db
        .write(async |txn| {
            revocation
                .insert(txn)
                .await
                .map_err(|error| Error::from(error).or_if_violated("revocation_certificate_id_key", Error::Refused("already-revoked")))?;
            events::record(txn, site, Some(actor.id), "certificate-revoked", row.id.0, json!({ "reason": reason })).await?;
            let holder = user::Entity::find_by_id(row.user_id).one(txn).await?;
            let Some((email, holder)) = holder.and_then(|holder| holder.email.clone().map(|email| (email, holder))) else { return Ok(()) };
            let speech = Speech { language: holder.language.unwrap_or(row.language), address: holder.address, zone: site.settings.zone };
            let draft = Draft::new("certificate-revoked", speech, &email, t!(speech, "letter-revoked-subject", course = &row.course.title))
                .paragraph(t!(speech, "letter-revoked-body", course = &row.course.title, reason = &reason));
            mail::enqueue(txn, site, draft.to(holder.id)).await.map(|_| ())
        })
        .await
}
