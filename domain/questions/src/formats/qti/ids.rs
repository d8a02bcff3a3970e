//! Names of choices, gaps and responses. QTI wants them to begin with a letter and to hold letters, digits, `_`, `-` and `.` only (3.0, the
//! type Identifier); ours may be anything.

use std::fmt::Write;

/// What other names begin with once they are written as QTI wants them.
const MARK: &str = "x-";

/// Names that every item has a use for.
const TAKEN: [&str; 4] = ["SCORE", "FEEDBACK", "RESPONSE", "MAXSCORE"];

/// What the names of our own outcomes begin with.
pub const POINTS: &str = "POINTS-";

pub fn write(id: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_fit = id.starts_with(is_letter)
        && id.chars().all(is_inner)
        && !id.starts_with(MARK)
        && !id.starts_with(POINTS)
        && !TAKEN.contains(&id)
        && id.len() <= 64;
    if is_fit {
        return id.to_owned();
    }
    id.chars().fold(MARK.to_owned(), |mut name, c| {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else {
            let _ = write!(name, "_{:x}.", u32::from(c));
        }
        name
    })
}

/// What `write` was given.
pub fn read(name: &str) -> String {
    name.strip_prefix(MARK).and_then(decoded).unwrap_or_else(|| name.to_owned())
}

fn decoded(name: &str) -> Option<String> {
    let mut parts = name.split('_');
    let first = parts.next()?.to_owned();
    parts.try_fold(first, |mut id, part| {
        let (code, rest) = part.split_once('.')?;
        id.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        id.push_str(rest);
        Some(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_is_written_as_qti_wants_it_and_read_again(id in any::<String>()) {
            let name = write(&id);
            prop_assert!(name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'));
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)));
            prop_assert_eq!(read(&name), id);
        }
    }

    #[test]
    fn names_that_fit_stay_and_those_with_a_use_do_not() {
        assert_eq!(write("choice_a.1"), "choice_a.1");
        assert_eq!(read(&write("SCORE")), "SCORE");
        assert_ne!(write("SCORE"), "SCORE");
        assert_eq!(write("1"), "x-1");
    }
}
