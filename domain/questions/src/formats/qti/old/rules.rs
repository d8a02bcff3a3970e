//! The rules of `resprocessing`: a condition on responses, the points it gives, and the feedback it shows.

use super::super::{
    decimal,
    names::{attribute, children, descendants, is, name, text},
};
use crate::{Range, formats::limits, millionths};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap};

/// What is said of responses stands by their names, and of one response in the order of the file.
#[derive(Debug, Default)]
pub struct Rule {
    /// Responses with the values that they have to have (or one of them, where fields are typed in).
    pub is: Vec<(String, String)>,
    pub is_case_sensitive: bool,
    pub ranges: Vec<(String, Range)>,
    /// Responses with words that have to stand somewhere in them.
    pub holds: Vec<(String, String)>,
    /// It asks for more than is understood here.
    pub is_strange: bool,
    pub points: Option<i64>,
    /// The feedback that is shown.
    pub shows: Vec<String>,
}

impl Rule {
    /// Whether it names what has to be answered, and not only what must not.
    pub fn says_what(&self) -> bool {
        !self.is.is_empty() || !self.ranges.is_empty() || !self.holds.is_empty()
    }

    pub fn earns(&self) -> bool {
        self.points.is_some_and(|points| points > 0)
    }

    pub fn is_about(&self, response: &str) -> bool {
        !of(&self.is, response).is_empty() || !of(&self.holds, response).is_empty() || !of(&self.ranges, response).is_empty()
    }

    /// Several have to be answered for its points.
    pub fn joins_responses(&self) -> bool {
        let mut responses = self.responses();
        let first = responses.next();
        responses.any(|id| Some(id) != first)
    }

    /// The only response that it is about.
    pub fn response(&self) -> Option<&str> {
        self.responses().next().filter(|_| !self.joins_responses())
    }

    fn responses(&self) -> impl Iterator<Item = &str> {
        let named = self.is.iter().chain(&self.holds).map(|(id, _)| id.as_str());
        named.chain(self.ranges.iter().map(|(id, _)| id.as_str()))
    }

    /// The only value of a response that the rule is about.
    pub fn only(&self) -> Option<(&str, &str)> {
        match self.is.as_slice() {
            [(response, value)] => Some((response, value)),
            _ => None,
        }
    }
}

/// What is said of one response. An item may have many, and many rules about each.
pub fn of<'r, T>(said: &'r [(String, T)], response: &str) -> &'r [(String, T)] {
    let from = said.partition_point(|(id, _)| id.as_str() < response);
    let to = said.partition_point(|(id, _)| id.as_str() <= response);
    &said[from..to]
}

/// What all rules of an item say of its responses together; what goes beyond that is not understood.
const SAID: usize = 50_000;

/// Texts that one rule shows.
const SHOWN: usize = 20;

/// The rules of an item that says how many points there are at most, or does not.
pub fn rules<'a>(item: Node<'a, '_>, responses: &[Node<'a, '_>], most: Option<i64>) -> Vec<Rule> {
    let reader = Reader::of(item, responses);
    let nodes: Vec<Node<'_, '_>> = descendants(item, "respcondition").take(limits::PARTS * 10).collect();
    let mut left = SAID;
    let rule = |node: &Node<'_, '_>| {
        let rule = reader.rule(*node, most);
        match left.checked_sub(rule.is.len() + rule.holds.len() + rule.ranges.len()) {
            Some(rest) => left = rest,
            None => return Rule { is_strange: true, points: rule.points, ..Rule::default() },
        }
        rule
    };
    let mut rules: Vec<Rule> = nodes.iter().map(rule).collect();
    // Blackboard leaves the points out where there is one right answer.
    if !rules.iter().any(Rule::earns) {
        let is_right = |node: &Node<'_, '_>| node.attribute("title").is_none_or(|title| title.eq_ignore_ascii_case("correct"));
        let means_right = |rule: &Rule, node: &Node<'_, '_>| {
            rule.points.is_none() && rule.says_what() && is_right(node) && (rule.shows.is_empty() || node.has_attribute("title"))
        };
        // One entry of a list is right; rules about each of them only count what was taken.
        let of_lists =
            rules.iter().zip(&nodes).filter(|(rule, node)| means_right(rule, node) && rule.response().is_some_and(|id| reader.lists.contains(id)));
        let is_count = of_lists.count() > reader.lists.len();
        for (rule, node) in rules.iter_mut().zip(&nodes).filter(|_| !is_count) {
            if means_right(rule, node) {
                rule.points = Some(most.unwrap_or(decimal::ONE));
            }
        }
    }
    rules
}

/// The variable that an element declares or sets; `SCORE` is the usual one.
pub fn variable<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("varname").or_else(|| node.attribute("variablename")).unwrap_or("SCORE")
}

/// What reads rules: it knows which of the responses are lists, and to which of them an entry belongs.
struct Reader<'a> {
    lists: BTreeSet<&'a str>,
    responses: BTreeSet<&'a str>,
    entries: HashMap<&'a str, &'a str>,
    /// Rules set the score, whatever else they count.
    has_score: bool,
}

fn is_score(set: Node<'_, '_>) -> bool {
    variable(set).eq_ignore_ascii_case("SCORE")
}

