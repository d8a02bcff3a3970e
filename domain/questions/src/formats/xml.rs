//! XML of strangers: no document types, no entities of their own, no network, bounded in depth and count.

use super::{Note, limits};
use quick_xml::{
    Reader,
    events::{BytesStart, Event, attributes::Attribute},
};
use roxmltree::{Document, ParsingOptions};

/// The document, unless it asks for what a document may not.
pub fn parse(source: &str) -> Result<Document<'_>, Note> {
    check(source)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: limits::NODES, ..ParsingOptions::default() };
    Document::parse_with_options(source, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Note::refused("import-xml-dtd", ""),
        roxmltree::Error::NodesLimitReached => Note::refused("import-too-large", limits::NODES.to_string()),
        error => Note::refused("import-xml-broken", error.to_string()).at_line(error.pos().row as usize),
    })
}

/// Most attributes of one element; the tree's parser compares each with all before it.
const ATTRIBUTES: usize = 100;

/// Most namespaces in force at one place; the parser goes through them for every element and copies them where one is added.
const NAMESPACES: usize = 100;

/// Most `<` and `=`, whatever they stand for: the tree's parser makes room for an element for each of the first and for an attribute for each
/// of the second, also in texts.
const MARKS: usize = limits::NODES as usize;

/// Depth, document type, attributes and namespaces, before a tree is built.
fn check(source: &str) -> Result<(), Note> {
    if source.bytes().filter(|byte| matches!(byte, b'<' | b'=')).count() > MARKS {
        return Err(Note::refused("import-too-large", MARKS.to_string()));
    }
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    // How many namespaces are in force within each open element.
    let mut open: Vec<usize> = Vec::new();
    let (mut copied, mut nodes) = (0_usize, 0_u32);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                nodes += cost(&tag)?;
                open.push(namespaces(&tag, &open, &mut copied)?);
            }
            Ok(Event::Empty(tag)) => {
                nodes += cost(&tag)?;
                namespaces(&tag, &open, &mut copied)?;
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            // A part of the text around it.
            Ok(Event::GeneralRef(_)) => {}
            Ok(Event::DocType(_)) => return Err(Note::refused("import-xml-dtd", "")),
            Ok(Event::Eof) => return Ok(()),
            // What was not checked must not be parsed.
            Err(error) => {
                let read = source.get(..reader.error_position() as usize).unwrap_or(source);
                let line = read.bytes().filter(|byte| *byte == b'\n').count() + 1;
                return Err(Note::refused("import-xml-broken", error.to_string()).at_line(line));
            }
            Ok(_) => nodes += 1,
        }
        if open.len() > limits::DEPTH {
            return Err(Note::refused("import-xml-deep", limits::DEPTH.to_string()));
        }
        if nodes > limits::NODES || copied > limits::NODES as usize {
            return Err(Note::refused("import-too-large", limits::NODES.to_string()));
        }
    }
}

/// What an element costs: itself, its attributes, and that the tree's parser compares each of them with all before it.
fn cost(tag: &BytesStart<'_>) -> Result<u32, Note> {
    let attributes = tag.attributes().with_checks(false).take(ATTRIBUTES + 1).count();
    if attributes > ATTRIBUTES {
        return Err(Note::refused("import-too-large", ATTRIBUTES.to_string()));
    }
    Ok((1 + attributes + attributes * attributes / 16) as u32)
}

/// How many namespaces are in force within an element; `copied` grows by what it costs to add to those around it.
fn namespaces(tag: &BytesStart<'_>, open: &[usize], copied: &mut usize) -> Result<usize, Note> {
    let is_namespace = |attribute: &Attribute<'_>| attribute.key.as_ref().starts_with("xmlns");
    let own = tag.attributes().with_checks(false).filter(|attribute| attribute.as_ref().is_ok_and(is_namespace)).count();
    let around = open.last().copied().unwrap_or(0);
    *copied += own * (around + 1);
    if around + own > NAMESPACES { Err(Note::refused("import-too-large", NAMESPACES.to_string())) } else { Ok(around + own) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_depth_and_broken_documents_are_refused_by_name() {
        let code = |source: &str| parse(source).err().map(|note| note.code);
        assert_eq!(code("<a><b/></a>"), None);
        assert_eq!(code("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), Some("import-xml-dtd"));
        assert_eq!(code("<!DOCTYPE a SYSTEM \"http://example.org/x.dtd\"><a/>"), Some("import-xml-dtd"));
        assert_eq!(code(&"<a>".repeat(200)), Some("import-xml-deep"));
        assert_eq!(code("<a><b></a>"), Some("import-xml-broken"));
    }
    #[test]
    fn attributes_and_namespaces_that_would_take_the_parser_ages_are_refused() {
        let many = |letter: &str, many: usize| (0..many).map(|at| format!(" {letter}{at}=\"x\"")).collect::<String>();
        let code = |source: &str| parse(source).err().map(|note| note.code);
        assert_eq!(code(&format!("<a{}/>", many("b", 100))), None);
        assert_eq!(code(&format!("<a{}/>", many("b", 101))), Some("import-too-large"));
        let nested = format!("<a{0}><a{0}/></a>", many("xmlns:b", 60));
        assert_eq!(code(&nested), Some("import-too-large"));
        let repeated = format!("<a{}>{}</a>", many("xmlns:b", 99), "<c xmlns:d=\"e\"/>".repeat(30_000));
        assert_eq!(code(&repeated), Some("import-too-large"));
        assert_eq!(code(&format!("<a xmlns=\"b\">{}</a>", "<c xmlns:d=\"e\"/>".repeat(30_000))), None);
    }

    #[test]
    fn what_a_document_is_made_of_is_counted_before_there_is_a_tree() {
        let code = |source: &str| parse(source).err().map(|note| note.code);
        let many = limits::NODES as usize;
        assert_eq!(code(&format!("<a>{}</a>", "<b/>".repeat(many - 2))), None);
        assert_eq!(code(&format!("<a>{}</a>", "<b/>".repeat(many + 1))), Some("import-too-large"));
        // References belong to the text around them.
        assert_eq!(code(&format!("<a>{}</a>", "&lt;".repeat(many + 1))), None);
        assert_eq!(code(&format!("<a><![CDATA[{}]]></a>", "=".repeat(2 * many))), Some("import-too-large"));
        let attributes: String = (0..90).map(|at| format!(" b{at}=\"\"")).collect();
        assert_eq!(code(&format!("<a>{}</a>", format!("<c{attributes}/>").repeat(2000))), Some("import-too-large"));
    }

    #[test]
    fn what_is_broken_says_its_line() {
        for broken in ["<a>\n<b>\n</a>", "<a>\n\n<b", "<a>\n\n<!-- </a>"] {
            assert_eq!(parse(broken).err().and_then(|note| note.line), Some(3), "{broken:?}");
        }
    }
}
