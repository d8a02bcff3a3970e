//! `$CATEGORY:` and its path: names parted by `/`, in which `//` is a slash.

use super::escapes;
use crate::formats::{Note, limits, names};

/// Most characters of a path: thousands of questions may each carry theirs.
const LONGEST: usize = 2000;

/// The names from the root down. What comes before them says where in Moodle they are (`$course$`, `$system$` …) and that there is one
/// above all (`top`); neither means anything here.
pub fn read(path: &str) -> (Vec<String>, Option<Note>) {
    let whole = escapes::reveal(path);
    let path: String = whole.chars().take(LONGEST).collect();
    let mut parts: Vec<String> = parts(path.trim()).map(|part| part.replace("//", "/").trim().to_owned()).collect();
    if parts.first().is_some_and(|first| is_context(first)) {
        parts.remove(0);
    }
    if parts.first().is_some_and(|first| first == "top") {
        parts.remove(0);
    }
    let kept: Vec<String> = parts.iter().map(|part| names::name(part)).filter(|name| !name.is_empty()).take(limits::DEPTH).collect();
    let is_cut = path.len() < whole.len() || parts.len() > limits::DEPTH || kept.iter().any(|name| name.ends_with('…') && !parts.contains(name));
    (kept, is_cut.then(|| Note::changed("import-category-cut", path)))
}

fn is_context(name: &str) -> bool {
    name.strip_prefix('$')
        .and_then(|rest| rest.strip_suffix('$'))
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty())
}

/// What stands between single slashes; several in a row do not part.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    let bytes = path.as_bytes();
    let is_single = move |at: usize| bytes[at] == b'/' && (at == 0 || bytes[at - 1] != b'/') && bytes.get(at + 1) != Some(&b'/');
    let mut start = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let end = (start..bytes.len()).find(|at| is_single(*at));
        is_over = end.is_none();
        let part = &path[start..end.unwrap_or(bytes.len())];
        start = end.map_or(start, |end| end + 1);
        Some(part)
    })
}

/// The line that switches to a category.
pub fn write(category: &[String]) -> String {
    let mut line = "$CATEGORY: $course$/top".to_owned();
    for name in category {
        let name = names::name(name).replace('\\', r"\\").replace('/', "//");
        // A slash at an end would join the one that parts.
        let (before, after) = (if name.starts_with('/') { " " } else { "" }, if name.ends_with('/') { " " } else { "" });
        line.extend(["/", before, &name, after]);
    }
    line + "\n\n"
}

/// Whether a category is read as it was once it is written.
pub fn can_be_written(category: &[String]) -> bool {
    let mut hidden = String::new();
    escapes::hide(write(category).trim_end(), &mut hidden);
    hidden.strip_prefix("$CATEGORY:").is_some_and(|path| read(path).0 == category)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str) -> Vec<String> {
        read(path).0
    }

    #[test]
    fn a_path_is_names_without_moodles_own_places() {
        assert_eq!(names(" $course$/top/Geography/Capitals "), ["Geography", "Capitals"]);
        assert_eq!(names("Geography/ Capitals"), ["Geography", "Capitals"]);
        assert_eq!(names("$system$/لغة/نحو"), ["لغة", "نحو"]);
        assert_eq!(names("input//output/ //dev// "), ["input/output", "/dev/"]);
        assert_eq!(names("$course$/top"), [""; 0]);
    }

    #[test]
    fn what_is_written_is_what_was_meant() {
        for path in [vec!["a", "b"], vec!["top", "top"], vec!["/", "a/b", "//"], vec!["$course$"], vec![r"back\slash", r"\n"], vec![]] {
            let path: Vec<String> = path.into_iter().map(str::to_owned).collect();
            let mut hidden = String::new();
            escapes::hide(write(&path).trim_end(), &mut hidden);
            assert_eq!(names(hidden.strip_prefix("$CATEGORY:").unwrap()), path);
        }
    }

    #[test]
    fn endless_paths_are_cut_and_it_is_said() {
        for (path, depth) in [("a/".repeat(300), limits::DEPTH), ("x".repeat(300), 1), (format!("{}/", "x".repeat(200)).repeat(20), 10)] {
            let (names, note) = read(&path);
            assert_eq!((names.len(), note.map(|note| note.code)), (depth, Some("import-category-cut")));
        }
    }
}
