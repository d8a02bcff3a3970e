//! Packages of QTI 3.0: a manifest, a document for every item, and the files that questions name. What QTI has no place for stands in
//! `data-` attributes, which 3.0 allows everywhere and others pass over, so that a package comes back here as it went.

mod asks;
mod items;
mod marks;
mod replies;
mod sheet;

use crate::{
    Entry,
    formats::{Note, limits},
};
use sheet::Sheet;
use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A package, and what of the questions others will not see as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub notes: Vec<Note>,
}

/// Writes a package. `files` are those that questions name as `media/NAME`.
pub fn write(entries: &[Entry], files: &BTreeMap<String, Vec<u8>>) -> Result<Written, Note> {
    // The manifest is a file as well.
    if entries.len() + files.len() >= limits::FILES {
        return Err(Note::refused("import-qti-archive-many", limits::FILES.to_string()));
    }
    let mut notes = Notes::default();
    let mut archive = Archive::new();
    archive.add("imsmanifest.xml", manifest(entries, files).as_bytes())?;
    for (at, entry) in entries.iter().enumerate() {
        notes.of = entry.name.clone();
        let item = items::document(&identifier(at), entry, &mut notes);
        notes.missing_files(&item, files);
        archive.add(&path(at), item.as_bytes())?;
    }
    for (name, bytes) in files {
        archive.add(&format!("media/{name}"), bytes)?;
    }
    Ok(Written { bytes: archive.finish()?, notes: notes.notes })
}

fn identifier(at: usize) -> String {
    format!("item-{:04}", at + 1)
}

fn path(at: usize) -> String {
    format!("{}.xml", identifier(at))
}

fn manifest(entries: &[Entry], files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut sheet = Sheet::new();
    sheet.open("manifest", &[("xmlns", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"), ("identifier", "manifest")]);
    sheet.open("metadata", &[]).words("schema", &[], "QTI Package").words("schemaversion", &[], "3.0.0").close("metadata");
    sheet.empty("organizations", &[]).open("resources", &[]);
    for at in 0..entries.len() {
        let href = path(at);
        sheet.open("resource", &[("identifier", &identifier(at)), ("type", "imsqti_item_xmlv3p0"), ("href", &href)]);
        sheet.empty("file", &[("href", &href)]).close("resource");
    }
    for (at, name) in files.keys().enumerate() {
        let href = format!("media/{name}");
        sheet.open("resource", &[("identifier", &format!("file-{:04}", at + 1)), ("type", "webcontent"), ("href", &href)]);
        sheet.empty("file", &[("href", &href)]).close("resource");
    }
    sheet.close("resources").close("manifest");
    sheet.finish()
}

/// What is said of the questions while they are written, once of each.
#[derive(Default)]
struct Notes {
    of: String,
    notes: Vec<Note>,
}

impl Notes {
    fn changed(&mut self, code: &'static str) {
        let note = Note::changed(code, self.of.clone());
        if self.notes.last() != Some(&note) {
            self.notes.push(note);
        }
    }

    fn missing_files(&mut self, item: &str, files: &BTreeMap<String, Vec<u8>>) {
        for (at, start) in item.match_indices("=\"media/") {
            let name = item[at + start.len()..].split('"').next().unwrap_or_default();
            if !files.contains_key(name) {
                self.notes.push(Note::dropped("import-qti-file-missing", name));
            }
        }
    }
}

struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Note> {
        let failed = |error: String| Note::refused("import-qti-archive-broken", format!("{path}: {error}"));
        self.0.start_file(path, SimpleFileOptions::default()).map_err(|error| failed(error.to_string()))?;
        self.0.write_all(bytes).map_err(|error| failed(error.to_string()))
    }

    fn finish(self) -> Result<Vec<u8>, Note> {
        let bytes = self.0.finish().map_err(|error| Note::refused("import-qti-archive-broken", error.to_string()))?;
        Ok(bytes.into_inner())
    }
}
