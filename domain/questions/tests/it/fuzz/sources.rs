//! Files for every reader.

use super::{
    damage::{damaged, noise, of, soup},
    samples as s,
};
use crate::arbitrary::arbitrary_entry;
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::TestRunner,
};
use questions::{
    Entry,
    formats::{gift, moodle, qti},
};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Makes a file.
pub type Source = fn(&mut TestRunner) -> Vec<u8>;

pub const READERS: [(&str, Source); 9] = [
    ("GIFT", gift_file),
    ("Aiken", aiken_file),
    ("Moodle XML", moodle_file),
    ("gaps of Moodle", gaps_file),
    ("QTI", qti_file),
    ("QTI 1.2", old_file),
    ("packages", package),
    ("encodings", encoded),
    ("recognition", recognised),
];

fn entries(runner: &mut TestRunner) -> Vec<Entry> {
    of(runner, vec(arbitrary_entry(), 1..4))
}

fn pictures() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("a.png".to_owned(), vec![0, 159, 146, 150])])
}

/// What was written or found, damaged; the grammar's pieces in any order, alone or around; or noise.
fn file(runner: &mut TestRunner, written: impl FnOnce(&mut TestRunner) -> Vec<u8>, samples: &[&str], pieces: &[&str], around: [&str; 2]) -> Vec<u8> {
    match of(runner, 0..10_u8) {
        0..4 => {
            let written = written(runner);
            damaged(runner, written, pieces)
        }
        4..7 => {
            let sample = of(runner, any::<Index>()).get(samples);
            damaged(runner, sample.as_bytes().to_vec(), pieces)
        }
        7..9 => [around[0].as_bytes(), &soup(runner, pieces), around[1].as_bytes()].concat(),
        _ => noise(runner),
    }
}

fn gift_file(runner: &mut TestRunner) -> Vec<u8> {
    file(runner, |runner| gift::write(&entries(runner)).text.into_bytes(), s::GIFT, s::GIFT_PIECES, ["", ""])
}

fn aiken_file(runner: &mut TestRunner) -> Vec<u8> {
    file(runner, |runner| soup(runner, s::AIKEN_PIECES), s::AIKEN, s::AIKEN_PIECES, ["", ""])
}

fn moodle_file(runner: &mut TestRunner) -> Vec<u8> {
    let written = |runner: &mut TestRunner| moodle::write(&entries(runner), &pictures()).text.into_bytes();
    file(runner, written, s::MOODLE, s::MOODLE_PIECES, ["<quiz><question type=\"multichoice\">", "</question></quiz>"])
}

/// The stem alone is damaged, so that the document around it stays whole.
fn gaps_file(runner: &mut TestRunner) -> Vec<u8> {
    let stem = file(runner, |runner| soup(runner, s::GAP_PIECES), s::GAPS, s::GAP_PIECES, ["", ""]);
    let stem = String::from_utf8_lossy(&stem).replace("]]>", "").replace(|c: char| c.is_control() && c != '\n', "");
    let kind = of(runner, select(vec!["cloze", "multianswer", "ddwtos", "gapselect"]));
    let words = "<dragbox><text>a</text></dragbox><dragbox><text>b</text></dragbox><selectoption><text>a</text></selectoption>";
    format!("<quiz><question type=\"{kind}\"><questiontext><text><![CDATA[{stem}]]></text></questiontext>{words}</question></quiz>").into_bytes()
}

/// The documents of a package of ours.
fn items(runner: &mut TestRunner) -> Vec<(String, Vec<u8>)> {
    let package = qti::write(&entries(runner), &pictures()).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(package.bytes)).unwrap();
    let mut file = |at: usize| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..3).map(&mut file).take(2).collect()
}

fn qti_file(runner: &mut TestRunner) -> Vec<u8> {
    let written = |runner: &mut TestRunner| items(runner).remove(1).1;
    file(runner, written, s::QTI, s::QTI_PIECES, ["<assessmentItem toolName=\"Maharat\"><itemBody>", "</itemBody></assessmentItem>"])
}

fn old_file(runner: &mut TestRunner) -> Vec<u8> {
    let written = |runner: &mut TestRunner| soup(runner, s::OLD_PIECES);
    file(runner, written, s::OLD, s::OLD_PIECES, ["<questestinterop><item><presentation>", "</presentation></item></questestinterop>"])
}

/// Documents within are damaged before they are packed, and sometimes the archive afterwards.
fn package(runner: &mut TestRunner) -> Vec<u8> {
    if of(runner, 0..4_u8) == 0 {
        let package = qti::write(&entries(runner), &pictures()).unwrap();
        return damaged(runner, package.bytes, &["PK\u{3}\u{4}", "PK\u{1}\u{2}", "\0\0\0\0", "imsmanifest.xml"]);
    }
    let manifest = damaged(runner, s::MANIFEST.into(), s::QTI_PIECES);
    let test =
        damaged(runner, s::TEST.into(), &["<assessmentSection title=\"x\">", "../", "href=\"a.xml\"", "<assessmentItemRef href=\"o/old.xml\"/>"]);
    let (item, old) = (qti_file(runner), old_file(runner));
    let path = of(runner, select(vec!["a.xml", "../a.xml", "o/a.xml", "a.png", "A.XML", "a.xml.qti"]));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("imsmanifest.xml", manifest), ("t.xml", test), (path, item), ("o/old.xml", old), ("b.png", vec![1])] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    if of(runner, any::<bool>()) { bytes } else { damaged(runner, bytes, &["\0", "PK"]) }
}

/// Words in several languages, as programs of several ages write them.
fn encoded(runner: &mut TestRunner) -> Vec<u8> {
    let text = String::from_utf8(soup(runner, s::WORDS)).unwrap();
    let bytes = match of(runner, 0..6_u8) {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
        2 => encoding_rs::WINDOWS_1256.encode(&text).0.into_owned(),
        3 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        4 => ["\u{FEFF}".as_bytes(), text.as_bytes()].concat(),
        _ => return noise(runner),
    };
    damaged(runner, bytes, &["\u{FEFF}", "\0", "é", "ا"])
}

fn recognised(runner: &mut TestRunner) -> Vec<u8> {
    let (_, file) = READERS[of(runner, 0..READERS.len() - 1)];
    file(runner)
}
