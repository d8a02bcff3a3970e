//! XML of strangers: no document types, no entities of their own, no network, bounded in depth and count.

use super::{Note, limits};
use quick_xml::{
    Reader,
    errors::IllFormedError,
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
        error => broken(&error, source),
    })
}

/// What is broken, as far as somebody can mend it, and where.
fn broken(error: &roxmltree::Error, source: &str) -> Note {
    let note = match error {
        roxmltree::Error::UnexpectedCloseTag(_, closing, _) => Note::refused("import-xml-end-tag", format!("</{closing}>")),
        roxmltree::Error::UnclosedRootNode => return ends_early(source),
        roxmltree::Error::UnknownEntityReference(name, _) => Note::refused("import-xml-entity", format!("&{name};")),
        roxmltree::Error::MalformedEntityReference(_) => Note::refused("import-xml-entity", "&"),
        roxmltree::Error::DuplicatedAttribute(name, _) => Note::refused("import-xml-attribute-twice", name.as_str()),
        roxmltree::Error::UnknownNamespace(prefix, _) => Note::refused("import-xml-prefix", format!("{prefix}:")),
        _ => Note::refused("import-xml-broken", ""),
    };
    note.at_line(error.pos().row as usize)
}

fn ends_early(source: &str) -> Note {
    Note::refused("import-xml-ends-early", "").at_line(source.lines().count().max(1))
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
                let note = match error {
                    quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => Note::refused("import-xml-end-tag", format!("</{name}>")),
                    quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => Note::refused("import-xml-entity", "&"),
                    // A tag, a comment and the like that nothing ends reach as far as the file.
                    quick_xml::Error::Syntax(_) => Note::refused("import-xml-unclosed", ""),
                    _ => Note::refused("import-xml-broken", ""),
                };
                return Err(note.at_line(line));
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
    fn what_is_broken_is_said_with_its_line() {
        for (source, code, detail, line) in [
            ("<a>\n<b>\n</a>", "import-xml-end-tag", "</a>", 3),
            ("<a>\n</a></b>", "import-xml-end-tag", "</b>", 2),
            ("<a>\n<b></b>", "import-xml-ends-early", "", 2),
            ("<a>\n<b", "import-xml-unclosed", "", 2),
            ("<a>\n<!-- b</a>", "import-xml-unclosed", "", 2),
            ("<a>\n&nbsp;</a>", "import-xml-entity", "&nbsp;", 2),
            ("<a>\nR & D</a>", "import-xml-entity", "&", 2),
            ("<a\nb=\"1\" b=\"2\"/>", "import-xml-attribute-twice", "b", 2),
            ("<a>\n<m:b/></a>", "import-xml-prefix", "m:", 2),
            ("no element", "import-xml-broken", "", 1),
        ] {
            let note = parse(source).unwrap_err();
            assert_eq!((note.code, &*note.detail, note.line), (code, detail, Some(line)), "{source}");
        }
    }

    #[test]
    fn entities_depth_and_broken_documents_are_refused_by_name() {
        let code = |source: &str| parse(source).err().map(|note| note.code);
        assert_eq!(code("<a><b/></a>"), None);
        assert_eq!(code("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), Some("import-xml-dtd"));
        assert_eq!(code("<!DOCTYPE a SYSTEM \"http://example.org/x.dtd\"><a/>"), Some("import-xml-dtd"));
        assert_eq!(code(&"<a>".repeat(200)), Some("import-xml-deep"));
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
