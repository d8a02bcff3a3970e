//! Finding one's way in the elements of a document.

use roxmltree::Node;

pub type Element<'a> = Node<'a, 'a>;

pub fn children<'a>(of: Element<'a>, name: &'static str) -> impl Iterator<Item = Element<'a>> {
    of.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

pub fn child<'a>(of: Element<'a>, name: &'static str) -> Option<Element<'a>> {
    children(of, name).next()
}

/// The characters within an element, without those of elements in it.
pub fn content(of: Element<'_>) -> String {
    of.children().filter(Element::is_text).filter_map(|text| text.text()).collect()
}

/// The characters of a named child, trimmed, unless there are none.
pub fn value(of: Element<'_>, name: &'static str) -> Option<String> {
    child(of, name).map(|child| content(child).trim().to_owned()).filter(|value| !value.is_empty())
}

/// The element that holds the characters of a text: `text`, or in old files the element itself.
pub fn text_of(of: Element<'_>) -> Element<'_> {
    child(of, "text").unwrap_or(of)
}

/// The characters of a text, trimmed.
pub fn words(of: Element<'_>) -> String {
    content(text_of(of)).trim().to_owned()
}
