//! The rules of `resprocessing`: a condition on responses, the points it gives, and the feedback it shows.

use super::super::{
    decimal,
    names::{attribute, children, descendants, name, text},
};
use crate::{Range, formats::limits, millionths};
use roxmltree::Node;

#[derive(Debug, Default)]
pub struct Rule {
    /// Responses with the values that they have to have (or one of them, where fields are typed in).
    pub is: Vec<(String, String)>,
    pub is_case_sensitive: bool,
    pub ranges: Vec<(String, Range)>,
    pub points: Option<i64>,
    /// The feedback that is shown.
    pub shows: Vec<String>,
}

impl Rule {
    /// Whether it names what has to be answered, and not only what must not.
    pub fn says_what(&self) -> bool {
        !self.is.is_empty() || !self.ranges.is_empty()
    }

    /// The only value of a response that the rule is about.
    pub fn only(&self) -> Option<(&str, &str)> {
        match self.is.as_slice() {
            [(response, value)] => Some((response, value)),
            _ => None,
        }
    }
}

/// Texts that one rule shows.
const SHOWN: usize = 20;

pub fn rules(item: Node<'_, '_>) -> Vec<Rule> {
    descendants(item, "respcondition").take(limits::PARTS * 10).map(rule).collect()
}

fn rule(node: Node<'_, '_>) -> Rule {
    let mut rule = Rule::default();
    if let Some(conditions) = children(node, "conditionvar").next() {
        collect(conditions, &mut rule);
    }
    rule.points = children(node, "setvar").find_map(points);
    rule.shows = children(node, "displayfeedback").filter_map(|shown| shown.attribute("linkrefid")).map(ToOwned::to_owned).take(SHOWN).collect();
    rule
}

/// The points that an element sets or adds. What counts wrong answers, as Brightspace does beside the right ones, gives none.
fn points(set: Node<'_, '_>) -> Option<i64> {
    let name = set.attribute("varname").unwrap_or("SCORE").to_ascii_lowercase();
    let points = decimal::read(&text(set)).filter(|_| !["incorrect", "wrong"].iter().any(|word| name.contains(word)))?;
    match set.attribute("action").unwrap_or("Set") {
        "Set" | "Add" => Some(points),
        "Subtract" => Some(-points),
        _ => None,
    }
}

/// Whatever has to hold; what must not (the wrong choices of a question with several right ones) says nothing more.
fn collect(node: Node<'_, '_>, rule: &mut Rule) {
    if let Some(range) = range(node) {
        rule.ranges.push(range);
    }
    for child in node.children().filter(Node::is_element) {
        match &*name(child) {
            "varequal" | "varsubset" | "varinside" if rule.is.len() <= limits::PARTS => {
                let response = attribute(child, "respident").unwrap_or_default().to_owned();
                rule.is_case_sensitive |= child.attribute("case").is_some_and(|case| case.eq_ignore_ascii_case("yes"));
                rule.is.push((response, text(child).trim().to_owned()));
            }
            "and" | "or" => collect(child, rule),
            _ => {}
        }
    }
}

/// A lower and an upper bound side by side.
fn range(node: Node<'_, '_>) -> Option<(String, Range)> {
    let bound = |wanted: [&str; 2]| {
        let bound = node.children().find(|child| child.is_element() && wanted.contains(&&*name(*child)))?;
        Some((attribute(bound, "respident")?.to_owned(), number(&text(bound))?))
    };
    let ((response, from), (_, to)) = (bound(["vargte", "vargt"])?, bound(["varlte", "varlt"])?);
    Some((response, Range::Between { from, to }))
}

pub fn number(written: &str) -> Option<i64> {
    millionths(written).or_else(|| decimal::read(written).map(|billionths| billionths / 1000))
}
