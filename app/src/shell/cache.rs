//! Rendered pages. Those of guests are kept for as long as the content they were made of is the present one.

use super::{Encoding, compressed, header_value};
use crate::context::Ctx;
use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::language::Language;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// More than the pages of a large site; searches are not kept.
const PLACES: usize = 2000;
const LONGEST_QUERY: usize = 60;

/// What a guest's page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    language: Language,
    is_prefixed: bool,
    path: String,
    version: i64,
}

impl Key {
    /// Nothing if the page is somebody's own, the answer to a form, or not worth keeping.
    pub(super) async fn of(ctx: &Ctx, is_plain: bool) -> Option<Self> {
        let is_public =
            ["/", "/courses", "/privacy", "/about", "/sign-in", "/sign-up"].contains(&ctx.path.as_str()) || ctx.path.starts_with("/courses/");
        let is_search = ctx.query.contains("q=") || ctx.query.contains("next=") || ctx.query.len() > LONGEST_QUERY;
        if !ctx.viewer.is_guest() || !is_public || !is_plain || ctx.flash.is_some() || is_search {
            return None;
        }
        let version = ctx.site.shelf.version(&ctx.site.db).await.ok()?;
        let path = format!("{}?{}", ctx.path, ctx.query);
        Some(Self { language: ctx.speech.language, is_prefixed: ctx.url_language.is_some(), path, version })
    }
}

/// A page in every encoding it was asked for in.
#[derive(Debug)]
pub(super) struct CachedPage {
    status: StatusCode,
    html: Vec<u8>,
    etag: String,
    brotli: Option<Vec<u8>>,
    gzip: Option<Vec<u8>>,
}

impl CachedPage {
    pub(super) fn new(status: StatusCode, html: String) -> Self {
        let digest = Sha256::digest(html.as_bytes());
        let etag = format!("W/\"{}\"", digest[..12].iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        Self { status, html: html.into_bytes(), etag, brotli: None, gzip: None }
    }

    pub(super) fn well_compressed(mut self) -> Self {
        self.brotli = Some(compressed(&self.html, Encoding::Brotli, 9));
        self.gzip = Some(compressed(&self.html, Encoding::Gzip, 9));
        self
    }

    pub(super) fn respond(&self, ctx: &Ctx, encoding: Encoding, known: Option<&str>) -> Response {
        let is_guest = ctx.viewer.is_guest();
        // Always asked about again, so that nobody sees yesterday's page; mostly the answer is 304.
        let caching = if is_guest { "public, no-cache" } else { "private, no-cache" };
        let common = [
            (header::CACHE_CONTROL, header_value(caching)),
            (header::VARY, header_value("Accept-Encoding, Accept-Language, Cookie")),
            (header::ETAG, header_value(&self.etag)),
        ];
        if self.status == StatusCode::OK && known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == self.etag)) {
            return (StatusCode::NOT_MODIFIED, common).into_response();
        }
        let kept = match encoding {
            Encoding::Brotli => self.brotli.clone(),
            Encoding::Gzip => self.gzip.clone(),
            Encoding::Identity => None,
        };
        let body = kept.unwrap_or_else(|| compressed(&self.html, encoding, 1));
        let mut response = (self.status, common, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(body)).into_response();
        // Only where there is a next step to fetch ahead: the rules cost a request of their own.
        if ctx.path.starts_with("/courses/") {
            response.headers_mut().insert("speculation-rules", header_value("\"/rules.json\""));
        }
        if let Some(name) = encoding.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, header_value(name));
        }
        if self.status != StatusCode::OK {
            response.headers_mut().remove(header::ETAG);
        }
        response
    }
}

/// The guests' pages; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct PageCache(Arc<Mutex<HashMap<Key, Arc<CachedPage>>>>);

impl PageCache {
    pub(super) fn find(&self, key: &Key) -> Option<Arc<CachedPage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(super) fn keep(&self, key: Key, page: Arc<CachedPage>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= PLACES {
            pages.clear();
        }
        pages.retain(|kept, _| kept.version == key.version);
        pages.insert(key, page);
    }
}
