//! What every page and every action knows of its request.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    accounts::{self, Address, Origin, Theme, Viewer},
    clock::Time,
    language::{Language, Speech},
    site::Site,
};
use leptos::prelude::expect_context;
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The installation and what the HTTP side needs to know beside it.
#[derive(Clone)]
pub struct Web {
    pub site: Arc<Site>,
    pub assets: crate::shell::Assets,
    pub pages: Arc<crate::shell::PageCache>,
    /// How many proxies in front of us may be believed about the peer's address.
    pub trusted_proxies: usize,
    /// What the health page says of versions and workers.
    pub about: About,
}

impl Web {
    /// Whether the outside reaches us by https, and cookies and headers must say so.
    pub fn is_https(&self) -> bool {
        self.site.settings.public_url.starts_with("https:")
    }
}

/// When each worker last came round, as the health page shows it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<Mutex<BTreeMap<&'static str, Option<Time>>>>);

impl Pulse {
    /// Workers that have not come round yet.
    pub fn expect(&self, workers: &[&'static str]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(workers.iter().map(|worker| (*worker, None)));
    }

    /// A worker has done its round.
    pub fn beat(&self, worker: &'static str, at: Time) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(worker, Some(at));
    }

    /// The latest that the slowest worker came round; nothing before all have.
    pub fn slowest(&self) -> Option<Time> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().min().copied().flatten()
    }
}

/// Facts about the running server for its administrator.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub pulse: Pulse,
    /// How many bytes are free where the data is; nothing where the system does not say.
    pub free_bytes: Option<fn(&Path) -> Option<u64>>,
    pub version: String,
    pub database: String,
    pub mail: String,
    pub data_folder: PathBuf,
}

/// A language that the address begins with: `/ar/courses`.
#[derive(Clone, Copy, Debug)]
pub struct UrlLanguage(pub Language);

/// The address of the peer, put there by the server.
#[derive(Clone, Debug)]
pub struct Peer(pub String);

/// One request's context. Every component of a page asks for it, so it must be cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Facts>);

/// Who asks, how we speak to her, where she is.
#[derive(Clone)]
pub struct Facts {
    pub web: Arc<Web>,
    pub site: Arc<Site>,
    pub viewer: Viewer,
    pub speech: Speech,
    pub url_language: Option<Language>,
    /// Without the language in front.
    pub path: String,
    pub query: String,
    pub flash: Option<String>,
    pub origin: Origin,
    /// The browser fetches ahead; nobody has opened the page yet.
    pub is_prefetch: bool,
}

impl Deref for Ctx {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl Ctx {
    /// The same but for what `change` does to it.
    #[must_use]
    pub fn changed(mut self, change: impl FnOnce(&mut Facts)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// An address on this site, in the language that the present one is in.
    pub fn href(&self, path: &str) -> String {
        match self.url_language {
            Some(language) => format!("/{}{}", language.tag(), if path == "/" { "" } else { path }),
            None => path.to_owned(),
        }
    }

    /// The present address in another language.
    pub fn in_language(&self, language: Language) -> String {
        let path = if self.path == "/" { "" } else { self.path.as_str() };
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("/{}{path}{query}", language.tag())
    }

    pub fn theme(&self) -> Theme {
        self.viewer.known().map_or(Theme::System, |person| person.theme)
    }

    /// The name of the session cookie: with the `__Host-` prefix (RFC 6265bis §4.1.3.2) wherever the site is https.
    pub fn cookie_name(&self) -> &'static str {
        cookie_name(&self.site)
    }

    pub fn is_https(&self) -> bool {
        self.web.is_https()
    }
}

pub(crate) fn cookie_name(site: &Site) -> &'static str {
    if site.settings.public_url.starts_with("https:") { "__Host-maharat" } else { "maharat" }
}

/// The context of the page being rendered.
pub fn ctx() -> Ctx {
    expect_context::<Ctx>()
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

/// Finds out who asks, once, before anything else looks at the request.
pub async fn know_the_viewer(State(web): State<Arc<Web>>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let token = cookie(headers, cookie_name(&web.site)).map(ToOwned::to_owned);
    let viewer = match &token {
        None => Viewer::guest(),
        Some(token) => match accounts::viewer_of(&web.site, token).await {
            Ok(viewer) => viewer,
            Err(error) => {
                tracing::error!(%error, "the session could not be read");
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        },
    };
    let url_language = request.extensions().get::<UrlLanguage>().map(|language| language.0);
    let ctx = Ctx(Arc::new(Facts {
        speech: speech(&web, &viewer, url_language, headers),
        flash: cookie(headers, "flash").map(ToOwned::to_owned),
        origin: origin(&web, &request),
        is_prefetch: headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch")),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        site: web.site.clone(),
        url_language,
        viewer,
        web,
    }));
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

fn speech(web: &Web, viewer: &Viewer, url_language: Option<Language>, headers: &HeaderMap) -> Speech {
    let person = viewer.known();
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Language::accepted);
    let language = url_language.or_else(|| person.and_then(|person| person.language)).or_else(accepted);
    Speech {
        language: language.unwrap_or(web.site.settings.language),
        address: person.map_or(Address::Neutral, |person| person.address),
        zone: web.site.settings.zone,
    }
}

fn origin(web: &Web, request: &Request) -> Origin {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.clone()).unwrap_or_default();
    // The rightmost addresses were written by our own proxies; what stands further left anybody may have written. A proxy may add to
    // a line or add a line.
    let lines = request.headers().get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let reported = hops.len().checked_sub(web.trusted_proxies).filter(|_| web.trusted_proxies > 0).and_then(|at| hops.get(at));
    let reported = reported.and_then(|hop| hop.parse::<IpAddr>().or_else(|_| hop.parse().map(|hop: SocketAddr| hop.ip())).ok());
    let browser = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Origin { address: reported.map_or(peer, |address| address.to_string()), browser: browser.unwrap_or_default().to_owned() }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}
