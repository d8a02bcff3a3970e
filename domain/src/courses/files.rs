//! A course as a set of files, from a folder or a zip archive, with everything hostile refused at the door.

use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, File},
    io::Read,
    path::{Component, Path},
};
use zip::ZipArchive;

const MOST_FILES: usize = 2_000;
const MOST_BYTES: u64 = 200_000_000;
const MOST_BYTES_A_FILE: u64 = 100_000_000;
const MOST_RATIO: u64 = 200;
const DEEPEST: usize = 4;

/// File names, with `/` between folders, and their contents.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Counted from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl Problem {
    pub fn new(file: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Reads a course's folder or archive. Refused: links, names that lead out of it, too many files, too much, too deep,
/// and archives that unpack to more than two hundred times their size.
pub fn read_path(path: &Path) -> Result<Files, Problem> {
    let name = path.display().to_string();
    let meta = fs::symlink_metadata(path).map_err(|error| Problem::new(&name, None, format!("cannot be read: {error}")))?;
    if meta.is_dir() {
        let mut files = Files::new();
        read_folder(path, path, 0, &mut files)?;
        Ok(files)
    } else if meta.is_file() {
        read_archive(path)
    } else {
        Err(Problem::new(&name, None, "is neither a folder nor a file"))
    }
}

fn read_folder(root: &Path, folder: &Path, depth: usize, files: &mut Files) -> Result<(), Problem> {
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let fault = |error: std::io::Error| Problem::new(&shown(folder), None, format!("cannot be read: {error}"));
    if depth > DEEPEST {
        return Err(Problem::new(&shown(folder), None, "lies too deep"));
    }
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(fault)?);
        if is_by_the_way(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if kind.is_dir() {
            read_folder(root, &path, depth + 1, files)?;
        } else if kind.is_file() {
            let size = entry.metadata().map_err(fault)?.len();
            room_for(files, &shown(&path), size)?;
            files.insert(shown(&path), fs::read(&path).map_err(fault)?);
        } else {
            return Err(Problem::new(&shown(&path), None, "is a link; a course holds only plain files"));
        }
    }
    Ok(())
}

/// What computers put into folders by themselves: hidden files, and what macOS adds to archives.
fn is_by_the_way(name: &str) -> bool {
    name.starts_with('.') || name == "__MACOSX"
}

fn room_for(files: &Files, name: &str, size: u64) -> Result<(), Problem> {
    let taken: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
    let complaint = if files.len() >= MOST_FILES {
        format!("there are more than {MOST_FILES} files")
    } else if size > MOST_BYTES_A_FILE {
        format!("is larger than {} MB", MOST_BYTES_A_FILE / 1_000_000)
    } else if taken + size > MOST_BYTES {
        format!("the course is larger than {} MB", MOST_BYTES / 1_000_000)
    } else {
        return Ok(());
    };
    Err(Problem::new(name, None, complaint))
}

fn read_archive(path: &Path) -> Result<Files, Problem> {
    let shown = path.display().to_string();
    let broken = |error: &dyn fmt::Display| Problem::new(&shown, None, format!("is not a readable zip archive: {error}"));
    let file = File::open(path).map_err(|error| broken(&error))?;
    if file.metadata().map_err(|error| broken(&error))?.len() > MOST_BYTES {
        return Err(Problem::new(&shown, None, format!("is larger than {} MB", MOST_BYTES / 1_000_000)));
    }
    let mut archive = ZipArchive::new(file).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES * 2 {
        return Err(Problem::new(&shown, None, format!("holds more than {MOST_FILES} files")));
    }
    // The library keeps the last of several by one name; another program would show the author another one.
    if archive.has_duplicate_names() {
        return Err(Problem::new(&shown, None, "holds a name that is there twice"));
    }
    let mut files = Files::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        if entry.is_dir() {
            continue;
        }
        let written = entry.name().map_err(|error| broken(&error))?.into_owned();
        let name = safe_name(&written).ok_or_else(|| Problem::new(&written, None, "leads out of the archive"))?;
        if name.split('/').any(is_by_the_way) {
            continue;
        }
        if entry.is_symlink() {
            return Err(Problem::new(&name, None, "is a link; a course holds only plain files"));
        }
        let (size, packed) = (entry.size(), entry.compressed_size().max(1));
        room_for(&files, &name, size)?;
        if size > 1_000_000 && size / packed > MOST_RATIO {
            return Err(Problem::new(&name, None, "unpacks to suspiciously much"));
        }
        // The declared size may lie, so no more than it is read.
        let mut bytes = Vec::new();
        entry.take(size + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        if bytes.len() as u64 > size {
            return Err(Problem::new(&name, None, "unpacks to more than the archive says"));
        }
        if files.insert(name.clone(), bytes).is_some() {
            return Err(Problem::new(&name, None, "is there twice"));
        }
    }
    Ok(without_wrapper(files))
}

/// A relative name of plain parts, or nothing.
fn safe_name(name: &str) -> Option<String> {
    if name.contains(['\\', '\0', ':']) || name.len() > 200 {
        return None;
    }
    let mut parts = Vec::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!parts.is_empty() && parts.len() <= DEEPEST + 1).then(|| parts.join("/"))
}

/// Most programs wrap a zipped folder in a folder of its name: it is taken off, unless something lies beside it.
fn without_wrapper(files: Files) -> Files {
    if files.contains_key("course.toml") {
        return files;
    }
    let Some(wrapper) = files.keys().find_map(|name| name.strip_suffix("/course.toml")).map(|wrapper| format!("{wrapper}/")) else {
        return files;
    };
    if !files.keys().all(|name| name.starts_with(&wrapper)) {
        return files;
    }
    files.into_iter().map(|(name, bytes)| (name[wrapper.len()..].to_owned(), bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_an_archive_are_refused() {
        for evil in ["../evil", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", "a\0b", ""] {
            assert_eq!(safe_name(evil), None, "{evil:?}");
        }
        assert_eq!(safe_name("./lessons/01.md"), Some("lessons/01.md".into()));
    }

    #[test]
    fn a_wrapping_folder_is_taken_off() {
        let files = Files::from([("x/course.toml".to_owned(), vec![]), ("x/lessons/a.md".to_owned(), vec![])]);
        assert!(without_wrapper(files).contains_key("lessons/a.md"));
    }
}
