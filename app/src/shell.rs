//! The page around every page, and the one handler that renders them all.

mod cache;
mod compress;
mod document;

pub use cache::PageCache;
pub use compress::{Encoding, compressed};
pub use document::HOUSE;

use crate::{
    context::{Ctx, UrlLanguage},
    error::Failure,
    form::{FormState, append_cookie},
};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cache::{KeptPage, Key, respond_once};
use domain::language::Language;
use futures::{Stream, StreamExt, stream::once};
use leptos::prelude::*;
use std::{pin::Pin, sync::Arc};

/// Where the static files are, under names that change with their content.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub style: String,
    pub icon: String,
    /// The script and the wasm of the islands.
    pub script: String,
    pub wasm: String,
    /// The script that starts them.
    pub boot: String,
}

impl Assets {
    /// What a page with an island needs in its head. The wasm is not preloaded: where scripts are off it would be loaded for nothing.
    fn boot_tags(&self) -> String {
        format!("<link rel=\"modulepreload\" href=\"{}\"><script type=\"module\" src=\"{}\"></script>", self.script, self.boot)
    }

    /// The script that starts the islands. The three arrays are what leptos' own inline script would declare.
    pub fn boot_script(&self) -> String {
        format!(
            "window.__RESOLVED_RESOURCES=[];window.__SERIALIZED_ERRORS=[];window.__INCOMPLETE_CHUNKS=[];\n\
             const m=await import(\"{}\");await m.default({{module_or_path:\"{}\"}});m.hydrate();\n\
             for(const e of document.querySelectorAll(\"leptos-island\"))await m[e.dataset.component]?.(e);\n",
            self.script, self.wasm
        )
    }
}

/// An address that no page will ever have.
const NOWHERE: &str = "/-";

type Html = Pin<Box<dyn Stream<Item = String> + Send>>;

/// Renders a page whole before a byte goes out: scripts only where an island is, compressed, with an ETag; answers 304.
/// What a guest sees is rendered once per version of the content.
pub async fn page(request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
    let encoding = Encoding::accepted(request.headers());
    let extensions = request.extensions();
    let is_plain = request.method() == Method::GET && extensions.get::<FormState>().is_none() && extensions.get::<Failure>().is_none();
    // Of the content before the page is made of it: a change meanwhile makes the page be made anew.
    let key = match Key::of(&ctx, is_plain) {
        Some(key) => ctx.site.shelf.version(&ctx.site.db).await.ok().map(|version| (key, version)),
        None => None,
    };
    if let Some(page) = key.as_ref().and_then(|(key, version)| ctx.web.pages.find(key, *version)) {
        return page.respond(encoding, known.as_deref());
    }
    let (status, html) = render(&ctx, request).await;
    match key {
        Some((key, version)) if status == StatusCode::OK => {
            let page = Arc::new(KeptPage::new(version, &html, &ctx.path));
            ctx.web.pages.keep(key, page.clone());
            page.respond(encoding, known.as_deref())
        }
        _ => {
            let mut response = respond_once(&ctx, status, &html, encoding, known.as_deref().filter(|_| ctx.flash.is_none()));
            if ctx.flash.is_some() {
                append_cookie(&mut response, "flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
            }
            response
        }
    }
}

async fn render(ctx: &Ctx, request: Request) -> (StatusCode, String) {
    let form = request.extensions().get::<FormState>().cloned();
    let failed = request.extensions().get::<Failure>().cloned();
    let (context, shell_ctx) = (ctx.clone(), ctx.clone());
    let response = leptos_axum::handle_response_inner(
        move || {
            provide_context(context.clone());
            if let Some(form) = &form {
                provide_context(form.clone());
            }
            if let Some(failed) = &failed {
                provide_context(failed.clone());
            }
        },
        move || document::document(&shell_ctx),
        request,
        |view, _, _| {
            Box::pin(async move {
                let html = view.to_html_stream_in_order().collect::<String>().await;
                Box::pin(once(async move { html })) as Html
            })
        },
    )
    .await;
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut html = String::from_utf8(bytes.into()).unwrap_or_default();
    // Text is escaped and Markdown sanitised, so only a real island can bring this element.
    if html.contains("<leptos-island")
        && let Some(end_of_head) = html.find("</head>")
    {
        html.insert_str(end_of_head, &ctx.web.assets.boot_tags());
    }
    (parts.status, html)
}

/// An address that nobody knows.
pub async fn not_found(request: Request) -> Response {
    let mut response = page(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Whatever was refused without a page of ours gets one, if somebody is there to read it.
pub async fn house_failures(ctx: Ctx, request: Request, next: Next) -> Response {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_reader = accepts.contains("text/html");
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_ours = kind.starts_with("text/html") || kind.starts_with("application/json");
    if !is_reader || is_ours || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let failed = response.extensions().get::<Failure>().cloned().unwrap_or_else(|| Failure::of_status(ctx.speech, response.status()));
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static(NOWHERE);
    request.extensions_mut().insert(ctx);
    request.extensions_mut().insert(failed);
    page(request).await
}

/// Takes the language off the front of an address, before it is routed.
pub fn without_language(mut request: Request) -> Request {
    let (Some(language), rest) = Language::split(request.uri().path()) else { return request };
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    if let Ok(uri) = format!("{rest}{query}").parse() {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(UrlLanguage(language));
    }
    request
}

pub(crate) fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A whole answer that is not a page: JSON for an island, a file.
pub(crate) fn bytes(content_type: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, content_type)], Body::from(bytes)).into_response()
}
