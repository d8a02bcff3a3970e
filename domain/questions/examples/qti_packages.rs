//! Writes packages of questions made by chance into a folder, for whoever wants to check them: `bin/qti-schema` does.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a tool for a person at a terminal")]

#[path = "../tests/it/arbitrary.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod arbitrary;

use proptest::{
    collection::vec,
    sample::select,
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use questions::Text;
use std::{collections::BTreeMap, env, fs, path::PathBuf};

const PACKAGES: usize = 40;
const QUESTIONS: usize = 50;
const TAGS: &str = "a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd dfn div dl dt em figcaption figure h2 hr i img kbd li ol p \
                    pre q rp rt ruby samp small source span strong sub sup table tbody td tfoot th thead tr track tt ul video script section u";

/// HTML as no editor writes it: tags in any order, opened and not closed, around words.
fn soup() -> impl Strategy<Value = String> {
    let tag = select(TAGS.split_whitespace().collect::<Vec<_>>());
    let attributes = select(vec![
        "",
        " class=x",
        " colspan=2 lang=ar",
        " src=media/a.png",
        " href=\"#x\" dir=rtl",
        " href=\"a b[1]%#c#d\"",
        " href=\"http://[::1]:8080/x[1]\"",
        " href=\"1:2\" src=\"1:2\"",
        " href=\"//x:y/\" src=\"\\\"",
        " href=\"http://é.org:80/?%&quot;&lt;|^`{}\"",
    ]);
    let piece = (tag, attributes, 0..5).prop_map(|(tag, attributes, how)| match how {
        0 => format!("</{tag}>"),
        1 => "word ".to_owned(),
        _ => format!("<{tag}{attributes}>"),
    });
    vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

fn main() {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else { return eprintln!("Where to? Name a folder.") };
    let mut runner = TestRunner::deterministic();
    let files = BTreeMap::from([("a.png".to_owned(), vec![1])]);
    for number in 1..=PACKAGES {
        let question = (arbitrary::arbitrary_entry(), soup()).prop_map(|(mut entry, soup)| {
            let stem = &mut entry.question.stem;
            *stem = Text::html(format!("{soup}{}", stem.source));
            entry
        });
        let question = if number % 2 == 0 { question.boxed() } else { arbitrary::arbitrary_entry().boxed() };
        let entries = vec(question, QUESTIONS).new_tree(&mut runner).unwrap().current();
        let written = questions::formats::qti::write(&entries, &files).unwrap();
        fs::write(folder.join(format!("{number}.zip")), written.bytes).unwrap();
    }
}
