//! What kind of file somebody has chosen: by what is in it, and by its name where that leaves it open.

use super::{encoding, limits, lines};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};

/// A format that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Gift,
    Aiken,
    MoodleXml,
    /// Of 1EdTech, versions 2 and 3, as a package or a single file.
    Qti,
    /// Version 1.2, as a package or a single file.
    Qti12,
}

/// Characters of a text that are looked at.
const LOOK: usize = 256 << 10;

/// Nothing if it is none of them.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return package(bytes);
    }
    let mut start = &bytes[..bytes.len().min(LOOK)];
    // Not in the middle of a character.
    if start.len() < bytes.len() {
        start = &start[..start.iter().rposition(|byte| *byte == b'\n').map_or(start.len(), |at| at + 1)];
    }
    let text = encoding::decode(start).map_or_else(|_| String::from_utf8_lossy(start).into_owned(), |decoded| decoded.text);
    if text.trim_start().starts_with('<')
        && let Some(kind) = document(&text)
    {
        return Some(kind);
    }
    plain(&text).or_else(|| by_name(name))
}

/// A zip archive says in its manifest what it holds (IMS Content Packaging).
fn package(bytes: &[u8]) -> Option<Kind> {
    if bytes.len() > limits::BYTES {
        return None;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let name = archive.file_names().filter_map(Result::ok).find(|name| name.ends_with("imsmanifest.xml"))?.into_owned();
    let mut manifest = Vec::new();
    archive.by_name(&name).ok()?.take(LOOK as u64).read_to_end(&mut manifest).ok()?;
    manifest_of(&String::from_utf8_lossy(&manifest))
}

/// The types of the resources (QTI 1.2: `imsqti_xmlv1p2`; QTI 2 and 3: `imsqti_item_xmlv2p1`, `imsqti_test_xmlv3p0` and the like).
fn manifest_of(manifest: &str) -> Option<Kind> {
    let manifest = manifest.to_ascii_lowercase();
    let is_newer = manifest.match_indices("imsqti").any(|(at, _)| {
        let word: &str = manifest[at..].split(['"', '\'', '<', '/', ' ']).next().unwrap_or_default();
        word.contains("xmlv2") || word.contains("xmlv3")
    });
    match () {
        () if is_newer => Some(Kind::Qti),
        () if manifest.contains("imsqti_xmlv1p2") || manifest.contains("ims_qtiasiv1p2") => Some(Kind::Qti12),
        () => None,
    }
}

/// An XML document says by its root what it is.
fn document(text: &str) -> Option<Kind> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    let root = root.local_name().as_ref().to_owned();
    match root.as_str() {
        "quiz" => Some(Kind::MoodleXml),
        "questestinterop" => Some(Kind::Qti12),
        "assessmentItem" | "assessmentTest" | "assessmentSection" => Some(Kind::Qti),
        "qti-assessment-item" | "qti-assessment-test" | "qti-assessment-section" => Some(Kind::Qti),
        "manifest" => manifest_of(text),
        _ => None,
    }
}

/// Aiken has its answers on lines of their own, GIFT in braces.
fn plain(text: &str) -> Option<Kind> {
    let text = &*lines::with_line_feeds(text);
    let lines = || text.lines().map(lines::bare);
    let is_letter = |rest: &str| matches!(lines::bare(rest).as_bytes(), [b'A'..=b'Z' | b'a'..=b'z'] | [b'A'..=b'Z' | b'a'..=b'z', b'.' | b')']);
    let is_answer = |line: &str| line.split_once(':').is_some_and(|(word, rest)| word.trim().eq_ignore_ascii_case("answer") && is_letter(rest));
    let is_option = |line: &str| matches!(line.as_bytes(), [b'A'..=b'Z', b'.' | b')', ..]);
    if lines().any(is_answer) && lines().filter(|line| is_option(line)).count() >= 2 {
        return Some(Kind::Aiken);
    }
    let is_titled = |line: &str| line.strip_prefix("::").is_some_and(|rest| rest.contains("::"));
    if lines().any(|line| line.starts_with("$CATEGORY:") || is_titled(line)) {
        return Some(Kind::Gift);
    }
    has_braces(text).then_some(Kind::Gift)
}

