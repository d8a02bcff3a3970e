//! Texts of QTI 1.2: `mattext` with plain text or with HTML that is written as text, and pictures.

use super::super::{
    desk::Desk,
    html::{self, escape, push_attribute},
    names::{attribute, is, name, text},
};
use crate::{Text, formats::limits};
use roxmltree::Node;

/// The texts within an element, one after the other, without those of the parts that answers are given to.
pub fn read(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> Text {
    read_with(desk, node, &mut |_| None)
}

/// The same with something in the place of some elements.
pub fn read_with(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: &mut dyn FnMut(Node<'_, '_>) -> Option<String>) -> Text {
    let mut pieces = Pieces::default();
    collect(desk, node, instead, &mut pieces);
    match pieces.list.as_slice() {
        [Piece { source, is_plain: true }] => Text::plain(source.trim()),
        _ => {
            let whole = pieces.list.iter().fold(String::new(), |mut whole, piece| {
                match piece.is_plain {
                    true => escape(&piece.source, &mut whole),
                    false => whole.push_str(&piece.source),
                }
                whole
            });
            Text::html(whole.trim())
        }
    }
}

/// Bytes after which a text is too long in any case.
const LONGEST: usize = 8 * limits::TEXT;

#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
    bytes: usize,
}

impl Pieces {
    fn push(&mut self, source: String, is_plain: bool) {
        self.bytes += source.len();
        self.list.push(Piece { source, is_plain });
    }
}

struct Piece {
    source: String,
    is_plain: bool,
}

fn collect(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, instead: &mut dyn FnMut(Node<'_, '_>) -> Option<String>, pieces: &mut Pieces) {
    for child in node.children().filter(Node::is_element) {
        if let Some(source) = instead(child) {
            pieces.push(source, false);
            continue;
        }
        if pieces.bytes > LONGEST {
            return;
        }
        match &*name(child) {
            "mattext" | "mat_formattedtext" => {
                let (source, is_plain) = words(desk, child);
                pieces.push(source, is_plain);
            }
            "matimage" => {
                let mut source = String::from("<img");
                if let Some(address) = attribute(child, "uri").and_then(|uri| desk.address(uri)) {
                    push_attribute("src", &address, &mut source);
                }
                push_attribute("alt", attribute(child, "label").unwrap_or_default(), &mut source);
                pieces.push(source + ">", false);
            }
            "matbreak" => pieces.push("<br>".into(), false),
            other if other.starts_with("response_") || other.starts_with("render_") => {}
            _ => collect(desk, child, instead, pieces),
        }
    }
}

/// The source, and whether it is plain text.
fn words(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> (String, bool) {
    if node.children().any(|child| child.is_element()) {
        return (html::inner(desk, node), false);
    }
    let kind = [attribute(node, "texttype"), attribute(node, "type")].into_iter().flatten().next().unwrap_or("text/plain");
    let is_html = kind.to_ascii_lowercase().contains("html") || is(node, "mat_formattedtext");
    let source = text(node);
    if is_html { (with_addresses(desk, &source), false) } else { (source, true) }
}

/// HTML in which pictures have the names that files have here. It is not XML, so only what stands in quotes after `src=` is looked at.
fn with_addresses(desk: &mut Desk<'_, '_>, html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("src=") {
        let (before, after) = rest.split_at(at + "src=".len());
        out.push_str(before);
        rest = after;
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some((address, behind)) = after[1..].split_once(quote) else { continue };
        match desk.address(&address.replace("&amp;", "&")) {
            Some(address) => {
                out.push('"');
                escape(&address.replace('"', "%22"), &mut out);
                out.push('"');
            }
            None => out.truncate(out.len() - "src=".len()),
        }
        rest = behind;
    }
    out + rest
}
