//! What somebody may send who means no good, or whose disk is broken.

use super::{archive, choice_item, codes, round_trip};
use crate::formats::qti::{read, write};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

fn code(bytes: &[u8]) -> &'static str {
    read("file", bytes).err().map_or("", |note| note.code)
}

#[test]
fn what_is_no_file_of_questions_is_refused_by_name() {
    assert_eq!(code(b"PK\x03\x04 and then nothing"), "import-qti-archive-broken");
    assert_eq!(code(b"<html/>"), "import-qti-nothing");
    assert_eq!(code(b"not xml"), "import-xml-broken");
    assert_eq!(code(&archive(&[("a.txt", b"x")])), "import-qti-nothing");
    assert_eq!(code(b"<!DOCTYPE a [<!ENTITY b \"c\">]><assessmentItem>&b;</assessmentItem>"), "import-xml-dtd");
}

#[test]
fn paths_that_lead_out_are_passed_over() {
    let item = choice_item();
    let bytes = archive(&[("../../etc/evil.xml", item.as_bytes()), ("/abs.xml", item.as_bytes()), ("good.xml", item.as_bytes())]);
    let reading = read("package.zip", &bytes).unwrap();
    assert_eq!(reading.items.len(), 1);
    assert_eq!(codes(&reading.notes), ["import-qti-archive-path", "import-qti-archive-path"]);
}

#[test]
fn a_symbolic_link_is_passed_over() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.add_symlink("a.xml", "/etc/passwd", zip::write::SimpleFileOptions::default()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(code(&bytes), "import-qti-nothing");
}

#[test]
fn what_becomes_far_larger_by_unpacking_is_refused() {
    let large = vec![b' '; 20 << 20];
    let bytes = archive(&[("a.xml", &large), ("b.xml", choice_item().as_bytes())]);
    let reading = read("package.zip", &bytes).unwrap();
    assert_eq!((codes(&reading.items[0].notes), reading.items[0].entry.is_none()), (vec!["import-qti-archive-large"], true));
    assert!(reading.items[1].entry.is_some());
}

#[test]
fn an_archive_within_the_archive_stays_closed() {
    let inner = archive(&[("a.xml", choice_item().as_bytes())]);
    assert_eq!(code(&archive(&[("inner.zip", &inner)])), "import-qti-nothing");
}

#[test]
fn more_files_than_a_package_has_are_refused() {
    let names: Vec<String> = (0..=crate::formats::limits::FILES).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(code(&archive(&files)), "import-qti-archive-many");
}

#[test]
fn numbers_out_of_bounds_in_what_looks_like_ours_are_not_taken() {
    let source = "<assessmentItem toolName=\"Maharat\" data-milli-points=\"-5\" data-penalty=\"999999999\"><responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\"><mapping><mapEntry mapKey=\"a\" mappedValue=\"50\"/><mapEntry mapKey=\"b\" mappedValue=\"-50\"/></mapping></responseDeclaration><outcomeDeclaration identifier=\"SCORE\" normalMaximum=\"2\"/><itemBody><choiceInteraction responseIdentifier=\"RESPONSE\"><simpleChoice identifier=\"a\">x</simpleChoice><simpleChoice identifier=\"b\">y</simpleChoice></choiceInteraction></itemBody></assessmentItem>";
    let entry = read("i.xml", source.as_bytes()).unwrap().items.remove(0).entry.unwrap();
    assert_eq!((entry.question.milli_points, entry.question.penalty), (2000, crate::Question::USUAL_PENALTY));
    assert_eq!(entry.question.ask.choices().iter().map(|choice| choice.share).collect::<Vec<_>>(), [crate::WHOLE, -crate::WHOLE]);
}

#[test]
fn titles_of_sections_are_not_multiplied_by_the_items_in_them() {
    let title = "s".repeat(100_000);
    let refs: String = (0..100).map(|at| format!("<assessmentItemRef href=\"{at}.xml\"/>")).collect();
    let test = format!("<assessmentTest><testPart><assessmentSection title=\"{title}\">{refs}</assessmentSection></testPart></assessmentTest>");
    let item = choice_item();
    let names: Vec<String> = (0..100).map(|at| format!("{at}.xml")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), item.as_bytes())).chain([("t.xml", test.as_bytes())]).collect();
    let reading = read("package.zip", &archive(&files)).unwrap();
    let longest = reading.items.iter().flat_map(|item| &item.entry.as_ref().unwrap().category).map(String::len).max();
    assert!(longest.is_some_and(|bytes| (200..300).contains(&bytes)), "{longest:?}");
}

#[test]
fn items_within_items_are_read_with_the_one_around_them_and_not_again() {
    let old = format!("<questestinterop>{}<presentation/>{}</questestinterop>", "<item ident=\"i\">".repeat(50), "</item>".repeat(50));
    assert_eq!(read("old.xml", old.as_bytes()).unwrap().items.len(), 1);
    let new = format!("<items>{}<itemBody/>{}</items>", "<assessmentItem>".repeat(50), "</assessmentItem>".repeat(50));
    assert_eq!(read("new.xml", new.as_bytes()).unwrap().items.len(), 1);
}

#[test]
fn a_question_of_too_many_parts_is_refused() {
    let choices: String = (0..300).map(|at| format!("<simpleChoice identifier=\"c{at}\">x</simpleChoice>")).collect();
    let source = choice_item().replace("<simpleChoice identifier=\"b\">", &format!("{choices}<simpleChoice identifier=\"b\">"));
    assert_eq!(codes(&read("i.xml", source.as_bytes()).unwrap().items[0].notes), ["import-qti-parts"]);
}

#[test]
fn words_nested_in_one_another_do_not_multiply() {
    let depth = 80;
    let text = "x".repeat(2 << 20);
    let open: String = (0..depth).map(|at| format!("<hottext identifier=\"h{at}\">")).collect();
    let source = format!(
        "<assessmentItem><responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\"><correctResponse><value>h0</value></correctResponse></responseDeclaration><itemBody><hottextInteraction responseIdentifier=\"RESPONSE\">{open}{text}{}</hottextInteraction></itemBody></assessmentItem>",
        "</hottext>".repeat(depth)
    );
    let start = Instant::now();
    assert_eq!(codes(&read("i.xml", source.as_bytes()).unwrap().items[0].notes)[..1], ["import-qti-hottext"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn a_large_file_of_small_items_takes_moments() {
    let item = "<item ident=\"i\" title=\"t\"><presentation><material><mattext>x</mattext></material></presentation></item>\n";
    let source = format!("<questestinterop>{}</questestinterop>", item.repeat(12_000));
    let start = Instant::now();
    let reading = read("old.xml", source.as_bytes()).unwrap();
    assert_eq!(reading.items.len(), crate::formats::limits::ITEMS);
    assert_eq!(reading.items[9_999].place.line, Some(10_000));
    assert_eq!(codes(&reading.notes), ["import-qti-many"]);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read("x", &bytes);
        let _ = read("x", &[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn no_change_of_a_package_makes_it_fail(entries in round_trip::entries(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = write(&entries, &BTreeMap::new()).unwrap().bytes;
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read("x.zip", &bytes);
    }

    #[test]
    fn no_change_of_an_item_makes_it_fail(changes in proptest::collection::vec((any::<prop::sample::Index>(), "[<>/\"a-z =&0]{0,3}|</?(responseIf|and|equal|mapping|value|gap|p)>|e999|-1"), 1..6)) {
        let mut source = choice_item();
        for (at, piece) in changes {
            let at = at.index(source.len());
            source.insert_str(at, &piece);
        }
        let _ = read("x.xml", source.as_bytes());
    }
}
