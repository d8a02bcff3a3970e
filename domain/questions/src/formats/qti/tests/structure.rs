//! Whether what is written keeps the rules of the standard that can be told from outside: names, order, what is declared and what is used.
//! The official schema is not part of this repository, because its licence does not let it be passed on with it; docs/formats/qti.md says how
//! what is written was validated against it.

use super::round_trip;
use crate::formats::qti::write;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, read_to_string},
};

/// The children of an item in the order of the schema (QTI 3.0, AssessmentItem).
const ORDER: [&str; 5] = ["qti-response-declaration", "qti-outcome-declaration", "qti-item-body", "qti-response-processing", "qti-modal-feedback"];

const BLOCKS: [&str; 12] = ["p", "div", "ul", "ol", "table", "h1", "blockquote", "pre", "hr", "dl", "qti-rubric-block", "figure"];

fn check(source: &str) -> Result<(), String> {
    let document = Document::parse(source).map_err(|error| error.to_string())?;
    let root = document.root_element();
    let rules = [in_order(root), identifiers(root), declared(root), blocks(root), attributes(root)];
    rules.into_iter().collect()
}

fn in_order(root: Node<'_, '_>) -> Result<(), String> {
    let places: Option<Vec<usize>> =
        root.children().filter(Node::is_element).map(|child| ORDER.iter().position(|name| *name == child.tag_name().name())).collect();
    places.filter(|places| places.is_sorted()).map(|_| ()).ok_or("order of the parts of the item".to_owned())
}

fn identifiers(root: Node<'_, '_>) -> Result<(), String> {
    let is_good = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    };
    let mut values = root.descendants().flat_map(|node| node.attributes()).filter(|attribute| attribute.name().ends_with("identifier"));
    values.find(|attribute| !is_good(attribute.value())).map_or(Ok(()), |bad| Err(format!("identifier {}", bad.value())))
}

/// Everything that is used was declared, and every declared response is asked for once.
fn declared(root: Node<'_, '_>) -> Result<(), String> {
    let named = |name: &str, attribute: &str| -> Vec<String> {
        root.descendants().filter(|node| node.tag_name().name() == name).filter_map(|node| node.attribute(attribute)).map(ToOwned::to_owned).collect()
    };
    let responses = named("qti-response-declaration", "identifier");
    let outcomes = named("qti-outcome-declaration", "identifier");
    let mut asked: Vec<String> = root.descendants().filter_map(|node| node.attribute("response-identifier")).map(ToOwned::to_owned).collect();
    let known: BTreeSet<&String> = responses.iter().chain(&outcomes).collect();
    if known.len() != responses.len() + outcomes.len() {
        return Err("a name is declared twice".into());
    }
    let used = [
        named("qti-variable", "identifier"),
        named("qti-set-outcome-value", "identifier"),
        named("qti-map-response", "identifier"),
        named("qti-correct", "identifier"),
        named("qti-modal-feedback", "outcome-identifier"),
    ];
    if let Some(missing) = used.iter().flatten().find(|id| !known.contains(id)) {
        return Err(format!("{missing} is not declared"));
    }
    let mut responses = responses.clone();
    responses.sort();
    asked.sort();
    if responses == asked { Ok(()) } else { Err(format!("{responses:?} are declared and {asked:?} asked for")) }
}

/// The body and content bodies hold blocks and no bare text; paragraphs hold none of them.
fn blocks(root: Node<'_, '_>) -> Result<(), String> {
    for body in root.descendants().filter(|node| node.has_tag_name((root.tag_name().namespace().unwrap_or_default(), "qti-item-body"))) {
        let is_fit =
            |node: Node<'_, '_>| node.is_element() && (BLOCKS.contains(&node.tag_name().name()) || node.tag_name().name().ends_with("-interaction"));
        if let Some(child) = body.children().find(|child| !is_fit(*child)) {
            return Err(format!("{child:?} in the body"));
        }
    }
    let mut paragraphs = root.descendants().filter(|node| node.tag_name().name() == "p");
    match paragraphs.find_map(|paragraph| paragraph.descendants().skip(1).find(|inner| BLOCKS.contains(&inner.tag_name().name()))) {
        Some(block) => Err(format!("{block:?} in a paragraph")),
        None => Ok(()),
    }
}

/// Names of QTI are written with hyphens, and every mapping has entries.
fn attributes(root: Node<'_, '_>) -> Result<(), String> {
    let ours = |node: &Node<'_, '_>| node.tag_name().name().starts_with("qti-");
    for node in root.descendants().filter(ours) {
        let is_odd = |name: &str| name.chars().any(char::is_uppercase) && name != "schemaLocation";
        if let Some(odd) = node.attributes().find(|attribute| is_odd(attribute.name())) {
            return Err(format!("attribute {}", odd.name()));
        }
        let is_rubric = node.tag_name().name() == "qti-rubric-block";
        if is_rubric && !(node.has_attribute("use") && node.has_attribute("view")) {
            return Err("a rubric block without its use".into());
        }
        if node.tag_name().name() == "qti-mapping" && !node.has_children() {
            return Err("an empty mapping".into());
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_item_keeps_the_rules_of_the_standard(entries in round_trip::entries()) {
        let written = write(&entries, &BTreeMap::new()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&written.bytes)).unwrap();
        for at in 1..=entries.len() {
            let source = read_to_string(archive.by_name(&format!("item-{at:04}.xml")).unwrap()).unwrap();
            prop_assert_eq!(check(&source), Ok(()), "{}", source);
        }
    }
}
