//! Files that stand in the document as base64, and the names by which texts ask for them.

use super::tree::{self, Element};
use crate::formats::Note;
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

/// What stands before the path of a file in a text of Moodle's.
pub const MARK: &str = "@@PLUGINFILE@@/";

/// Most characters of a name that are kept.
const LONGEST_NAME: usize = 100;

const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// The files that were found so far.
#[derive(Default)]
pub struct Media {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Names by what was asked for and what is in it: the same picture in two questions is one file.
    known: HashMap<(String, u64), String>,
    /// How often a name was wanted.
    wanted: HashMap<String, usize>,
    /// Names in the order in which they were given.
    order: Vec<String>,
}

impl Media {
    /// The text with the names of our files in it; the files are those that stand beside the text in `element`.
    pub fn take(&mut self, element: Element<'_>, source: &str) -> (String, Vec<Note>) {
        let mut notes = Vec::new();
        let mut found: HashMap<String, (Element<'_>, Option<String>)> = HashMap::new();
        for file in tree::children(element, "file") {
            found.entry(path_of(file)).or_insert((file, None));
        }
        let text = rewritten(source, |path| {
            let Some((file, stored)) = found.get_mut(path) else {
                notes.push(Note::dropped("import-moodle-file-missing", path));
                return None;
            };
            if stored.is_none() {
                *stored = self.keep(*file, &mut notes);
            }
            stored.clone()
        });
        let unused = found.iter().filter(|(path, _)| !path.is_empty()).filter(|(_, (_, stored))| stored.is_none());
        let mut unused: Vec<_> = unused.map(|(path, _)| Note::dropped("import-moodle-file-unused", path)).collect();
        let said: HashSet<&str> = notes.iter().map(|note| note.detail.as_str()).collect();
        unused.retain(|note| !said.contains(note.detail.as_str()));
        unused.sort_by(|one, other| one.detail.cmp(&other.detail));
        notes.extend(unused);
        (text, notes)
    }

    /// A point to which one can go back.
    pub fn mark(&self) -> usize {
        self.order.len()
    }

    /// Lets go of files that only a refused question wanted.
    pub fn forget_since(&mut self, mark: usize) {
        for name in self.order.drain(mark..) {
            self.files.remove(&name);
        }
    }

    /// The name under which a file is kept, unless it cannot be read.
    fn keep(&mut self, file: Element<'_>, notes: &mut Vec<Note>) -> Option<String> {
        let name = file.attribute("name").unwrap_or_default();
        let is_base64 = file.attribute("encoding").is_none_or(|encoding| encoding == "base64");
        let stored = if is_base64 { self.keep_encoded(name, file) } else { None };
        if stored.is_none() {
            notes.push(Note::dropped("import-moodle-file-broken", path_of(file)));
        }
        stored
    }

    /// The same for the element that holds the base64.
    pub fn keep_encoded(&mut self, name: &str, holder: Element<'_>) -> Option<String> {
        let pieces = || holder.children().filter(Element::is_text).filter_map(|text| text.text());
        // A picture may be as large as the file, so there is one copy of it and not two.
        let mut encoded = Vec::with_capacity(pieces().map(str::len).sum());
        encoded.extend(pieces().flat_map(str::bytes).filter(|byte| !byte.is_ascii_whitespace()));
        BASE64.decode(encoded).ok().map(|bytes| self.store(name, bytes))
    }

    fn store(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let name = safe(name);
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let key = (name, hasher.finish());
        if let Some(stored) = self.known.get(&key).filter(|stored| self.files.get(*stored) == Some(&bytes)) {
            return stored.clone();
        }
        let stored = self.free(&key.0);
        self.files.insert(stored.clone(), bytes);
        self.order.push(stored.clone());
        self.known.insert(key, stored.clone());
        stored
    }

    /// `name.png`, or `name-2.png` if that is taken.
    fn free(&mut self, name: &str) -> String {
        let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        loop {
            let many = self.wanted.entry(name.to_owned()).or_insert(0);
            *many += 1;
            let candidate = if *many == 1 { name.to_owned() } else { format!("{stem}-{many}{ending}") };
            if !self.files.contains_key(&candidate) {
                return candidate;
            }
        }
    }
}

/// The path by which texts ask for a file, without the slash before it.
fn path_of(file: Element<'_>) -> String {
    let (path, name) = (file.attribute("path").unwrap_or("/"), file.attribute("name").unwrap_or_default());
    format!("{}/{name}", path.trim_matches('/')).trim_start_matches('/').to_owned()
}

/// A name of letters, digits, points and lines, so that it may stand anywhere.
fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let letters: Vec<char> = name.trim_start_matches('.').chars().map(plain).collect();
    // The end says what kind of file it is.
    let name: String = letters[letters.len().saturating_sub(LONGEST_NAME)..].iter().collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// The text with `media/NAME` for each path that has a name. An address of nothing is left out: no program but Moodle knows what it means.
fn rewritten(source: &str, mut name_of: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(MARK) {
        let (before, after) = (&rest[..at], &rest[at + MARK.len()..]);
        let end = after.find(|c: char| c.is_whitespace() || c.is_control() || "\"'<>()?#&".contains(c)).unwrap_or(after.len());
        text.push_str(before);
        if let Some(name) = name_of(&decoded(&after[..end])) {
            text.push_str(&format!("media/{name}"));
        }
        rest = &after[end..];
    }
    text.push_str(rest);
    text
}

/// Without percent signs (RFC 3986, section 2.1); what makes no text stays as it is.
pub fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// With percent signs, for Moodle to find it.
pub fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
