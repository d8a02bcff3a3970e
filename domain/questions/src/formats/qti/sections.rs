//! The sections of a test, as categories of the items they name.

use super::{
    names::{attribute, name},
    package::{folder_of, resolve},
};
use crate::formats::{limits, names};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Adds to every item's path the titles of the sections it stands in. The first section that names an item counts.
pub fn collect(test: Node<'_, '_>, path: &str, sections: &mut BTreeMap<String, Vec<String>>) {
    let is_test = matches!(&*name(test), "assessmentTest" | "assessmentSection");
    if is_test {
        walk(test, folder_of(path), &mut Vec::new(), sections);
    }
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