/// Whether there are braces that are not escaped, with an answer between them as GIFT has it.
fn has_braces(text: &str) -> bool {
    let text = text.replace(r"\\", "").replace(r"\{", "").replace(r"\}", "");
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).any(|(answers, _)| {
        let answers = answers.trim();
        answers.is_empty()
            || answers.starts_with(['=', '~', '#'])
            || matches!(answers.split('#').next().map(str::trim), Some("T" | "TRUE" | "F" | "FALSE"))
    })
}

fn by_name(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    match () {
        () if name.ends_with(".gift") || name.contains("gift.txt") => Some(Kind::Gift),
        () if name.ends_with(".aiken") || name.contains("aiken.txt") => Some(Kind::Aiken),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn kind(text: &str) -> Option<Kind> {
        recognise("questions.txt", text.as_bytes())
    }

    fn zipped(name: &str, text: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn the_content_says_what_a_file_is() {
        for (text, expected) in [
            ("2 + 2?{=4 ~5}", Some(Kind::Gift)),
            ("// only\n$CATEGORY: a/b\n", Some(Kind::Gift)),
            ("::A::The earth is round.{T#no}", Some(Kind::Gift)),
            ("Why?\nA. so\nB. thus\nANSWER: B\n", Some(Kind::Aiken)),
            ("Why?\rA. so\rB. thus\rANSWER: B\r", Some(Kind::Aiken)),
            ("Why?\nA. so\nB. thus\nAnswer : b\n", Some(Kind::Aiken)),
            ("لماذا؟\n\u{200F}A. هكذا\n\u{200F}B. لا\n\u{200F}ANSWER: B\u{200E}\n", Some(Kind::Aiken)),
            ("<?xml version=\"1.0\"?>\n<!-- x --><quiz><question/></quiz>", Some(Kind::MoodleXml)),
            ("<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\"/>", Some(Kind::Qti)),
            ("<qti-assessment-test/>", Some(Kind::Qti)),
            ("<!DOCTYPE questestinterop SYSTEM \"x.dtd\"><q:questestinterop xmlns:q=\"u\"/>", Some(Kind::Qti12)),
            ("<html><body>{=x}</body></html>", Some(Kind::Gift)),
            ("<html/>", None),
            ("Just a text with {something} in braces.", None),
            ("", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        let utf_16: Vec<u8> = "ما؟{=نعم ~لا}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognise("x", &[b"\xFF\xFE".as_slice(), &utf_16].concat()), Some(Kind::Gift));
    }

    #[test]
    fn a_package_says_it_in_its_manifest() {
        let manifest = |kind: &str| zipped("imsmanifest.xml", &format!("<manifest><resources><resource type=\"{kind}\"/></resources></manifest>"));
        assert_eq!(recognise("x.zip", &manifest("imsqti_item_xmlv2p1")), Some(Kind::Qti));
        assert_eq!(recognise("x.zip", &manifest("imsqti_test_xmlv3p0")), Some(Kind::Qti));
        assert_eq!(recognise("x.zip", &manifest("imsqti_xmlv1p2")), Some(Kind::Qti12));
        assert_eq!(recognise("x.zip", &manifest("webcontent")), None);
        assert_eq!(recognise("x.zip", &zipped("a.txt", "2?{=2}")), None);
        assert_eq!(recognise("x.zip", b"PK\x03\x04 and no more"), None);
    }

    #[test]
    fn the_name_decides_only_what_the_content_leaves_open() {
        let text = b"Only a text.";
        assert_eq!(recognise("a.gift", text), Some(Kind::Gift));
        assert_eq!(recognise("A.GIFT.txt", text), Some(Kind::Gift));
        assert_eq!(recognise("a.aiken", text), Some(Kind::Aiken));
        assert_eq!(recognise("a.txt", text), None);
        assert_eq!(recognise("a.gift", b"<quiz/>"), Some(Kind::MoodleXml));
    }

    proptest! {
        #[test]
        fn anything_can_be_looked_at(name in "\\PC{0,20}", bytes in proptest::collection::vec(any::<u8>(), 0..300), is_zip in any::<bool>()) {
            let bytes = if is_zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
            recognise(&name, &bytes);
        }
    }
}
