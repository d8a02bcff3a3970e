//! What surrounds every request.

use app::context::Peer;
use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::net::SocketAddr;
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

/// Headers that every answer has, unless it has its own.
pub async fn secure_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Strict-Transport-Security (RFC 6797), where the public address is https.
pub async fn strict_transport(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    response
}

/// A write that was begun is finished, though the phone has hung up.
pub async fn finish_what_was_begun(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let work = next.run(request).instrument(tracing::Span::current());
    tokio::spawn(work).await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
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
    let started = tokio::time::Instant::now();
    let (mut response, queries) = domain::db::counted(next.run(request)).await;
    let status = response.status().as_u16().to_string();
    metrics::histogram!("maharat_request_seconds", "method" => method.to_string(), "status" => status).record(started.elapsed().as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"{queries} queries\"")) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
    }
    response
}

/// Ids of requests, by which a report and the log meet.
#[derive(Clone, Copy)]
pub struct RequestIds;

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&domain::id::mint::<domain::id::RowId>().to_string()).ok().map(RequestId::new)
    }
}
