//! Sentences about what is read, what is written, and what comes back.

mod hostile;
mod html;
mod items;
mod marking;
mod old;
mod packages;
mod round_trip;
mod structure;

use super::read;
use crate::{
    Choice, Entry,
    formats::{Note, ReadItem},
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The same item in the spelling and the namespace of 2.1, 2.2 and 3.0.
fn versions(inner: &str) -> [String; 3] {
    let root =
        |name: &str, namespace: &str, inner: &str| format!("<{name} xmlns=\"{namespace}\" identifier=\"i1\" title=\"One\">\n{inner}\n</{name}>");
    [
        root("assessmentItem", "http://www.imsglobal.org/xsd/imsqti_v2p1", inner),
        root("assessmentItem", "http://www.imsglobal.org/xsd/imsqti_v2p2", inner),
        root("qti-assessment-item", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", &in_three(inner)),
    ]
}

/// Elements of QTI get their prefix, and names of elements and attributes hyphens for capitals.
fn in_three(inner: &str) -> String {
    const HTML: [&str; 12] = ["p", "b", "em", "strong", "img", "div", "math", "script", "object", "br", "ul", "li"];
    let kebab = |name: &str| {
        name.chars()
            .fold(String::new(), |out, c| if c.is_ascii_uppercase() { format!("{out}-{}", c.to_ascii_lowercase()) } else { format!("{out}{c}") })
    };
    let mut pieces = inner.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let (slash, tag) = tag.strip_prefix('/').map_or(("", tag), |tag| ("/", tag));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let (name, end) = name.strip_suffix('/').map_or((name, ""), |name| (name, "/"));
        let name = if HTML.contains(&name) { name.to_owned() } else { format!("qti-{}", kebab(name)) };
        let attributes: Vec<String> = attributes
            .split("\" ")
            .map(|each| match each.split_once('=') {
                Some((key, value)) => format!("{}={value}", kebab(key)),
                None => each.to_owned(),
            })
            .collect();
        let attributes = attributes.join("\" ");
        format!("{out}<{slash}{name}{}{attributes}{end}>{text}", if attributes.is_empty() { "" } else { " " })
    })
}

/// The one item of a document, which must be the same in every version.
fn only(inner: &str) -> ReadItem {
    let [first, second, third] = versions(inner).map(|source| {
        let mut items = read("item.xml", source.as_bytes()).unwrap().items;
        assert_eq!(items.len(), 1);
        items.remove(0)
    });
    assert_eq!(first, second);
    assert_eq!(first, third);
    first
}

fn entry(inner: &str) -> Entry {
    let item = only(inner);
    item.entry.unwrap_or_else(|| panic!("refused: {:?}", item.notes))
}

fn codes(notes: &[Note]) -> Vec<&'static str> {
    notes.iter().map(|note| note.code).collect()
}

/// Ids, texts and shares.
fn shown(choices: &[Choice]) -> Vec<(&str, &str, i32)> {
    choices.iter().map(|choice| (choice.id.as_str(), choice.text.source.as_str(), choice.share)).collect()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(*path, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An item with two choices, of which the first is right.
fn choice_item() -> String {
    let [first, ..] = versions(&format!(
        "{}<itemBody>{}</itemBody>",
        items::declared("single", "identifier", &["a"]),
        items::choices("1", &[("a", "Yes"), ("b", "No")])
    ));
    first
}
