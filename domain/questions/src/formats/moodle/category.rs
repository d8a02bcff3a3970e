//! Categories, which stand as questions of their own before those that belong to them.

use super::{
    item::Shelf,
    tree::{self, Element},
};
use crate::formats::Note;

/// Most characters of a whole path, and most levels: every question below repeats it.
const LONGEST: usize = 2000;
const DEEPEST: usize = 20;

pub fn read(element: Element<'_>, shelf: &mut Shelf) -> Vec<String> {
    let line = shelf.lines.of(element.range().start);
    let path = tree::child(element, "category").map(tree::words).unwrap_or_default();
    if tree::child(element, "info").is_some_and(|info| !tree::words(info).is_empty()) {
        shelf.note_once(Note::dropped("import-moodle-category-info", path.as_str()).at_line(line));
    }
    let short: String = path.chars().take(LONGEST).collect();
    let mut names = split(&short);
    if short.len() < path.len() || names.len() > DEEPEST {
        names.truncate(DEEPEST);
        shelf.note_once(Note::changed("import-moodle-category-long", path).at_line(line));
    }
    names
}

/// The names on a path: a slash parts them, two are one in a name. Where the path begins (`$course$`, `top`) means nothing here.
fn split(path: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut rest = path;
    while let Some(at) = rest.find('/') {
        let slashes = rest[at..].bytes().take_while(|byte| *byte == b'/').count();
        if let Some(name) = names.last_mut() {
            name.push_str(&rest[..at]);
            if slashes > 1 {
                name.push_str(&"/".repeat(slashes.div_ceil(2)));
            }
        }
        if slashes == 1 {
            names.push(String::new());
        }
        rest = &rest[at + slashes..];
    }
    if let Some(name) = names.last_mut() {
        name.push_str(rest);
    }
    let mut names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
    for is_root in [is_context, |name: &str| name == "top"] {
        if names.first().is_some_and(|name| is_root(name)) {
            names.remove(0);
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn is_context(name: &str) -> bool {
    let inner = name.strip_prefix('$').and_then(|name| name.strip_suffix('$'));
    inner.is_some_and(|inner| !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The path of names as Moodle writes it: a name that begins or ends with a slash is kept off its neighbour by a space.
pub fn path(names: &[String]) -> String {
    let mut path = "$course$/top".to_owned();
    for name in names.iter().filter(|name| !name.trim().is_empty()) {
        let escaped = name.replace('/', "//");
        let (before, after) = (if escaped.starts_with('/') { " " } else { "" }, if escaped.ends_with('/') { " " } else { "" });
        path.push_str(&format!("/{before}{escaped}{after}"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slashes_part_names_and_doubled_ones_do_not() {
        for (path, names) in [
            ("$course$/top/Maths/Sums", vec!["Maths", "Sums"]),
            ("$module$/top", vec![]),
            ("$cat1$/Maths", vec!["Maths"]),
            ("top/ in//out / b", vec!["in/out", "b"]),
            ("tom/dick", vec!["tom", "dick"]),
            ("$course$/top/top", vec!["top"]),
            ("", vec![]),
        ] {
            assert_eq!(split(path), names, "{path}");
        }
    }

    proptest! {
        #[test]
        fn paths_come_back(names in prop::collection::vec("[a-z/$م ]{0,6}[a-z/م]", 0..4)) {
            let names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
            prop_assert_eq!(split(&path(&names)), names);
        }
    }
}
