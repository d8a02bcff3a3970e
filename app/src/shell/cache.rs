//! Rendered pages. Those of guests are kept for as long as the content they were made of is the present one.

use super::{Encoding, compressed, header_value};
use crate::context::{Ctx, cookie, cookie_name};
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{language::Language, site::Site};
use quick_cache::{Equivalent, Weighter, sync::Cache};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// More than the pages of a large site, in three encodings each; what is asked for once makes room for what is asked for often.
const BYTES: u64 = 24_000_000;
const LONGEST_QUERY: usize = 200;

/// What a guest's page depends on, beside the version of the content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    language: Language,
    is_prefixed: bool,
    path: String,
    query: String,
}

/// The same, borrowed from a request.
#[derive(Hash)]
struct Asked<'a> {
    language: Language,
    is_prefixed: bool,
    path: &'a str,
    query: &'a str,
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.language == key.language && self.is_prefixed == key.is_prefixed && self.path == key.path && self.query == key.query
    }
}

impl Key {
    /// Nothing if the page is somebody's own, the answer to a form, or not worth keeping.
    pub(super) fn of(ctx: &Ctx, is_plain: bool) -> Option<Self> {
        if !ctx.viewer.is_guest() || !is_plain || ctx.flash.is_some() || !is_public(&ctx.path, &ctx.query) {
            return None;
        }
        let (path, query) = (ctx.path.clone(), ctx.query.clone());
        Some(Self { language: ctx.speech.language, is_prefixed: ctx.url_language.is_some(), path, query })
    }
}

fn is_public(path: &str, query: &str) -> bool {
    let is_public = ["/", "/courses", "/privacy", "/about", "/sign-in", "/sign-up"].contains(&path) || path.starts_with("/courses/");
    is_public && !query.contains("next=") && query.len() <= LONGEST_QUERY
}

/// A page in every encoding that it may be asked for in, with its headers.
#[derive(Debug)]
pub(super) struct KeptPage {
    version: i64,
    etag: String,
    unchanged: HeaderMap,
    /// By [`Encoding`].
    whole: [(HeaderMap, Bytes); 3],
}

impl KeptPage {
    pub(super) fn new(version: i64, html: &str, path: &str) -> Self {
        let etag = etag(html);
        let unchanged = common_headers(caching(true), &etag);
        let whole = Encoding::ALL.map(|encoding| {
            let mut headers = unchanged.clone();
            headers.extend(page_headers(encoding, path));
            (headers, compressed(html.as_bytes(), encoding, 9).into())
        });
        Self { version, etag, unchanged, whole }
    }

    pub(super) fn respond(&self, encoding: Encoding, known: Option<&str>) -> Response {
        if is_known(known, &self.etag) {
            return (StatusCode::NOT_MODIFIED, self.unchanged.clone()).into_response();
        }
        let (headers, body) = &self.whole[encoding as usize];
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        response
    }
}

/// A page that is made for one answer only.
pub(super) fn respond_once(ctx: &Ctx, status: StatusCode, html: &str, encoding: Encoding, known: Option<&str>) -> Response {
    let etag = etag(html);
    // Whoever goes back would otherwise see a question as it was before she answered it, and answer it anew.
    let caching = if ctx.path.starts_with("/attempts/") { "private, no-store" } else { caching(ctx.viewer.is_guest()) };
    let mut headers = common_headers(caching, &etag);
    if status == StatusCode::OK && is_known(known, &etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.extend(page_headers(encoding, &ctx.path));
    if status != StatusCode::OK {
        headers.remove(header::ETAG);
    }
    (status, headers, compressed(html.as_bytes(), encoding, 1)).into_response()
}

fn etag(html: &str) -> String {
    let digest = Sha256::digest(html.as_bytes());
    format!("W/\"{}\"", digest[..12].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn is_known(known: Option<&str>, etag: &str) -> bool {
    known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag))
}

/// Always asked about again, so that nobody sees yesterday's page; mostly the answer is 304.
fn caching(is_guest: bool) -> &'static str {
    if is_guest { "public, no-cache" } else { "private, no-cache" }
}

fn common_headers(caching: &'static str, etag: &str) -> HeaderMap {
    HeaderMap::from_iter([
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie")),
        (header::ETAG, header_value(etag)),
    ])
}

fn page_headers(encoding: Encoding, path: &str) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    // Only where there is a next step to fetch ahead: the rules cost a request of their own.
    if path.starts_with("/courses/") {
        headers.push((HeaderName::from_static("speculation-rules"), HeaderValue::from_static("\"/rules.json\"")));
    }
    headers.extend(encoding.name().map(|name| (header::CONTENT_ENCODING, HeaderValue::from_static(name))));
    headers
}

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<Key, Arc<KeptPage>> for Weight {
    fn weight(&self, key: &Key, page: &Arc<KeptPage>) -> u64 {
        let bodies: usize = page.whole.iter().map(|(_, body)| body.len()).sum();
        (bodies + key.query.len() + 2000) as u64
    }
}

/// The guests' pages.
#[derive(Debug)]
pub struct PageCache(Cache<Key, Arc<KeptPage>, Weight>);

impl Default for PageCache {
    fn default() -> Self {
        Self(Cache::with_weighter(2000, BYTES, Weight))
    }
}

impl PageCache {
    pub(super) fn find(&self, key: &Key, version: i64) -> Option<Arc<KeptPage>> {
        self.0.get(key).filter(|page| page.version == version)
    }

    pub(super) fn keep(&self, key: Key, page: Arc<KeptPage>) {
        self.0.insert(key, page);
    }

    /// The answer to a request, if it is for a page of guests that is kept and nothing has changed since; found without any of what a
    /// page that must be made takes.
    pub fn answer(&self, site: &Site, request: &Request) -> Option<Response> {
        let headers = request.headers();
        let is_guest = headers.get(header::COOKIE).is_none() || (cookie(headers, cookie_name(site)).is_none() && cookie(headers, "flash").is_none());
        if request.method() != Method::GET || !is_guest {
            return None;
        }
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let (prefix, path) = Language::split(request.uri().path());
        let accepted = || text(header::ACCEPT_LANGUAGE).map(Language::accepted);
        let language = prefix.or_else(accepted).unwrap_or(site.settings.language);
        let asked = Asked { language, is_prefixed: prefix.is_some(), path, query: request.uri().query().unwrap_or_default() };
        let page = self.0.get(&asked).filter(|page| Some(page.version) == site.shelf.fresh_version())?;
        Some(page.respond(Encoding::accepted(headers), text(header::IF_NONE_MATCH)))
    }
}
