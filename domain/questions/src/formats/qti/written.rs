//! What this program writes about a question in attributes of its own, where QTI has no place for it.

use super::desk::Desk;
use crate::{Ask, Entry};
use roxmltree::Node;

/// A number in an attribute of an element that we wrote.
pub fn number<N: std::str::FromStr>(desk: &Desk<'_, '_>, node: Node<'_, '_>, attribute: &str) -> Option<N> {
    value(desk, node, attribute)?.parse().ok()
}

pub fn value<'a>(desk: &Desk<'_, '_>, node: Node<'a, '_>, attribute: &str) -> Option<&'a str> {
    node.attribute(attribute).filter(|_| desk.is_ours)
}

pub fn milli_points(desk: &Desk<'_, '_>, item: Node<'_, '_>) -> Option<i32> {
    number(desk, item, "data-milli-points").filter(|points| *points >= 0)
}

/// Gives an entry what stands in the attributes of its item.
pub fn restore(desk: &Desk<'_, '_>, item: Node<'_, '_>, entry: &mut Entry) {
    if !desk.is_ours {
        return;
    }
    entry.foreign_id = item.attribute("data-foreign-id").map(ToOwned::to_owned);
    if let Some(name) = item.attribute("data-name") {
        name.clone_into(&mut entry.name);
    }
    if let Some(category) = item.attribute("data-category") {
        entry.category = list(category);
    }
    entry.tags = item.attribute("data-tags").map(list).unwrap_or_default();
    if item.attribute("data-type") == Some("true_false")
        && let Ask::Single { choices } = &mut entry.question.ask
    {
        entry.question.ask = Ask::TrueFalse { choices: std::mem::take(choices) };
    }
}

/// Texts in one attribute, parted by line ends; a backslash keeps the next character.
pub fn joined(texts: &[String]) -> String {
    let escaped = texts.iter().map(|text| text.replace('\\', "\\\\").replace('\n', "\\n"));
    escaped.collect::<Vec<_>>().join("\n")
}

pub fn list(joined: &str) -> Vec<String> {
    let line = |line: &str| {
        let mut text = String::new();
        let mut letters = line.chars();
        while let Some(c) = letters.next() {
            match (c, c == '\\') {
                (_, true) => text.extend(letters.next().map(|c| if c == 'n' { '\n' } else { c })),
                (c, _) => text.push(c),
            }
        }
        text
    };
    joined.split('\n').map(line).collect()
}
