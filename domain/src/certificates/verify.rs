//! What anybody who has a code may know, and nothing else.

use super::CourseSnapshot;
use crate::{
    clock::Time,
    entity::{certificate, revocation},
    error::{Result, certificate_not_found},
    id::CourseId,
    site::Site,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Authentic,
    Revoked {
        reason: String,
        at: Time,
    },
    /// The name was corrected; the certificate with this code holds now.
    Replaced {
        code: String,
    },
}

#[derive(Clone, Debug)]
pub struct Verified {
    pub code: String,
    pub course_id: CourseId,
    pub name: String,
    pub course: CourseSnapshot,
    pub issued_at: Time,
    pub standing: Standing,
}

/// A code in groups of four, as it is printed.
pub fn formatted_code(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Codes as people type them: any case, any grouping, and the letters that look like digits.
pub(super) fn plain_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .take(32)
        .collect()
}

/// The certificate that took this one's place, after however many corrections; this one if none did.
pub(super) async fn latest(db: &impl ConnectionTrait, mut row: certificate::Model) -> Result<certificate::Model> {
    while let Some(successor) = certificate::Entity::find().filter(certificate::COLUMN.replaces_id.eq(row.id)).one(db).await? {
        row = successor;
    }
    Ok(row)
}

/// Errors: no certificate has this code, or its holder has erased her account.
pub async fn verify(site: &Site, typed: &str) -> Result<Verified> {
    let db = site.db.read();
    let row = certificate::Entity::find().filter(certificate::COLUMN.code.eq(plain_code(typed))).one(db).await?;
    let row = row.filter(|row| !row.name.is_empty()).ok_or_else(certificate_not_found)?;
    let latest = latest(db, row.clone()).await?;
    let revocation = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.is_in([row.id, latest.id])).one(db).await?;
    let standing = match revocation {
        Some(revocation) => Standing::Revoked { reason: revocation.reason, at: revocation.revoked_at },
        None if latest.id != row.id => Standing::Replaced { code: latest.code },
        None => Standing::Authentic,
    };
    Ok(Verified { code: row.code, course_id: row.course_id, name: row.name, course: row.course, issued_at: row.issued_at, standing })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        assert_eq!(plain_code(" 7kqm-4t2r w9xd-hn3p-o"), "7KQM4T2RW9XDHN3P0");
        assert_eq!(formatted_code("7KQM4T2RW9XDHN3P0"), "7KQM-4T2R-W9XD-HN3P-0");
    }
}
