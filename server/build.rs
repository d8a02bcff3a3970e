//! Puts the site's files into the binary: under names that change with their content, compressed once and well.
//! Before the front end has been built there is nothing to put in, and tests of the server do without.

#![expect(clippy::disallowed_methods, reason = "cargo talks to build scripts through variables")]

use sha2::{Digest, Sha256};
use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

const FILES: [(&str, &str); 3] =
    [("maharat.css", "text/css; charset=utf-8"), ("maharat.js", "text/javascript; charset=utf-8"), ("maharat.wasm", "application/wasm")];

fn main() {
    let site = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../target/site/pkg");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut code = String::from("&[\n");
    for (name, content_type) in FILES {
        let source = site.join(name);
        println!("cargo::rerun-if-changed={}", source.display());
        let Ok(bytes) = fs::read(&source) else { continue };
        embed(&mut code, &out, name, content_type, &bytes);
    }
    code.push(']');
    fs::write(out.join("assets.rs"), code).expect("the build folder can be written");
}

fn embed(code: &mut String, out: &Path, name: &str, content_type: &str, bytes: &[u8]) {
    let hash: String = Sha256::digest(bytes)[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    let (stem, ending) = name.rsplit_once('.').expect("names have endings");
    let place = |suffix: &str, bytes: &[u8]| {
        let path = out.join(format!("{name}{suffix}"));
        fs::write(&path, bytes).expect("the build folder can be written");
        path
    };
    let (plain, brotli, gzip) = (place("", bytes), place(".br", &brotli(bytes)), place(".gz", &gzip(bytes)));
    writeln!(
        code,
        "Asset {{ name: {name:?}, served_as: \"{stem}.{hash}.{ending}\", content_type: {content_type:?}, plain: include_bytes!({plain:?}), brotli: include_bytes!({brotli:?}), gzip: include_bytes!({gzip:?}) }},"
    )
    .expect("writing to a string");
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 64 * 1024, 11, 22);
    writer.write_all(bytes).expect("compressing into memory");
    drop(writer);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).expect("compressing into memory");
    writer.finish().expect("compressing into memory")
}
