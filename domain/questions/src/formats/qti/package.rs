//! The archive that a package is, read in memory and bounded in every way: nothing is written anywhere, paths that lead out are passed
//! over, and what one file may become by unpacking is limited, also all together.

use super::super::{Note, limits};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// How the bytes of every zip archive begin (APPNOTE 4.3.7), also of an empty one.
const SIGNATURES: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Bytes up to which it does not matter how well a file was packed.
const SMALL: u64 = 1 << 20;

/// Tests and manifests are unpacked twice: once for what they say of other files.
const UNPACKED: u64 = 2 * limits::BYTES as u64;

pub fn is_archive(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each file is, by its path.
    places: BTreeMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], notes: &mut Vec<Note>) -> Result<Self, Note> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Note::refused("import-qti-archive-broken", error.to_string()))?;
        if archive.len() > limits::FILES {
            return Err(Note::refused("import-qti-archive-many", limits::FILES.to_string()));
        }
        let mut places = BTreeMap::new();
        for place in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(place) else { continue };
            if file.is_dir() {
                continue;
            }
            let Ok(name) = file.name() else { continue };
            match safe_path(&name).filter(|_| !file.is_symlink()) {
                Some(path) => drop(places.insert(path, place)),
                None => notes.push(Note::dropped("import-qti-archive-path", name)),
            }
        }
        Ok(Self { archive, places, left: UNPACKED })
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    pub fn holds(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// The bytes of a file that is there.
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, Note> {
        let broken = |detail: String| Note::refused("import-qti-archive-broken", detail);
        let place = *self.places.get(path).ok_or_else(|| Note::dropped("import-qti-file-missing", path))?;
        let file = self.archive.by_index(place).map_err(|error| broken(format!("{path}: {error}")))?;
        // What the archive says of its own sizes is a claim; the limit holds for what comes out.
        let most = file.compressed_size().saturating_mul(limits::RATIO).max(SMALL).min(self.left);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(format!("{path}: {error}")))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > most { Err(Note::refused("import-qti-archive-large", path)) } else { Ok(bytes) }
    }
}

/// The path with slashes and without detours; nothing if it leads out of the archive.
fn safe_path(name: &str) -> Option<String> {
    let is_odd = name.starts_with(['/', '\\']) || name.contains(['\0', ':']) || name.len() > 1000;
    (!is_odd).then(|| resolve("", &name.replace('\\', "/"))).flatten()
}

/// The path that `href` means in a file of `folder`; nothing if it leads out.
pub fn resolve(folder: &str, href: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_package() {
        for (folder, href, expected) in [
            ("", "a.xml", Some("a.xml")),
            ("items/one", "../two/./b.png", Some("items/two/b.png")),
            ("", "../a.xml", None),
            ("items", "../../a.xml", None),
            ("", "", None),
        ] {
            assert_eq!(resolve(folder, href).as_deref(), expected, "{folder} {href}");
        }
        for odd in ["/etc/passwd", "..\\a.xml", "C:\\a.xml", "a/../../b"] {
            assert_eq!(safe_path(odd), None, "{odd}");
        }
    }
}
