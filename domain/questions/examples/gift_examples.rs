//! Compares our GIFT reader with gift-pegjs on files of others, which may not be copied into this project: `gift_examples FOLDER`. Fails if
//! there is no question in them, and if one is read otherwise and that is not known.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "run by hand, where a panic says enough")]
#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

#[path = "../tests/it/gift_pegjs/comparison.rs"]
mod comparison;

use comparison::{Outcome, compare, compare_one, parsed};
use questions::{
    Ask,
    formats::{encoding, gift},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).expect("the folder with the files is missing");
    let mut files = vec![];
    add_files(Path::new(&folder), &mut files);
    files.sort();
    let mut counts = BTreeMap::new();
    let mut texts = vec![];
    let mut are_unread = false;
    for file in files {
        match encoding::decode(&fs::read(&file).unwrap()) {
            Ok(decoded) => texts.push((file, decoded.text)),
            Err(note) => {
                println!("{}: {} {}", file.display(), note.code, note.detail);
                are_unread = true;
            }
        }
    }
    let whole: Vec<String> = texts.iter().map(|(_, text)| text.clone()).collect();
    for ((file, text), theirs) in texts.iter().zip(parsed(&whole)) {
        println!("{}", file.display());
        for (line, outcome) in compare(text, &theirs).unwrap_or_else(|| piece_by_piece(text, &theirs)) {
            let is_known = matches!(outcome, Outcome::RefusedByThem(_)) && is_number_with_feedback_for_the_rest(text, line);
            let outcome = said(line, outcome);
            *counts.entry(if is_known { KNOWN } else { outcome }).or_insert(0) += 1;
        }
    }
    println!("\n{} files, {} questions", texts.len(), counts.values().sum::<usize>());
    for (outcome, count) in &counts {
        println!("{count:5} {outcome}");
    }
    let are_all_known = counts.keys().all(|outcome| [EQUAL, KNOWN].contains(outcome));
    if are_all_known && !counts.is_empty() && !are_unread { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

const EQUAL: &str = "equal";
const KNOWN: &str = "numbers with feedback for whatever else is answered, which gift-pegjs refuses and Moodle takes";

fn is_number_with_feedback_for_the_rest(text: &str, line: usize) -> bool {
    let found = gift::read_items(text).0.into_iter().find(|located| located.lines.0 == line);
    let entry = found.and_then(|located| located.item.entry);
    entry.is_some_and(|entry| matches!(entry.question.ask, Ask::Numeric { when_wrong: Some(_), .. }))
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("the folder cannot be read").map(|file| file.unwrap().path()) {
        if path.is_dir() {
            add_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "gift" || extension == "txt") {
            files.push(path);
        }
    }
}

/// Each question alone, so that one that gift-pegjs refuses does not hide the others. Their categories are left out, but for those that stand
/// right above a question.
fn piece_by_piece(text: &str, theirs: &Value) -> Vec<(usize, Outcome)> {
    match theirs["error"].as_str() {
        Some(error) => println!("  gift-pegjs refuses the file at line {}, so each question is read alone: {error}", theirs["line"]),
        None => println!("  gift-pegjs sees another number of questions, so each is read alone"),
    }
    let lines: Vec<&str> = text.lines().collect();
    let ranges: Vec<(usize, usize)> = gift::read_items(text).0.into_iter().map(|located| located.lines).collect();
    let pieces: Vec<String> = ranges.iter().map(|(first, last)| lines[first - 1..*last].join("\n")).collect();
    let outcomes = pieces.iter().zip(parsed(&pieces)).map(|(piece, theirs)| compare_one(piece, &theirs));
    ranges.iter().map(|(first, _)| *first).zip(outcomes).collect()
}

/// Prints what somebody should look at, and names what the question is counted as.
fn said(line: usize, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Equal => EQUAL,
        Outcome::Different(parts) => {
            for (name, ours, theirs) in parts {
                println!("  {line}: {name} differs\n    ours   {ours}\n    theirs {theirs}");
            }
            "different"
        }
        Outcome::RefusedByUs(reason) => {
            println!("  {line}: refused here, taken by gift-pegjs: {reason}");
            "refused here, taken by gift-pegjs"
        }
        Outcome::RefusedByThem(error) => {
            println!("  {line}: taken here, refused by gift-pegjs: {error}");
            "taken here, refused by gift-pegjs"
        }
        Outcome::RefusedByBoth(reason) => {
            println!("  {line}: refused by both: {reason}");
            "refused by both"
        }
        Outcome::Divided => {
            println!("  {line}: gift-pegjs sees no question here, or several");
            "not comparable"
        }
    }
}
