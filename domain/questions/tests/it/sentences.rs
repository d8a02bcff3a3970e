//! Whatever a reader can say has a sentence in every language.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Adds the keys that stand between quotes in the sources of a folder.
fn add_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if path.is_dir() {
            add_codes(&path, codes);
        } else {
            codes.extend(fs::read_to_string(path).unwrap().split('"').filter(|quoted| is_code(quoted)).map(str::to_owned));
        }
    }
}

fn is_code(quoted: &str) -> bool {
    quoted.strip_prefix("import-").is_some_and(|rest| {
        !rest.is_empty() && !rest.ends_with('-') && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    })
}

#[test]
fn every_note_has_a_sentence_in_every_language() {
    let crate_folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let mut wanted = BTreeSet::new();
    add_codes(&crate_folder.join("src/formats"), &mut wanted);
    assert!(wanted.len() > 40, "the codes are looked for in the wrong place");
    for language in ["en", "ar"] {
        let folder = crate_folder.join("../locales").join(language);
        let texts: String = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap() + "\n").collect();
        let said: BTreeSet<&str> = texts.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect();
        let missing: Vec<&String> = wanted.iter().filter(|code| !said.contains(code.as_str())).collect();
        assert!(missing.is_empty(), "{language} has no sentence for {missing:?}");
    }
}
