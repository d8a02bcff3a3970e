//! What stands in an item, as HTML: without what has no place in a text, and with the pictures of the package under their new names.

use super::{
    desk::{Desk, is_of_the_web},
    names::{attribute, is, name},
};
use crate::formats::{Note, limits};
use roxmltree::Node;
use std::fmt::Write;

/// HTML elements without content (HTML Living Standard, 13.1.2).
pub const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that are read elsewhere, or that a text cannot have.
const LEFT_OUT: [&str; 12] = [
    "script",
    "style",
    "stylesheet",
    "rubricBlock",
    "feedbackBlock",
    "feedbackInline",
    "modalFeedback",
    "infoControl",
    "catalogInfo",
    "iframe",
    "endAttemptInteraction",
    "include",
];

/// Bytes after which a text is too long in any case, and is not worth being put together. It is refused once it is whole.
const LONGEST: usize = 8 * limits::TEXT;

/// What stands for an element, if something other than itself does.
pub type Instead<'f> = &'f mut dyn FnMut(&mut Desk<'_, '_>, Node<'_, '_>) -> Option<String>;

/// The content of an element as HTML.
pub fn inner(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> String {
    inner_with(desk, node, &mut |_, _| None)
}

pub fn inner_with(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: Instead<'_>) -> String {
    let mut out = String::new();
    for child in node.children() {
        push(desk, child, instead, &mut out);
    }
    out.trim().to_owned()
}

fn push(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: Instead<'_>, out: &mut String) {
    if out.len() > LONGEST {
        return;
    }
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        let end = text.char_indices().nth(limits::TEXT + 1).map_or(text.len(), |(at, _)| at);
        escape(&text[..end], out);
    }
    if !node.is_element() {
        return;
    }
    if let Some(text) = instead(desk, node) {
        return out.push_str(&text);
    }
    let name = name(node);
    match &*name {
        "include" | "infoControl" | "iframe" => desk.note(Note::dropped("import-qti-element", &*name)),
        "rubricBlock" if !desk.is_ours && is_for_learners(node) => desk.note(Note::dropped("import-qti-element", super::names::text(node).trim())),
        left_out if LEFT_OUT.contains(&left_out) => {}
        "math" => {
            desk.note(Note::dropped("import-qti-math", ""));
            escape(attribute(node, "alttext").unwrap_or_default(), out);
        }
        "prompt" => push_element(desk, node, "p", instead, out),
        "printedVariable" | "templateInline" | "templateBlock" => desk.note(Note::dropped("import-qti-element", &*name)),
        "object" if attribute(node, "type").is_none_or(|kind| kind.starts_with("image/")) => push_object(desk, node, instead, out),
        "object" if !desk.is_ours => {
            desk.note(Note::dropped("import-qti-element", attribute(node, "data").unwrap_or("object")));
            node.children().for_each(|child| push(desk, child, instead, out));
        }
        // These only hold others together.
        "contentBody" | "itemBody" | "object" => node.children().for_each(|child| push(desk, child, instead, out)),
        name => push_element(desk, node, name, instead, out),
    }
}

/// Whoever answers is to read it.
fn is_for_learners(rubric: Node<'_, '_>) -> bool {
    attribute(rubric, "view").is_none_or(|view| view.split_whitespace().any(|who| who == "candidate"))
}

fn push_element(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, name: &str, instead: Instead<'_>, out: &mut String) {
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_name {
        desk.note(Note::dropped("import-qti-element", name));
        return node.children().for_each(|child| push(desk, child, instead, out));
    }
    let _ = write!(out, "<{name}");
    push_attributes(desk, node, out);
    out.push('>');
    if !VOID.contains(&name) {
        node.children().for_each(|child| push(desk, child, instead, out));
        let _ = write!(out, "</{name}>");
    }
}

fn push_attributes(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, out: &mut String) {
    for attribute in node.attributes() {
        let name = attribute.name();
        let is_kept = attribute.namespace().is_none() || name == "lang";
        if !is_kept || name.starts_with("on") || name.starts_with("data-") || matches!(name, "style" | "srcset") {
            continue;
        }
        let value = match name {
            "src" | "poster" => desk.address(attribute.value()),
            // A file of the package that is no picture has no place here, and leads nowhere.
            "href" if !desk.is_ours && !is_of_the_web(attribute.value()) => {
                desk.note(Note::dropped("import-qti-element", attribute.value()));
                None
            }
            _ => Some(attribute.value().to_owned()),
        };
        if let Some(value) = value {
            push_attribute(name, &value, out);
        }
    }
}

/// Pictures stand in `object` elements in old items.
fn push_object(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: Instead<'_>, out: &mut String) {
    let source = attribute(node, "data").and_then(|data| desk.address(data));
    let Some(source) = source else { return node.children().for_each(|child| push(desk, child, instead, out)) };
    let words = super::names::text(node);
    out.push_str("<img");
    push_attribute("src", &source, out);
    push_attribute("alt", words.trim(), out);
    for size in ["width", "height"] {
        if let Some(value) = attribute(node, size) {
            push_attribute(size, value, out);
        }
    }
    out.push('>');
}

pub fn push_attribute(name: &str, value: &str, out: &mut String) {
    let _ = write!(out, " {name}=\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out.push('"');
}

pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// Whether an element is an interaction of whatever kind.
pub fn is_interaction(node: Node<'_, '_>) -> bool {
    node.is_element() && name(node).ends_with("Interaction") && !is(node, "endAttemptInteraction")
}
