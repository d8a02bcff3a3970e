//! XML of strangers: no document types, no entities of their own, no network, bounded in depth and count.

use super::{Note, limits};
use quick_xml::{Reader, events::Event};
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

/// Depth and document type, before a tree is built.
fn check(source: &str) -> Result<(), Note> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let (mut depth, mut nodes) = (0_usize, 0_u32);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(_)) => return Err(Note::refused("import-xml-dtd", "")),
            // The tree's own parser says better what is wrong and where.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        nodes += 1;
        if depth > limits::DEPTH {
            return Err(Note::refused("import-xml-deep", limits::DEPTH.to_string()));
        }
        if nodes > limits::NODES {
            return Err(Note::refused("import-too-large", limits::NODES.to_string()));
        }
    }
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
}
