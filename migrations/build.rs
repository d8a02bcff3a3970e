//! Gives the migrations a fingerprint, by which tests know whether their template database is still the right one.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
};

fn main() {
    println!("cargo::rerun-if-changed=src");
    let mut files: Vec<_> = fs::read_dir("src").expect("a source folder").map(|entry| entry.expect("a readable folder").path()).collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file).expect("a readable file").hash(&mut hasher);
    }
    println!("cargo::rustc-env=MIGRATIONS_FINGERPRINT={}", hasher.finish());
}
