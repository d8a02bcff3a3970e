//! HTML of authors, in whatever order its tags come, becomes what the schema of QTI 3.0 takes. The tables are those of the schema's types; that
//! they say what it says was found by validating against it (docs/formats/qti.md).

use super::super::{places, write};
use crate::{Ask, Choice, Entry, Gap, GapAsk, Question, Text, WHOLE};
use proptest::{collection::vec, prelude::*, sample::select};
use roxmltree::{Document, Node};
use std::{
    collections::BTreeMap,
    io::{Cursor, read_to_string},
};

const TAGS: &str = "a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd dfn div dl dt em figcaption figure h1 h2 h6 hr i img kbd li \
                    ol p pre q rp rt ruby samp small source span strong sub sup table tbody td tfoot th thead tr track tt ul var video script section u";
const ATTRIBUTES: [&str; 18] = [
    "",
    " class='x y'",
    " dir=rtl",
    " dir=up",
    " lang=ar",
    " lang='not one'",
    " src='media/a.png'",
    " href='http://example.org/?a&b'",
    " width=50%",
    " width=10px",
    " colspan=2",
    " rowspan=x",
    " scope=col",
    " headers='a b'",
    " controls",
    " kind=subtitles",
    " alt=é",
    " onclick=x",
];

/// Within a line (type `HTMLText`), and what stands nowhere but in its own element.
const LINE: &str = "a abbr b bdi bdo br cite code dfn em i img kbd q ruby samp small span strong sub sup tt var";
const PARTS: &str = "caption col colgroup dd dt figcaption li rp rt source tbody td tfoot th thead tr track";

fn is_one_of(words: &str, name: &str) -> bool {
    words.split_whitespace().any(|word| word == name)
}

fn may_hold(parent: &str, child: &str) -> bool {
    match parent {
        "ul" | "ol" => child == "li",
        "dl" => is_one_of("dt dd", child),
        "table" => is_one_of("caption col colgroup thead tbody", child),
        "thead" | "tbody" => child == "tr",
        "tr" => is_one_of("td th", child),
        "colgroup" => child == "col",
        "audio" | "video" => is_one_of("source track", child),
        "ruby" => (child == "rt" || is_one_of(LINE, child)) && child != "tt",
        "rt" => is_one_of(LINE, child) && child != "tt",
        "figure" => child == "figcaption" || !is_one_of(PARTS, child),
        "div" | "blockquote" | "li" | "dd" | "td" | "th" | "figcaption" | "bdi" => !is_one_of(PARTS, child),
        "br" | "hr" | "img" | "col" | "source" | "track" => false,
        _ => is_one_of(LINE, child),
    }
}

/// What holds no words, what may not be empty, and the order of the parts of a table.
fn is_well_filled(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    let has_words = node.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()));
    let parts: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
    let places = |order: &[&str]| parts.iter().filter_map(|part| order.iter().position(|each| each == part)).collect::<Vec<_>>();
    match name {
        "ul" | "ol" | "dl" | "colgroup" => !has_words,
        "tr" | "thead" | "tbody" => !has_words && !parts.is_empty(),
        "table" => {
            let once = |part: &str| parts.iter().filter(|each| **each == part).count() < 2;
            let has_body = parts.contains(&"tbody");
            !has_words
                && has_body
                && places(&["caption", "col", "colgroup", "thead", "tbody"]).is_sorted()
                && ["caption", "thead"].into_iter().all(once)
        }
        "audio" | "video" => places(&["source", "track"]).is_sorted(),
        "a" => node.has_attribute("href"),
        "img" => node.has_attribute("src") && node.has_attribute("alt"),
        "track" => node.has_attribute("src"),
        _ => true,
    }
}

fn check(node: Node<'_, '_>) -> Result<(), String> {
    for inner in node.descendants().filter(|node| node.is_element() && !node.tag_name().name().starts_with("qti-")) {
        let name = inner.tag_name().name();
        let parent = inner.parent_element().map_or("", |parent| parent.tag_name().name());
        if !parent.starts_with("qti-") && !may_hold(parent, name) {
            return Err(format!("{name} in {parent}"));
        }
        if !is_well_filled(inner) {
            return Err(format!("what is in {name}"));
        }
        let ours = |attribute: &str| attribute.starts_with("data-");
        if let Some(odd) = inner.attributes().find(|each| !ours(each.name()) && places::value(name, each.name(), each.value()).is_none()) {
            return Err(format!("{} on {name}", odd.name()));
        }
    }
    Ok(())
}

/// Elements within which the schema has no place for an interaction at all, or not without a block around it.
fn gaps_stand_well(root: Node<'_, '_>) -> Result<(), String> {
    let mut gaps = root.descendants().filter(|node| node.tag_name().name() == "qti-inline-choice-interaction");
    let is_bad = |gap: &Node<'_, '_>| {
        let parent = gap.parent_element().map_or("", |parent| parent.tag_name().name());
        is_one_of("blockquote figure", parent) || gap.ancestors().any(|above| is_one_of("audio video bdi bdo ruby rt", above.tag_name().name()))
    };
    gaps.find(is_bad).map_or(Ok(()), |gap| Err(format!("a gap in {:?}", gap.parent_element())))
}

fn soup() -> impl Strategy<Value = String> {
    let tags: Vec<&str> = TAGS.split_whitespace().collect();
    let piece = prop_oneof![
        3 => (select(tags.clone()), select(&ATTRIBUTES[..])).prop_map(|(tag, attributes)| format!("<{tag}{attributes}>")),
        2 => select(tags.clone()).prop_map(|tag| format!("</{tag}>")),
        1 => select(tags).prop_map(|tag| format!("<{tag}/>")),
        2 => "[a-z &]{1,4}",
    ];
    vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tags_in_any_order_are_written_as_the_schema_has_them(html in soup(), is_gap in any::<bool>()) {
        let choice = |id: &str| Choice { id: id.into(), text: Text::html(&*html), share: WHOLE, feedback: Some(Text::html(&*html)) };
        let choices = vec![choice("a"), choice("b")];
        let ask = if is_gap { Ask::Gaps { gaps: vec![Gap { id: "1".into(), weight: 1, ask: GapAsk::Chosen { choices } }] } } else { Ask::Single { choices } };
        let question = Question::new(Text::html(format!("{html} [[1]]")), ask);
        let entry = Entry { name: "x".into(), category: vec![], tags: vec![], foreign_id: None, question };
        let written = write(&[entry], &BTreeMap::new()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&written.bytes)).unwrap();
        let source = read_to_string(archive.by_name("item-0001.xml").unwrap()).unwrap();
        let document = Document::parse(&source).unwrap();
        prop_assert_eq!(check(document.root_element()), Ok(()), "{}", source);
        prop_assert_eq!(gaps_stand_well(document.root_element()), Ok(()), "{}", source);
    }
}
