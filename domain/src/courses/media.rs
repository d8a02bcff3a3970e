//! Files of courses, kept by their content.

use super::markdown::Attachment;
use crate::{
    entity::media_file::{COLUMN, Entity},
    error::{Error, Result},
    site::Site,
};
use sea_orm::{EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A file to be sent.
#[derive(Clone, Debug)]
pub struct MediaFile {
    pub path: PathBuf,
    pub content_type: String,
    pub bytes: i64,
}

/// The file with this content, as long as some course uses it.
pub async fn media_file(site: &Site, sha256: &str) -> Result<MediaFile> {
    let row = Entity::find().filter(COLUMN.sha256.eq(sha256)).one(site.db.read()).await?.ok_or(Error::NotFound("page-not-found"))?;
    Ok(MediaFile { path: place(&site.settings.media, &row.sha256), content_type: row.content_type, bytes: row.bytes })
}

pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps a file, and says under which digest.
pub(crate) fn store_media(folder: &Path, bytes: &[u8]) -> io::Result<String> {
    let sha256 = digest(bytes);
    store(folder, &sha256, bytes)?;
    Ok(sha256)
}

/// Where a file is kept.
pub(crate) fn media_path(folder: &Path, sha256: &str) -> PathBuf {
    place(folder, sha256)
}

/// A file as texts may name it.
pub(crate) fn attachment_of(sha256: &str, path: &str, bytes: i64) -> Attachment {
    Attachment { url: url(sha256, path), bytes }
}

fn place(folder: &Path, sha256: &str) -> PathBuf {
    folder.join(&sha256[..2]).join(sha256)
}

/// Puts a file where its content says, whole or not at all: written under another name, flushed, renamed.
pub(super) fn store(folder: &Path, sha256: &str, bytes: &[u8]) -> io::Result<()> {
    let target = place(folder, sha256);
    if target.exists() {
        return Ok(());
    }
    let parent = target.parent().unwrap_or(folder);
    fs::create_dir_all(parent)?;
    let temporary = parent.join(format!(".{}", crate::chance::token()));
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, &target)?;
    File::open(parent)?.sync_all()
}

pub(crate) fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "txt" | "csv" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Where a file is served: by its content, under its name as far as an address can hold it.
fn url(sha256: &str, path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let file: String = file.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
    format!("/media/{sha256}/{file}")
}
