//! Courses as folders and zip archives, honest and hostile.

use domain::{
    courses::{Files, Problem, read_path},
    testing::tiny_course_files,
};
use std::{
    fs::File,
    io::{Cursor, Write},
    path::Path,
};
use tempfile::TempDir;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn zipped<'a>(entries: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tiny_zip(wrapper: &str) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = tiny_course_files().into_iter().map(|(name, bytes)| (format!("{wrapper}{name}"), bytes)).collect();
    zipped(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

fn read(archive: &[u8]) -> Result<Files, Problem> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("course.zip");
    File::create(&path).unwrap().write_all(archive).unwrap();
    read_path(&path)
}

/// The complaint about an archive that must not be taken.
fn complaint(archive: &[u8]) -> String {
    match read(archive) {
        Err(problem) => problem.to_string(),
        Ok(files) => panic!("it was taken: {:?}", files.keys()),
    }
}

/// Replaces bytes in an archive wherever they stand: in its headers, which the library would not write so.
fn forged(mut archive: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=archive.len() - from.len()).filter(|at| archive[*at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "there is nothing to forge");
    for at in places {
        archive[at..at + to.len()].copy_from_slice(to);
    }
    archive
}

fn write_folder(root: &Path, files: &Files) {
    for (name, bytes) in files {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_folder_and_its_archive_are_the_same_course() {
    let folder = TempDir::new().unwrap();
    write_folder(folder.path(), &tiny_course_files());
    assert_eq!(read_path(folder.path()), Ok(tiny_course_files()));
    assert_eq!(read(&tiny_zip("")), Ok(tiny_course_files()));
    assert_eq!(read(&tiny_zip("tiny-course/")), Ok(tiny_course_files()), "the folder around it is taken off");
}

#[test]
fn what_a_computer_adds_by_itself_is_left_out() {
    let folder = TempDir::new().unwrap();
    write_folder(folder.path(), &tiny_course_files());
    write_folder(folder.path(), &Files::from([(".git/HEAD".into(), vec![]), ("media/.DS_Store".into(), vec![])]));
    assert_eq!(read_path(folder.path()), Ok(tiny_course_files()));
    for wrapper in ["", "tiny/"] {
        let mut files: Vec<(String, Vec<u8>)> = tiny_course_files().into_iter().map(|(name, bytes)| (format!("{wrapper}{name}"), bytes)).collect();
        for added in [format!("__MACOSX/{wrapper}._course.toml"), format!("{wrapper}.DS_Store"), format!("{wrapper}media/.DS_Store")] {
            files.push((added, vec![1]));
        }
        let archive = zipped(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        assert_eq!(read(&archive), Ok(tiny_course_files()), "{wrapper}");
    }
}

#[test]
fn nothing_beside_the_course_s_folder_is_dropped_without_a_word() {
    let files = zipped([("one/course.toml", b"x".as_slice()), ("two/lessons/a.md", b"x".as_slice())]);
    assert!(read(&files).is_ok_and(|files| files.len() == 2), "the check that follows names them all");
}

#[test]
fn names_that_lead_out_of_the_archive_are_refused() {
    for evil in ["../evil1.md", "/etc/passwd", "a/../../b.m", "C:\\evil.md", "lesson\\s.md", "..\\evil.md", "a/b/c/d/e/f"] {
        let stand_in = "x".repeat(evil.len());
        let archive = forged(zipped([(stand_in.as_str(), b"x".as_slice())]), stand_in.as_bytes(), evil.as_bytes());
        assert_eq!(complaint(&archive), format!("{evil}: leads out of the archive"));
    }
}

#[test]
fn links_are_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("media/passwords.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(complaint(&archive), "media/passwords.txt: is a link; a course holds only plain files");
    let folder = TempDir::new().unwrap();
    write_folder(folder.path(), &tiny_course_files());
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("media/passwords.txt")).unwrap();
    assert_eq!(read_path(folder.path()).unwrap_err().to_string(), "media/passwords.txt: is a link; a course holds only plain files");
    let link = TempDir::new().unwrap();
    std::os::unix::fs::symlink(folder.path(), link.path().join("course")).unwrap();
    assert!(read_path(&link.path().join("course")).is_err());
}

#[test]
fn an_archive_that_unpacks_to_suspiciously_much_is_refused() {
    let zeros = vec![0; 30_000_000];
    let archive = zipped([("media/bomb.txt", zeros.as_slice())]);
    assert!(archive.len() < 60_000);
    assert_eq!(complaint(&archive), "media/bomb.txt: unpacks to suspiciously much");
}

#[test]
fn an_archive_that_lies_about_its_sizes_is_refused() {
    let text = b"elephants ".repeat(12_345);
    let archive = zipped([("media/a.txt", text.as_slice())]);
    let size = u32::try_from(text.len()).unwrap().to_le_bytes();
    assert_eq!(read(&archive).unwrap()["media/a.txt"], text);
    let smaller = forged(archive.clone(), &size, &10_u32.to_le_bytes());
    assert!(complaint(&smaller).starts_with("media/a.txt: ") || complaint(&smaller).contains("is not a readable zip archive"));
    let larger = forged(archive, &size, &150_000_000_u32.to_le_bytes());
    assert_eq!(complaint(&larger), "media/a.txt: is larger than 100 MB");
}

#[test]
fn too_many_files_are_refused() {
    let names: Vec<String> = (0..4_001).map(|number| format!("media/{number}.txt")).collect();
    let many = |count: usize| zipped(names[..count].iter().map(|name| (name.as_str(), b"".as_slice())));
    assert!(read(&many(2_000)).is_ok());
    assert!(complaint(&many(2_001)).ends_with("there are more than 2000 files"));
    assert!(complaint(&many(4_001)).ends_with("holds more than 2000 files"));
}

#[test]
fn a_name_that_stands_there_twice_is_refused() {
    let twice = zipped([("lessons/aa.md", b"one".as_slice()), ("lessons/ab.md", b"two".as_slice())]);
    assert!(complaint(&forged(twice, b"lessons/ab.md", b"lessons/aa.md")).contains("there twice"));
    let twice = zipped([("lessons/a.md", b"one".as_slice()), ("xxlessons/a.md", b"two".as_slice())]);
    assert_eq!(complaint(&forged(twice, b"xxlessons/a.md", b"./lessons/a.md")), "lessons/a.md: is there twice");
}

#[test]
fn what_is_no_archive_is_called_so() {
    for bytes in [b"".as_slice(), b"PK", b"course.toml", &tiny_zip("")[..400]] {
        assert!(complaint(bytes).contains("is not a readable zip archive"));
    }
    assert!(read_path(Path::new("/nowhere/at/all")).unwrap_err().to_string().contains("cannot be read"));
}

/// Each byte of a small archive in turn, changed: whatever comes of it, it is an answer.
#[test]
fn no_damage_makes_reading_fail_in_any_other_way() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("course.zip");
    let whole = zipped([("a.md", b"hello hello hello".as_slice()), ("b/c.md", b"".as_slice())]);
    for at in 0..whole.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut damaged = whole.clone();
            damaged[at] ^= change;
            std::fs::write(&path, &damaged).unwrap();
            if let Ok(files) = read_path(&path) {
                assert!(files.values().all(|bytes| bytes.len() <= 100), "at {at}");
            }
        }
    }
}
