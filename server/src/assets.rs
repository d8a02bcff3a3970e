//! The site's own files, from inside the binary: hashed names, compressed ahead of time, cached for ever.

use app::shell::{Assets, Encoding, HOUSE};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    served_as: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

static EMBEDDED: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Files that are made when the server starts.
struct Made {
    assets: Assets,
    icon: String,
    boot: String,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let served =
        |name: &str| EMBEDDED.iter().find(|asset| asset.name == name).map_or_else(String::new, |asset| format!("/assets/{}", asset.served_as));
    let icon = icon();
    let mut assets = Assets { style: served("maharat.css"), script: served("maharat.js"), wasm: served("maharat.wasm"), ..Assets::default() };
    let boot = assets.boot_script();
    assets.icon = format!("/assets/icon.{}.svg", short_hash(&icon));
    assets.boot = format!("/assets/boot.{}.js", short_hash(&boot));
    Made { assets, icon, boot }
});

/// Where the files are served.
pub fn assets() -> Assets {
    MADE.assets.clone()
}

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The house's motif with its colours in it, because an icon sees no style sheet.
fn icon() -> String {
    let motif = domain::motif::motif(HOUSE);
    let mut squares = String::new();
    for (y, row) in motif.rows().iter().enumerate() {
        for (x, thread) in row.chars().enumerate() {
            let colour = match thread {
                'r' => "#8e1b2c",
                'o' => "#56702c",
                's' => "#dba136",
                'i' => "#2f4a94",
                _ => continue,
            };
            squares.push_str(&format!("<rect x='{x}' y='{y}' width='.9' height='.9' fill='{colour}'/>"));
        }
    }
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1 -1 23 23'>{squares}</svg>")
}

/// `/assets/{name}`
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let is = |address: &str| address.strip_prefix("/assets/") == Some(name.as_str());
    if is(&MADE.assets.icon) {
        return respond("image/svg+xml", None, MADE.icon.clone().into());
    }
    if is(&MADE.assets.boot) {
        return respond("text/javascript; charset=utf-8", None, MADE.boot.clone().into());
    }
    let Some(asset) = EMBEDDED.iter().find(|asset| asset.served_as == name) else { return StatusCode::NOT_FOUND.into_response() };
    let encoding = Encoding::accepted(&headers);
    let bytes = match encoding {
        Encoding::Brotli => asset.brotli,
        Encoding::Gzip => asset.gzip,
        Encoding::Identity => asset.plain,
    };
    respond(asset.content_type, encoding.name(), Body::from(bytes))
}

fn respond(content_type: &'static str, encoding: Option<&'static str>, body: Body) -> Response {
    let headers =
        [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable"), (header::VARY, "Accept-Encoding")];
    let mut response = (headers, body).into_response();
    if let Some(name) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(name));
    }
    response
}
