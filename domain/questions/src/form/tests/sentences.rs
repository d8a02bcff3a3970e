//! Every code is a sentence in every language, and every sentence is somebody's.

use std::{collections::BTreeSet, fs, path::Path};

fn codes_of_sources() -> BTreeSet<String> {
    let folder = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("src/form");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let sources: String = files.map(|path| fs::read_to_string(path).unwrap()).collect();
    sources.split('"').filter(|quoted| quoted.starts_with("question-") && !quoted.contains(char::is_whitespace)).map(str::to_owned).collect()
}

fn keys(language: &str) -> BTreeSet<String> {
    let file = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(format!("../locales/{language}/questions-form.ftl"));
    fs::read_to_string(file).unwrap().lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}

#[test]
fn every_code_is_a_sentence_and_no_sentence_is_idle() {
    let codes = codes_of_sources();
    assert!(codes.len() > 30);
    assert_eq!(keys("en"), codes);
    assert_eq!(keys("ar"), codes);
}
