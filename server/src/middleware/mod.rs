//! What surrounds every request.

mod kept;

pub use kept::KeptPages;

use app::context::{Peer, Web};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::time::{Instant, timeout};
use tower_http::request_id::{MakeRequestId, RequestId};
use tracing::Instrument;

/// No inline script or style, nothing from elsewhere, no frame around us; wasm may be compiled.
const CSP: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// How many queries the answer took (W3C Server Timing).
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Headers that every answer has, unless it has its own.
pub async fn secure_headers(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    secure(response.headers_mut(), &web);
    response
}

fn secure(headers: &mut HeaderMap, web: &Web) {
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if web.is_https() {
        // RFC 6797.
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// How long a request may take, and one that brings a file, perhaps over a weak connection.
const USUAL_TIME: Duration = Duration::from_secs(30);
const TIME_FOR_FILES: Duration = Duration::from_secs(600);

/// Nobody waits for ever, and nobody keeps the server waiting.
pub async fn in_time(request: Request, next: Next) -> Response {
    let time = time_for(request.headers());
    timeout(time, next.run(request)).await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

fn time_for(headers: &HeaderMap) -> Duration {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") { TIME_FOR_FILES } else { USUAL_TIME }
}

/// A write that was begun is finished, though the phone has hung up.
pub async fn finish_what_was_begun(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let work = domain::db::counted(next.run(request)).instrument(tracing::Span::current());
    let (response, queries) = tokio::spawn(work).await.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR.into_response(), 0));
    domain::db::count(queries);
    response
}

/// Puts the peer's address where the pages find it.
pub async fn know_the_peer(mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| Peer(address.ip().to_string()));
    if let Some(peer) = peer {
        request.extensions_mut().insert(peer);
    }
    next.run(request).await
}

/// Counts requests, and the queries each has made; says the latter in `Server-Timing`.
pub async fn measured(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let started = Instant::now();
    let (mut response, queries) = domain::db::counted(next.run(request)).await;
    record(&method, response.status(), started);
    if let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"{queries} queries\"")) {
        response.headers_mut().insert(SERVER_TIMING, value);
    }
    response
}

fn record(method: &Method, status: StatusCode, started: Instant) {
    let elapsed = started.elapsed().as_secs_f64();
    let histogram = match *method {
        // Nearly all there are.
        Method::GET if status == StatusCode::OK => metrics::histogram!("maharat_request_seconds", "method" => "GET", "status" => "200"),
        _ => metrics::histogram!("maharat_request_seconds", "method" => method.to_string(), "status" => status.as_u16().to_string()),
    };
    histogram.record(elapsed);
}

/// Ids of requests, by which a report and the log meet.
#[derive(Clone, Copy)]
pub struct RequestIds;

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&domain::id::mint::<domain::id::RowId>().to_string()).ok().map(RequestId::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_more_time_than_a_form() {
        let with = |kind: &'static str| HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
        assert_eq!(time_for(&with("multipart/form-data; boundary=x")), TIME_FOR_FILES);
        assert_eq!(time_for(&with("application/x-www-form-urlencoded")), USUAL_TIME);
        assert_eq!(time_for(&HeaderMap::new()), USUAL_TIME);
    }
}
