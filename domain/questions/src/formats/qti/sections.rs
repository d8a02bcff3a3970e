//! The sections of a test, as categories of the items they name.

use super::{
    names::{attribute, name},
    package::{folder_of, resolve},
};
use crate::formats::{Note, limits, names};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Adds to every item's path the titles of the sections it stands in. The first section that names an item counts.
pub fn collect(test: Node<'_, '_>, path: &str, sections: &mut BTreeMap<String, Vec<String>>) {
    let is_test = matches!(&*name(test), "assessmentTest" | "assessmentSection");
    if is_test {
        walk(test, folder_of(path), &mut Vec::new(), sections);
    }
}

/// What a test says of how its items are given, which is a matter of quizzes here.
const OF_TESTS: [&str; 10] = [
    "selection",
    "weight",
    "timeLimits",
    "branchRule",
    "preCondition",
    "outcomeProcessing",
    "testFeedback",
    "rubricBlock",
    "itemSessionControl",
    "stylesheet",
];

pub fn left_out(test: Node<'_, '_>) -> Option<Note> {
    let is_test = matches!(&*name(test), "assessmentTest" | "assessmentSection");
    let names = test.descendants().filter(|node| is_test && node.is_element()).map(|node| name(node));
    let found: BTreeSet<String> = names.filter(|name| OF_TESTS.contains(&&**name)).map(std::borrow::Cow::into_owned).collect();
    (!found.is_empty()).then(|| Note::dropped("import-qti-test", found.into_iter().collect::<Vec<_>>().join(", ")))
}

fn walk(node: Node<'_, '_>, folder: &str, above: &mut Vec<String>, sections: &mut BTreeMap<String, Vec<String>>) {
    for child in node.children().filter(Node::is_element) {
        match &*name(child) {
            "assessmentSection" => {
                let title = names::name(attribute(child, "title").unwrap_or_default());
                let has_title = !title.is_empty();
                if has_title {
                    above.push(title);
                }
                walk(child, folder, above, sections);
                if has_title {
                    above.pop();
                }
            }
            "assessmentItemRef" => {
                let path = attribute(child, "href").and_then(|href| resolve(folder, href));
                if let Some(path) = path.filter(|_| sections.len() < limits::ITEMS) {
                    sections.entry(path).or_insert_with(|| above.clone());
                }
            }
            "testPart" => walk(child, folder, above, sections),
            _ => {}
        }
    }
}
