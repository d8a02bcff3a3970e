use questions::formats::limits::{BYTES, FILES};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const ITEM: &str = "<assessmentItem identifier=\"i\"><itemBody><p>x</p></itemBody></assessmentItem>";

fn archive(files: impl IntoIterator<Item = (String, Vec<u8>)>, method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn manifest(hrefs: impl Iterator<Item = String>) -> (String, Vec<u8>) {
    let resources: String = hrefs.map(|href| format!("<resource type=\"imsqti_item_xmlv2p1\" href=\"{href}\"/>")).collect();
    ("imsmanifest.xml".into(), format!("<manifest><resources>{resources}</resources></manifest>").into_bytes())
}

/// Packs less well than the ratio that is allowed.
fn padded(bytes: usize) -> Vec<u8> {
    let mut text = String::with_capacity(bytes + 100);
    text.push_str("<assessmentItem identifier=\"i\"><itemBody><p>");
    let mut state = 1_u32;
    while text.len() < bytes {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(char::from(b'a' + (state >> 28) as u8));
        text.push_str(&"x".repeat(60));
    }
    text.push_str("</p></itemBody></assessmentItem>");
    text.into_bytes()
}

pub fn one_large() -> Vec<u8> {
    archive([manifest(["a.xml".to_owned()].into_iter()), ("a.xml".into(), padded(60 << 20))], CompressionMethod::Deflated)
}

pub fn large() -> Vec<u8> {
    let names = || (0..8).map(|at| format!("{at}.xml"));
    archive([manifest(names())].into_iter().chain(names().map(|name| (name, padded(10 << 20)))), CompressionMethod::Deflated)
}

pub fn many() -> Vec<u8> {
    archive((0..FILES).map(|at| (format!("{at}.xml"), ITEM.as_bytes().to_vec())), CompressionMethod::Deflated)
}

pub fn pictures() -> Vec<u8> {
    let item =
        |at: usize| format!("<assessmentItem identifier=\"i\"><itemBody><p><img src=\"{at}.png\"/></p></itemBody></assessmentItem>").into_bytes();
    let size = BYTES / (FILES / 2) - 600;
    let files = (0..FILES / 2 - 1).flat_map(|at| [(format!("{at}.xml"), item(at)), (format!("{at}.png"), vec![at as u8; size])]);
    archive(files, CompressionMethod::Stored)
}

/// It names files that are not there, each twice.
pub fn missing() -> Vec<u8> {
    let names = (0..400_000).map(|at| format!("{}.xml", at / 2));
    archive([manifest(names), ("a.xml".into(), ITEM.as_bytes().to_vec())], CompressionMethod::Deflated)
}

pub fn empty() -> Vec<u8> {
    archive((0..FILES).map(|at| (format!("{}/{at}.xml", "a/".repeat(400)), vec![])), CompressionMethod::Stored)
}

/// The central directory says less than there is.
pub fn lying() -> Vec<u8> {
    let mut bytes = archive([("a.xml".to_owned(), vec![b' '; 50 << 20])], CompressionMethod::Deflated);
    let at = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&100_u32.to_le_bytes());
    bytes
}
