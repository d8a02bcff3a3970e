//! What is at hand while one item is read: where it stands, the files beside it, and what there is to say about it.

use super::package::{Package, folder_of, resolve};
use crate::formats::{Note, bound};
use std::collections::{BTreeMap, BTreeSet};

/// Most notes about one item: whoever has read so many has understood.
const NOTES: usize = 50;

/// The files of the package, and which of them questions use.
#[derive(Default)]
pub struct Shelf<'a> {
    pub package: Option<Package<'a>>,
    /// What is taken, by the name that questions use.
    pub files: BTreeMap<String, Vec<u8>>,
    names: BTreeMap<String, Option<String>>,
}

pub struct Desk<'s, 'a> {
    pub notes: Vec<Note>,
    /// The item was written by this program, whose own attributes it understands.
    pub is_ours: bool,
    shelf: &'s mut Shelf<'a>,
    folder: String,
    said: BTreeSet<(&'static str, String)>,
}

impl<'s, 'a> Desk<'s, 'a> {
    pub fn new(shelf: &'s mut Shelf<'a>, path: &str) -> Self {
        Self { notes: vec![], is_ours: false, shelf, folder: folder_of(path).to_owned(), said: BTreeSet::new() }
    }

    /// The same is said once of an item.
    pub fn note(&mut self, note: Note) {
        if self.notes.len() <= NOTES && self.said.insert((note.code, note.detail.clone())) {
            self.notes.push(note);
            bound(&mut self.notes, NOTES);
        }
    }

    /// What a text should say instead of an address: `media/NAME` for a file of the package, the address itself if it is one of the web,
    /// nothing for what is not there.
    pub fn address(&mut self, href: &str) -> Option<String> {
        // Canvas writes this before paths within its cartridges.
        let marks = ["$IMS-CC-FILEBASE$", "%24IMS-CC-FILEBASE%24", "$IMS_CC_FILEBASE$", "$IMS_CC_FILE_BASE$"];
        let href = marks.iter().find_map(|mark| href.trim().strip_prefix(mark)).unwrap_or(href.trim());
        if is_of_the_web(href) {
            return Some(href.to_owned());
        }
        let name = self.take(href);
        if name.is_none() {
            self.note(Note::dropped("import-qti-file-missing", href));
        }
        name.map(|name| format!("media/{name}"))
    }

    fn take(&mut self, href: &str) -> Option<String> {
        let href = href.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_decoded(href);
        let package = self.shelf.package.as_ref()?;
        let folder = self.folder.as_str();
        let tries = [(folder, href), (folder, &decoded), ("", href), ("", &decoded), ("web_resources", &decoded)];
        let path = tries.iter().filter_map(|(folder, href)| resolve(folder, href)).find(|path| package.holds(path))?;
        self.shelf.name_of(&path, &mut self.notes)
    }
}

impl Shelf<'_> {
    fn name_of(&mut self, path: &str, notes: &mut Vec<Note>) -> Option<String> {
        if let Some(name) = self.names.get(path) {
            return name.clone();
        }
        let read = self.package.as_mut()?.read(path);
        let name = match read {
            Ok(bytes) => {
                let name = self.free_name(path);
                self.files.insert(name.clone(), bytes);
                Some(name)
            }
            Err(note) => {
                notes.push(Note::dropped(note.code, note.detail));
                None
            }
        };
        self.names.insert(path.to_owned(), name.clone());
        name
    }

    /// The file's own name, with a number if another file has it.
    fn free_name(&self, path: &str) -> String {
        let own = path.rsplit('/').next().unwrap_or(path);
        let own: String = own.chars().map(|c| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect();
        let (stem, ending) = own.rsplit_once('.').map_or((own.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        let numbers = self.files.len() + 1..;
        let tries = std::iter::once(own.clone()).chain(numbers.map(|number| format!("{stem}-{number}{ending}")));
        tries.into_iter().find(|name| !self.files.contains_key(name)).unwrap_or_default()
    }
}

pub fn is_of_the_web(href: &str) -> bool {
    ["http://", "https://", "data:", "mailto:", "//", "#"].iter().any(|start| href.starts_with(start))
}

pub fn percent_decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
