//! Courses: taking them in, refusing what is wrong or hostile, the catalogue.

mod archives;
mod catalogue;
mod content;
mod format;
mod import;

use domain::{courses::Files, testing::tiny_course_files};
use uuid::Uuid;

/// The text of a file with some changes; each must change something.
pub(crate) fn with(mut files: Files, name: &str, changes: &[(&str, &str)]) -> Files {
    let mut text = String::from_utf8(files[name].clone()).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from:?} is not in {name}");
        text = text.replace(from, to);
    }
    files.insert(name.into(), text.into_bytes());
    files
}

/// A course like the tiny one at another address, with changes to its `course.toml`.
pub(crate) fn variant(slug: &str, changes: &[(&str, &str)]) -> Files {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, slug.as_bytes()).to_string();
    let files = with(tiny_course_files(), "course.toml", &[("0193a4f0-6b1e-7c3a-9d55-2f1d8c0e4a11", &id), ("\"tiny-course\"", &format!("{slug:?}"))]);
    with(files, "course.toml", changes)
}
