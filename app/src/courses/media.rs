//! Files of courses. They are served so that nothing in them can act on our origin.

use crate::{context::Ctx, shell::header_value};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::courses;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt},
};
use tokio_util::io::ReaderStream;

/// Types that browsers show or play; everything else is a download.
const INLINE: [&str; 12] = [
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "audio/mpeg",
    "audio/ogg",
    "audio/mp4",
    "video/mp4",
    "video/webm",
    "text/vtt; charset=utf-8",
    "application/pdf",
];
/// The most that one request for a part of a film gets.
const PART: u64 = 2_000_000;

pub async fn media(Path((sha256, name)): Path<(String, String)>, ctx: Ctx, headers: HeaderMap) -> Response {
    let is_digest = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_digest {
        return StatusCode::NOT_FOUND.into_response();
    }
    match courses::media_file(&ctx.site, &sha256).await {
        Ok(file) => send(file, &sha256, &name, &headers).await.unwrap_or_else(|_| StatusCode::NOT_FOUND.into_response()),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn send(media: courses::MediaFile, sha256: &str, name: &str, headers: &HeaderMap) -> std::io::Result<Response> {
    let etag = format!("\"{sha256}\"");
    if headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) == Some(etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let size = media.bytes.unsigned_abs();
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok()).and_then(|range| part(range, size));
    let (from, length) = range.unwrap_or((0, size));
    let mut file = File::open(&media.path).await?;
    file.seek(std::io::SeekFrom::Start(from)).await?;
    let shown = if INLINE.contains(&media.content_type.as_str()) { "inline" } else { "attachment" };
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let mut response = (
        [
            (header::CONTENT_TYPE, media.content_type),
            (header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{name}\"")),
            (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; style-src 'unsafe-inline'".to_owned()),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
            (header::ACCEPT_RANGES, "bytes".to_owned()),
            (header::ETAG, etag),
            // A stream has no length of its own, and players want to know it.
            (header::CONTENT_LENGTH, length.to_string()),
        ],
        Body::from_stream(ReaderStream::new(file.take(length))),
    )
        .into_response();
    if range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        response.headers_mut().insert(header::CONTENT_RANGE, header_value(&format!("bytes {from}-{}/{size}", from + length - 1)));
    }
    Ok(response)
}

/// Start and length of a single range (RFC 9110 §14.2), no longer than a part.
fn part(range: &str, size: u64) -> Option<(u64, u64)> {
    let (from, until) = range.strip_prefix("bytes=")?.split_once('-')?;
    if from.is_empty() {
        // The last so many bytes.
        let length = until.parse::<u64>().ok()?.min(size).min(PART);
        return (length > 0).then(|| (size - length, length));
    }
    let from: u64 = from.parse().ok()?;
    let last = size.checked_sub(1)?.min(from.saturating_add(PART - 1));
    let until = if until.is_empty() { last } else { until.parse::<u64>().ok()?.min(last) };
    (from <= until).then(|| (from, until - from + 1))
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_range_stays_within_the_file() {
        assert_eq!(part("bytes=0-9", 100), Some((0, 10)));
        assert_eq!(part("bytes=90-", 100), Some((90, 10)));
        assert_eq!(part("bytes=100-", 100), None);
        assert_eq!(part("bytes=5-2", 100), None);
        assert_eq!(part("bytes=0-1,3-4", 100), None);
        assert_eq!(part("bytes=-7", 100), Some((93, 7)));
        assert_eq!(part("bytes=-700", 100), Some((0, 100)));
        assert_eq!(part("bytes=-0", 100), None);
        assert_eq!(part("bytes=0-0", 0), None);
        assert_eq!(part("bytes=0-", 50_000_000), Some((0, 2_000_000)));
    }
}
