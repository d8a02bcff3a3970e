//! One spelling for QTI 2.x (`choiceInteraction`, `responseIdentifier`) and 3.0 (`qti-choice-interaction`, `response-identifier`), so that
//! everything behind this module is written once, in the spelling of 2.x.

use roxmltree::Node;
use std::borrow::Cow;

/// The name of an element without namespace and version.
pub fn name<'i>(node: Node<'_, 'i>) -> Cow<'i, str> {
    let name = node.tag_name().name();
    match name.strip_prefix("qti-") {
        Some(rest) => Cow::Owned(camel(rest)),
        None => Cow::Borrowed(name),
    }
}

pub fn is(node: Node<'_, '_>, wanted: &str) -> bool {
    node.is_element() && name(node) == wanted
}

/// The value of an attribute, named as QTI 2.x names it.
pub fn attribute<'a>(node: Node<'a, '_>, camel: &str) -> Option<&'a str> {
    node.attribute(camel).or_else(|| node.attribute(kebab(camel).as_str()))
}

pub fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, wanted))
}

pub fn children<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, wanted))
}

pub fn descendants<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |inner| is(*inner, wanted))
}

/// Everything that is written in an element, without its tags.
pub fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn camel(kebab: &str) -> String {
    let mut words = kebab.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

fn kebab(camel: &str) -> String {
    let mut name = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_are_spelt_alike() {
        let document = roxmltree::Document::parse("<a><qti-text-entry-interaction response-identifier='R'/><p/><simpleChoice/></a>").unwrap();
        let names: Vec<String> = document.root_element().children().map(|node| name(node).into_owned()).collect();
        assert_eq!(names, ["textEntryInteraction", "p", "simpleChoice"]);
        let first = document.root_element().first_child().unwrap();
        assert_eq!(attribute(first, "responseIdentifier"), Some("R"));
    }
}
