//! Archives with manifests, and what stands in them.

use super::{archive, choice_item, codes, versions};
use crate::formats::qti::{read, write};
use std::collections::BTreeMap;

fn manifest(resources: &[(&str, &str)]) -> String {
    let resources: String = resources
        .iter()
        .enumerate()
        .map(|(at, (kind, href))| format!("<resource identifier=\"r{at}\" type=\"{kind}\" href=\"{href}\"><file href=\"{href}\"/></resource>"))
        .collect();
    format!("<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\"><resources>{resources}</resources></manifest>")
}

fn picture_item(source: &str) -> String {
    let [first, ..] = versions(&format!("<itemBody><p><img src=\"{source}\" alt=\"\"/></p></itemBody>"));
    first
}

#[test]
fn items_come_in_the_order_of_the_manifest_and_say_where_they_stood() {
    let manifest =
        manifest(&[("imsqti_item_xmlv2p2", "items/b.xml"), ("imsqti_item_xmlv2p2", "items/a.xml"), ("imsqti_item_xmlv2p2", "items/none.xml")]);
    let item = choice_item();
    let bytes = archive(&[
        ("imsmanifest.xml", manifest.as_bytes()),
        ("items/a.xml", item.as_bytes()),
        ("items/b.xml", item.as_bytes()),
        ("items/c.xml", b"<a/>"),
    ]);
    let reading = read("package.zip", &bytes).unwrap();
    let files: Vec<_> = reading.items.iter().map(|item| item.place.file.as_deref().unwrap()).collect();
    assert_eq!(files, ["items/b.xml", "items/a.xml"]);
    assert_eq!(codes(&reading.notes), ["import-qti-file-missing"]);
    assert_eq!(reading.notes[0].detail, "items/none.xml");
}

#[test]
fn items_are_found_without_a_manifest() {
    let bytes = archive(&[("q/one.xml", choice_item().as_bytes()), ("q/readme.txt", b"x"), ("q/other.xml", b"<data/>")]);
    assert_eq!(read("package.zip", &bytes).unwrap().items.len(), 1);
}

#[test]
fn pictures_come_along_under_names_of_their_own() {
    let bytes = archive(&[
        ("items/one.xml", picture_item("../images/a%20b.png").as_bytes()),
        ("items/two.xml", picture_item("a b.png").as_bytes()),
        ("items/three.xml", picture_item("gone.png").as_bytes()),
        ("images/a b.png", b"1"),
        ("items/a b.png", b"2"),
        ("items/unused.png", b"3"),
    ]);
    let reading = read("package.zip", &bytes).unwrap();
    let stems: Vec<_> = reading.items.iter().map(|item| item.entry.as_ref().unwrap().question.stem.source.as_str()).collect();
    assert_eq!(stems, ["<p><img src=\"media/a-b.png\" alt=\"\"></p>", "<p><img alt=\"\"></p>", "<p><img src=\"media/a-b-2.png\" alt=\"\"></p>"]);
    assert_eq!(reading.files, BTreeMap::from([("a-b.png".to_owned(), b"1".to_vec()), ("a-b-2.png".to_owned(), b"2".to_vec())]));
    assert_eq!(codes(&reading.items[1].notes), ["import-qti-file-missing"]);
}

#[test]
fn sections_of_a_test_are_categories() {
    let test = "<assessmentTest identifier=\"t\" title=\"T\"><testPart identifier=\"p\"><assessmentSection identifier=\"s\" title=\"Physics\"><assessmentSection identifier=\"s2\" title=\"Heat\"><assessmentItemRef identifier=\"i\" href=\"items/a.xml\"/></assessmentSection></assessmentSection></testPart></assessmentTest>";
    let manifest = manifest(&[("imsqti_item_xmlv2p1", "items/a.xml"), ("imsqti_test_xmlv2p1", "test.xml")]);
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("test.xml", test.as_bytes()), ("items/a.xml", choice_item().as_bytes())]);
    let reading = read("package.zip", &bytes).unwrap();
    assert_eq!(reading.items.len(), 1);
    assert_eq!(reading.items[0].entry.as_ref().unwrap().category, ["Physics", "Heat"]);
}

#[test]
fn a_broken_item_does_not_keep_the_others_out() {
    let bytes = archive(&[("a.xml", b"<assessmentItem>\n<itemBody>"), ("b.xml", choice_item().as_bytes())]);
    let reading = read("package.zip", &bytes).unwrap();
    assert_eq!(reading.items[0].entry, None);
    assert_eq!((reading.items[0].notes[0].code, reading.items[0].place.file.as_deref()), ("import-xml-ends-early", Some("a.xml")));
    assert!(reading.items[1].entry.is_some());
}

#[test]
fn an_edited_text_counts_more_than_the_source_it_was_made_of() {
    let entry = crate::Entry {
        name: "x".into(),
        category: vec![],
        tags: vec![],
        foreign_id: None,
        question: crate::Question::new(crate::Text::markdown("*old* words"), crate::Ask::Info),
    };
    let written = write(&[entry], &BTreeMap::new()).unwrap();
    let mut archive_read = zip::ZipArchive::new(std::io::Cursor::new(&written.bytes)).unwrap();
    let source = std::io::read_to_string(archive_read.by_name("item-0001.xml").unwrap()).unwrap();
    let stem = |source: &str| read("i.xml", source.as_bytes()).unwrap().items.remove(0).entry.unwrap().question.stem;
    assert_eq!(stem(&source), crate::Text::markdown("*old* words"));
    let (head, shown) = source.rsplit_once("old").unwrap();
    assert_eq!(stem(&format!("{head}new{shown}")), crate::Text::html("<p>*new* words</p>"));
}