impl<'a> Reader<'a> {
    fn of(item: Node<'a, '_>, nodes: &[Node<'a, '_>]) -> Self {
        let ident = |node: Node<'a, '_>| node.attribute("ident").unwrap_or_default();
        let mut reader = Self {
            lists: BTreeSet::new(),
            responses: BTreeSet::new(),
            entries: HashMap::new(),
            has_score: descendants(item, "setvar").any(is_score),
        };
        for node in nodes {
            let id = ident(*node);
            reader.responses.insert(id);
            if is(*node, "response_lid") {
                reader.lists.insert(id);
            }
            for label in descendants(*node, "response_label").take(limits::PARTS) {
                reader.entries.entry(ident(label)).or_insert(id);
            }
        }
        reader
    }

    fn rule(&self, node: Node<'_, '_>, most: Option<i64>) -> Rule {
        let mut rule = Rule::default();
        if let Some(conditions) = children(node, "conditionvar").next() {
            self.collect(conditions, &mut rule);
        }
        rule.is.sort_by(|(one, _), (other, _)| one.cmp(other));
        rule.holds.sort_by(|(one, _), (other, _)| one.cmp(other));
        rule.ranges.sort_by(|(one, _), (other, _)| one.cmp(other));
        rule.points = children(node, "setvar").filter(|set| !self.has_score || is_score(*set)).find_map(|set| points(set, most));
        rule.shows = children(node, "displayfeedback").filter_map(|shown| shown.attribute("linkrefid")).map(ToOwned::to_owned).take(SHOWN).collect();
        rule
    }

    /// Whatever has to hold; what must not (the wrong choices of a question with several right ones) says nothing more.
    fn collect(&self, node: Node<'_, '_>, rule: &mut Rule) {
        let has_bound = node.children().any(|child| child.is_element() && BOUNDS.contains(&&*name(child)));
        match range(node) {
            Some(range) => rule.ranges.push(range),
            None => rule.is_strange |= has_bound,
        }
        for child in node.children().filter(Node::is_element) {
            match &*name(child) {
                kind @ ("varequal" | "varsubset" | "varsubstring") if rule.is.len() + rule.holds.len() <= limits::PARTS => {
                    self.compare(kind, child, rule);
                }
                "varinside" | "durequal" | "durlt" | "durgte" | "durlte" | "durgt" => rule.is_strange = true,
                "and" | "or" => self.collect(child, rule),
                _ => {}
            }
        }
    }

    fn compare(&self, kind: &str, node: Node<'_, '_>, rule: &mut Rule) {
        let named = attribute(node, "respident").unwrap_or_default();
        let written = text(node);
        let value = written.trim();
        // Blackboard names the entry alone, and Brightspace that of a field.
        let entry = self.entries.get(named).filter(|_| !self.responses.contains(named));
        let (response, value) = match entry {
            Some(response) => (*response, if value.is_empty() { named } else { value }),
            None => (named, value),
        };
        let how = node.attribute("setmatch").unwrap_or("Exact");
        let is_exact = how.eq_ignore_ascii_case("exact");
        let is_list = self.lists.contains(response);
        rule.is_case_sensitive |= node.attribute("case").is_some_and(|case| case.eq_ignore_ascii_case("yes"));
        rule.is_strange |= !is_exact && (is_list || !how.eq_ignore_ascii_case("contains"));
        match kind {
            "varsubstring" => rule.holds.push((response.to_owned(), value.to_owned())),
            "varsubset" if is_list => rule.is.extend(value.split(',').take(limits::PARTS).map(|each| (response.to_owned(), each.trim().to_owned()))),
            "varsubset" if !is_exact => rule.holds.push((response.to_owned(), value.to_owned())),
            _ => rule.is.push((response.to_owned(), value.to_owned())),
        }
    }
}

/// The points that an element sets or adds; Blackboard writes `SCORE.max` for all of them. What counts wrong answers, as Brightspace does beside the right ones, gives none.
fn points(set: Node<'_, '_>, most: Option<i64>) -> Option<i64> {
    let name = variable(set).to_ascii_lowercase();
    let written = text(set);
    let points = if written.trim().ends_with(".max") { Some(most.unwrap_or(decimal::ONE)) } else { decimal::read(&written) };
    let points = points.filter(|_| !["incorrect", "wrong"].iter().any(|word| name.contains(word)))?;
    match set.attribute("action").unwrap_or("Set") {
        "Set" | "Add" => Some(points),
        "Subtract" => Some(-points),
        _ => None,
    }
}

const BOUNDS: [&str; 4] = ["vargte", "vargt", "varlte", "varlt"];

/// A lower and an upper bound side by side. One that is itself outside becomes the next number that can be told from it.
fn range(node: Node<'_, '_>) -> Option<(String, Range)> {
    let bound = |wanted: [&str; 2]| {
        let bound = node.children().find(|child| child.is_element() && wanted.contains(&&*name(*child)))?;
        let is_outside = matches!(&*name(bound), "vargt" | "varlt");
        Some((attribute(bound, "respident")?.to_owned(), number(&text(bound))?, i64::from(is_outside)))
    };
    let ((response, from, above), (_, to, below)) = (bound(["vargte", "vargt"])?, bound(["varlte", "varlt"])?);
    Some((response, Range::Between { from: from.saturating_add(above), to: to.saturating_sub(below) }))
}

pub fn number(written: &str) -> Option<i64> {
    millionths(written).or_else(|| decimal::read(written).map(|billionths| billionths / 1000))
}
