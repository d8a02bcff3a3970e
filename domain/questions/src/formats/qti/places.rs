//! Where the elements of HTML may stand in QTI 3.0, and which attributes they have there, as its schema says (`imsqti_asiv3p0`, the types
//! `HTMLText`, `FlowContainer`, `OUL`, `DL`, `Table`, `TablePart`, `TR`, `Audio` and so on).

/// What an element may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Texts and all but parts of other elements.
    Flow,
    /// Texts and what stands within a line.
    Inline,
    /// Nothing but its own parts; words stand in one that is put there for them, where there is one.
    Parts {
        within: Option<&'static str>,
    },
    /// What is shown where it cannot be played, and its sources.
    Media,
    Nothing,
}

/// What may stand within a line. Sound and film may not.
const INLINE: [&str; 23] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "img", "kbd", "q", "ruby", "samp", "small", "span", "strong", "sub",
    "sup", "tt", "var",
];

/// Parts of other elements, with those, and their place among the other parts. Editions of the schema differ in what rows may stand beside a
/// body of a table, in where its foot stands, and in what its caption holds: rows stand in a body everywhere here, every table has one, there is
/// no foot, and a caption is a line.
const PARTS: [(&str, &[&str], usize); 15] = [
    ("li", &["ul", "ol"], 0),
    ("dt", &["dl"], 0),
    ("dd", &["dl"], 0),
    ("figcaption", &["figure"], 0),
    ("rt", &["ruby"], 0),
    ("source", &["audio", "video"], 0),
    ("track", &["audio", "video"], 1),
    ("caption", &["table"], 0),
    ("col", &["table"], 1),
    ("col", &["colgroup"], 0),
    ("colgroup", &["table"], 2),
    ("thead", &["table"], 3),
    ("tbody", &["table"], 4),
    ("tr", &["thead", "tbody"], 0),
    ("td", &["tr"], 0),
];

/// Parts of which there is one.
const ONCE: [&str; 2] = ["caption", "thead"];

pub fn holds(name: &str) -> Holds {
    match name {
        "ul" | "ol" => Holds::Parts { within: Some("li") },
        "dl" => Holds::Parts { within: Some("dd") },
        "table" => Holds::Parts { within: Some("tbody") },
        "thead" | "tbody" => Holds::Parts { within: Some("tr") },
        "tr" => Holds::Parts { within: Some("td") },
        "colgroup" => Holds::Parts { within: None },
        "audio" | "video" => Holds::Media,
        "br" | "col" | "hr" | "img" | "source" | "track" => Holds::Nothing,
        "bdi" | "blockquote" | "dd" | "div" | "figcaption" | "figure" | "li" | "td" | "th" => Holds::Flow,
        _ => Holds::Inline,
    }
}

/// An element's place among the parts of another.
fn part(name: &str, of: &str) -> Option<usize> {
    let name = if name == "th" { "td" } else { name };
    PARTS.iter().find(|(each, holders, _)| *each == name && holders.contains(&of)).map(|(.., place)| *place)
}

pub fn is_part(name: &str) -> bool {
    name == "th" || PARTS.iter().any(|(each, ..)| *each == name)
}

/// Whether nothing can be asked for within an element.
pub fn is_closed_to_gaps(name: &str) -> bool {
    matches!(name, "audio" | "video" | "bdi" | "bdo" | "ruby" | "rt")
}

/// The part without which an element may not stand, if it is not among those that have come, of which the last took the place `so_far`.
pub fn needed(name: &str, so_far: Option<usize>) -> Option<&'static str> {
    match name {
        "table" if so_far != part("tbody", "table") => Some("<tbody><tr><td></td></tr></tbody>"),
        "thead" | "tbody" if so_far.is_none() => Some("<tr><td></td></tr>"),
        "tr" if so_far.is_none() => Some("<td></td>"),
        _ => None,
    }
}

/// The place that an element takes in another whose parts have come so far, if it may stand there.
pub fn place(name: &str, of: &str, so_far: Option<usize>) -> Option<usize> {
    if let Some(place) = part(name, of) {
        let is_late = so_far.is_some_and(|so_far| place < so_far || (place == so_far && ONCE.contains(&name)));
        return (!is_late).then_some(place);
    }
    let fits = match holds(of) {
        Holds::Flow => !is_part(name),
        Holds::Inline => INLINE.contains(&name) && !(name == "tt" && matches!(of, "ruby" | "rt")),
        Holds::Parts { .. } | Holds::Media | Holds::Nothing => false,
    };
    fits.then_some(so_far.unwrap_or(0))
}

/// The value of an attribute as the schema wants it, if the element has such an attribute.
pub fn value<'v>(element: &str, attribute: &str, value: &'v str) -> Option<&'v str> {
    let one_of = |words: &[&str]| words.contains(&value).then_some(value);
    let is_number = |value: &str| !value.is_empty() && value.len() < 10 && value.bytes().all(|byte| byte.is_ascii_digit());
    match (attribute, element) {
        ("class", _) | ("alt", "img") | ("href", "a") | ("src", "img" | "audio" | "video" | "source" | "track") => Some(value),
        ("dir", _) => one_of(&["ltr", "rtl", "auto"]),
        ("lang", _) => is_language(value).then_some(value),
        ("colspan" | "rowspan", "td" | "th") => is_number(value).then_some(value),
        ("scope", "td" | "th") => one_of(&["col", "colgroup", "row", "rowgroup"]),
        ("width" | "height", "img") => Some(value).filter(|value| is_number(value.strip_suffix('%').unwrap_or(value))),
        ("width" | "height", "video") => is_number(value).then_some(value),
        ("controls", "audio" | "video") => Some("true"),
        ("kind", "track") => one_of(&["subtitles", "captions", "descriptions", "chapters", "metadata"]),
        _ => None,
    }
}

/// `xs:language` (XML Schema part 2, 3.3.3).
fn is_language(value: &str) -> bool {
    let is_part = |(at, part): (usize, &str)| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| if at == 0 { byte.is_ascii_alphabetic() } else { byte.is_ascii_alphanumeric() })
    };
    value.split('-').enumerate().all(is_part)
}

/// The attribute without which an element is nothing.
pub fn required(element: &str) -> Option<&'static str> {
    match element {
        "a" => Some("href"),
        "img" | "track" => Some("src"),
        _ => None,
    }
}
