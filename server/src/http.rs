//! The router, and the order of everything around it, on one page.

use crate::{assets, middleware as around};
use app::{
    context::{Web, know_the_viewer},
    routes, shell,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderName, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use std::sync::Arc;
use tower::{
    ServiceBuilder,
    util::BoxCloneSyncService,
    util::{MapRequestLayer, MapResponseLayer},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    csrf::CsrfLayer,
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
    trace::{DefaultOnResponse, TraceLayer},
};

/// The whole site as a service: a request in, an answer out.
pub type SiteService = BoxCloneSyncService<axum::extract::Request, Response, std::convert::Infallible>;

/// Routes and the list of them from one table, so that neither can be forgotten.
macro_rules! own_routes {
    ($($path:literal => $handler:expr;)*) => {
        fn own_routes() -> Router<Arc<Web>> {
            Router::new()$(.route($path, get($handler)))*
        }

        /// Paths that the server itself answers, beside the pages and actions of `app::routes`.
        pub const OWN_PATHS: &[(&str, &str)] = &[$(("get", $path)),*];
    };
}

own_routes! {
    "/assets/{name}" => assets::serve;
    "/health/live" => async || "alive\n";
    "/health/ready" => ready;
    "/robots.txt" => robots;
    "/favicon.ico" => async || axum::response::Redirect::permanent(&assets::assets().icon);
}

pub fn site(web: Arc<Web>) -> SiteService {
    let request_id = HeaderName::from_static("x-request-id");
    let own_origin = CsrfLayer::new().add_trusted_origin(&web.site.settings.public_url).unwrap_or_else(|_| CsrfLayer::new());
    let pages = routes::routes()
        .layer(CatchPanicLayer::new())
        .layer(from_fn(around::finish_what_was_begun))
        .layer(DefaultBodyLimit::max(web.site.settings.limits.form_bytes))
        .layer(own_origin)
        .layer(from_fn(around::in_time))
        .layer(from_fn(shell::house_failures))
        .layer(from_fn_with_state(web.clone(), know_the_viewer))
        .layer(from_fn(around::know_the_peer))
        .layer(from_fn(around::measured));
    let own = own_routes().with_state(web.clone());
    let router = own.merge(pages).layer(from_fn_with_state(web.clone(), around::secure_headers));
    let service = ServiceBuilder::new()
        .layer(around::KeptPages(web))
        .layer(MapRequestLayer::new(without_foreign_id))
        .layer(MapResponseLayer::new(|response: axum::http::Response<_>| response.map(axum::body::Body::new)))
        .layer(SetRequestIdLayer::new(request_id.clone(), around::RequestIds))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(DefaultOnResponse::new().level(tracing::Level::DEBUG)))
        .layer(PropagateRequestIdLayer::new(request_id))
        .layer(CatchPanicLayer::new())
        // Routing looks at the address, so the language comes off before it.
        .layer(MapRequestLayer::new(shell::without_language))
        .service(router);
    BoxCloneSyncService::new(service)
}

/// Ids in the log are ours: what a visitor sends could be anything.
fn without_foreign_id(mut request: axum::extract::Request) -> axum::extract::Request {
    request.headers_mut().remove("x-request-id");
    request
}

/// The path without its secrets: links in letters carry theirs there.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let path = request.uri().path();
    let shown = ["/reset/", "/confirm/", "/c/"].iter().find(|prefix| path.contains(**prefix)).copied().unwrap_or(path);
    let id = request.headers().get("x-request-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = shown, id)
}

/// Ready to answer: the database can be asked.
async fn ready(State(web): State<Arc<Web>>) -> Response {
    match web.site.shelf.version(&web.site.db).await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Courses may be found; people's pages and certificates may not.
async fn robots() -> impl IntoResponse {
    let text = "User-agent: *\nDisallow: /c/\nDisallow: /attempts/\nDisallow: /account\nDisallow: /admin\nDisallow: /learn\n";
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
