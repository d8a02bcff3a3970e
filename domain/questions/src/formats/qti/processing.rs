//! What an item says about how answers are marked. QTI has a small programming language for that; what is recognised of it is what
//! authoring tools write: the standard templates, and conditions that compare a response with a value and set an outcome.

use super::{
    decimal,
    names::{attribute, child, descendants, is, name, text},
};
use crate::{Range, millionths};
use roxmltree::Node;
use std::collections::BTreeSet;

/// What a condition asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The response is the right one; any, where the condition is about several or about the score.
    Right(Option<String>),
    /// The score lies between nothing and all.
    Partly,
    /// The response is (or holds) this value.
    Is(String, String),
    /// The response is a number within.
    Within(String, Range),
    /// What stands after all other branches, or is the opposite of right.
    Otherwise,
    Always,
    Other,
}

/// What happens when a condition holds.
#[derive(Clone, Debug)]
pub struct Rule {
    pub test: Test,
    pub outcome: String,
    pub value: Value,
    /// The points that it sets or adds, in billionths.
    points: Option<i64>,
    /// It adds to what was earned before, whatever other rules do.
    adds: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A value that stands there.
    Base(String),
    /// The response with this identifier itself.
    Response(String),
    Computed,
}

/// How the points of a response come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Correct,
    Map,
    /// Rules name values and what each earns.
    Values,
    /// It is not said, or not in a way that is understood.
    Unsaid,
    Strange,
}

#[derive(Debug, Default)]
pub struct Processing {
    template: Option<String>,
    is_there: bool,
    mapped: BTreeSet<String>,
    /// Outcomes that become points.
    scores: BTreeSet<String>,
    /// Points are counted in other ways than by adding them up.
    pub is_calculated: bool,
    /// Responses that are compared more loosely, or more strictly, than is understood here.
    unlike: BTreeSet<String>,
    pub rules: Vec<Rule>,
}

/// More rules than this are no question's.
const RULES: usize = 5_000;

pub fn processing(item: Node<'_, '_>) -> Processing {
    let Some(node) = child(item, "responseProcessing") else { return Processing::default() };
    let mut rules = Vec::new();
    push_rules(node, &Test::Always, true, &mut rules);
    let sets: Vec<Node<'_, '_>> = descendants(node, "setOutcomeValue").take(RULES).collect();
    let scores = scores(&sets);
    let scoring: Vec<Node<'_, '_>> = sets.into_iter().filter(|set| scores.contains(outcome(*set))).collect();
    let mapped = scoring.iter().flat_map(|set| descendants(*set, "mapResponse")).filter_map(|map| attribute(map, "identifier"));
    let mapped = mapped.map(ToOwned::to_owned).collect();
    let is_calculated =
        scoring.iter().any(|set| calculates(*set)) || descendants(node, "lookupOutcomeValue").any(|set| scores.contains(outcome(set)));
    let unlike = node.descendants().filter(|node| is_unlike(*node)).flat_map(|node| descendants(node, "variable"));
    let unlike = unlike.filter_map(|variable| attribute(variable, "identifier")).map(ToOwned::to_owned).collect();
    let template = attribute(node, "template").or_else(|| attribute(node, "templateLocation"));
    let template = template.map(|address| address.rsplit('/').next().unwrap_or(address).trim_end_matches(".xml").to_owned());
    Processing { template, is_there: node.children().any(|child| child.is_element()), mapped, scores, is_calculated, unlike, rules }
}

fn outcome<'a>(set: Node<'a, '_>) -> &'a str {
    attribute(set, "identifier").unwrap_or_default()
}

/// How often points may go from one outcome to another until they are the score.
const STEPS: usize = 5;

/// The outcomes that the score is made of.
fn scores(sets: &[Node<'_, '_>]) -> BTreeSet<String> {
    let mut scores = BTreeSet::from(["SCORE".to_owned()]);
    for _ in 0..STEPS {
        let scoring = sets.iter().filter(|set| scores.contains(outcome(**set)));
        let parts = scoring.flat_map(|set| descendants(*set, "variable")).filter_map(|variable| attribute(variable, "identifier"));
        let new: Vec<String> = parts.filter(|part| !scores.contains(*part)).map(ToOwned::to_owned).collect();
        if new.is_empty() {
            break;
        }
        scores.extend(new);
    }
    scores
}

fn calculates(set: Node<'_, '_>) -> bool {
    let is_plain = |node: Node<'_, '_>| matches!(&*name(node), "sum" | "variable" | "baseValue" | "mapResponse" | "null");
    set.descendants().skip(1).any(|node| node.is_element() && !is_plain(node))
}

/// Comparisons of which only the value is understood: with the right answer within a tolerance, regardless of case or of what stands around it.
fn is_unlike(node: Node<'_, '_>) -> bool {
    let is_on = |name| attribute(node, name).is_some_and(|value| matches!(value.trim(), "true" | "1"));
    let is_off = |name| attribute(node, name).is_some_and(|value| matches!(value.trim(), "false" | "0"));
    match &*name(node) {
        "equal" => child(node, "correct").is_some() && attribute(node, "toleranceMode").is_some_and(|mode| mode != "exact"),
        "stringMatch" => is_off("caseSensitive") || is_on("substring"),
        _ => false,
    }
}

impl Processing {
    pub fn method(&self, response: &str) -> Method {
        let is_about = |test: &Test| match test {
            Test::Right(id) => id.as_deref().is_none_or(|id| id == response),
            _ => false,
        };
        let names = |test: &Test| matches!(test, Test::Is(id, _) | Test::Within(id, _) if id == response);
        match self.template.as_deref() {
            Some("match_correct" | "CC2_match_basic" | "CC2_match" | "match_correct_1") => Method::Correct,
            Some("map_response" | "CC2_map_response") => Method::Map,
            Some(_) => Method::Strange,
            None if self.mapped.contains(response) => Method::Map,
            None if self.unlike.contains(response) => Method::Strange,
            None if self.scores().any(|rule| names(&rule.test)) => {
                // Rules of another kind earn as well: what single values say is not all.
                let is_all = self.scores().filter(|rule| rule.points().is_some_and(|points| points > 0)).all(|rule| is_of_values(&rule.test));
                if is_all { Method::Values } else { Method::Strange }
            }
            None if self.scores().any(|rule| rule.test == Test::Otherwise && rule.points().is_some_and(|points| points > 0)) => Method::Strange,
            None if self.rules.iter().any(|rule| is_about(&rule.test)) => Method::Correct,
            None if self.is_there => Method::Strange,
            None => Method::Unsaid,
        }
    }

    /// Rules that set points or add some.
    pub fn scores(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|rule| rule.points().is_some() && self.scores.contains(&rule.outcome))
    }

    /// Whether each value of a response adds what it earns to the others.
    pub fn adds_up(&self, response: &str) -> bool {
        self.scores().all(|rule| rule.adds || !matches!(&rule.test, Test::Is(about, _) if about == response))
    }

    /// The points that the right answer to one response gives, where several are asked for.
    pub fn points_of(&self, response: &str) -> Option<i64> {
        let is_right = |rule: &&Rule| matches!(&rule.test, Test::Right(Some(about)) if about == response);
        self.scores().filter(is_right).find_map(Rule::points).filter(|points| *points > 0)
    }

    /// The points of the branch for right answers.
    pub fn points_when_right(&self) -> Option<i64> {
        self.scores().filter(|rule| matches!(rule.test, Test::Right(_))).find_map(Rule::points)
    }
}

impl Rule {
    pub fn points(&self) -> Option<i64> {
        self.points
    }
}

fn is_of_values(test: &Test) -> bool {
    matches!(test, Test::Is(..) | Test::Within(..))
}

/// The rules of a branch: conditions within conditions count by the inner one. What comes after others is not alone.
fn push_rules(node: Node<'_, '_>, test: &Test, is_alone: bool, rules: &mut Vec<Rule>) {
    for child in node.children().filter(Node::is_element) {
        if rules.len() >= RULES {
            return;
        }
        match &*name(child) {
            "responseIf" | "responseElseIf" => {
                let inner = child.first_element_child().map_or(Test::Other, condition);
                push_rules(child, &inner, is_alone && is(child, "responseIf"), rules);
            }
            "responseElse" => push_rules(child, &Test::Otherwise, false, rules),
            "responseCondition" | "responseProcessingFragment" => push_rules(child, test, is_alone, rules),
            "setOutcomeValue" => {
                let value = child.first_element_child().map_or(Value::Computed, value);
                let added = child.first_element_child().and_then(|sum| added(sum, outcome(child)));
                let points = if let Value::Base(value) = &value { decimal::read(value) } else { added };
                rules.push(Rule { test: test.clone(), outcome: outcome(child).to_owned(), value, points, adds: is_alone && added.is_some() });
            }
            _ => {}
        }
    }
}

/// The number that is added to an outcome.
fn added(sum: Node<'_, '_>, outcome: &str) -> Option<i64> {
    let parts: Vec<Node<'_, '_>> = sum.children().filter(Node::is_element).take(3).collect();
    let ([one, other], true) = (parts.as_slice(), is(sum, "sum")) else { return None };
    let is_outcome = |node: Node<'_, '_>| response(Some(node)).is_some_and(|id| id == outcome);
    let number = if is_outcome(*one) { *other } else { *one };
    if is_outcome(*one) || is_outcome(*other) { decimal::read(&base(number)?) } else { None }
}

fn value(node: Node<'_, '_>) -> Value {
    match &*name(node) {
        "baseValue" => Value::Base(text(node).trim().to_owned()),
        "variable" => Value::Response(attribute(node, "identifier").unwrap_or_default().to_owned()),
        // A list to which one value is added.
        "multiple" => child(node, "baseValue").map_or(Value::Computed, value),
        _ => Value::Computed,
    }
}

fn condition(node: Node<'_, '_>) -> Test {
    let parts: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).take(200).collect();
    match (&*name(node), parts.as_slice()) {
        ("match" | "equal" | "stringMatch" | "member" | "contains", [one, other]) => comparison(node, *one, *other),
        ("and", [one, other]) => between(*one, *other).unwrap_or_else(|| all_right(&parts)),
        ("and", _) => all_right(&parts),
        ("or", [only]) => condition(*only),
        ("gt" | "gte", [one, other]) if is_score(*one) => {
            if is(node, "gt") && base(*other).is_some_and(|value| decimal::read(&value) == Some(0)) {
                Test::Partly
            } else {
                Test::Right(None)
            }
        }
        ("not", [inner]) => match condition(*inner) {
            Test::Right(_) => Test::Otherwise,
            // Not unanswered: there is an answer, whatever it is.
            _ if is(*inner, "isNull") => response(inner.first_element_child()).map_or(Test::Other, |id| Test::Within(id, Range::ANY)),
            _ => Test::Other,
        },
        _ => Test::Other,
    }
}

fn all_right(parts: &[Node<'_, '_>]) -> Test {
    let mut tests = parts.iter().map(|part| condition(*part));
    match parts.len() {
        1 => tests.next().unwrap_or(Test::Other),
        0 => Test::Other,
        _ if tests.all(|test| matches!(test, Test::Right(_))) => Test::Right(None),
        _ => Test::Other,
    }
}

fn comparison(node: Node<'_, '_>, one: Node<'_, '_>, other: Node<'_, '_>) -> Test {
    if is(one, "correct") || is(other, "correct") {
        return response(Some(one)).or_else(|| response(Some(other))).map_or(Test::Other, |id| Test::Right(Some(id)));
    }
    let Some(value) = base(other).or_else(|| base(one)) else { return Test::Other };
    let Some(id) = response(Some(one)).or_else(|| response(Some(other))) else { return Test::Other };
    let is_number = is(node, "equal");
    match millionths(&value).filter(|_| is_number) {
        Some(value) => Test::Within(id, about(node, value)),
        None => Test::Is(id, value),
    }
}

/// `tolerance` holds one number or two, in the value's own unit or in per cent of it (QTI 2.1, 15.3, equal).
fn about(node: Node<'_, '_>, value: i64) -> Range {
    let mode = attribute(node, "toleranceMode").unwrap_or("exact");
    let numbers: Vec<i64> = attribute(node, "tolerance").unwrap_or_default().split_whitespace().filter_map(millionths).collect();
    let below = numbers.first().copied().unwrap_or(0).saturating_abs();
    let above = numbers.get(1).copied().unwrap_or(below).saturating_abs();
    let absolute = |tolerance: i64| match mode {
        "absolute" => tolerance,
        "relative" => (i128::from(value).abs() * i128::from(tolerance) / 100_000_000).min(1 << 62) as i64,
        _ => 0,
    };
    let (below, above) = (absolute(below), absolute(above));
    if below == above {
        Range::About { value, tolerance: below }
    } else {
        Range::Between { from: value.saturating_sub(below), to: value.saturating_add(above) }
    }
}

fn between(one: Node<'_, '_>, other: Node<'_, '_>) -> Option<Test> {
    let bound = |wanted: [&str; 2]| {
        [one, other].into_iter().find(|node| wanted.contains(&&*name(*node))).and_then(|node| {
            let parts: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).take(3).collect();
            let [variable, value] = parts.as_slice() else { return None };
            // A bound that is itself outside: the next number, of those that can be told apart.
            let is_integer = attribute(*value, "baseType") == Some("integer");
            let beyond = match &*name(node) {
                "gt" | "lt" if is_integer => 1_000_000,
                "gt" | "lt" => 1,
                _ => 0,
            };
            Some((response(Some(*variable))?, millionths(&base(*value)?)?, beyond))
        })
    };
    let ((id, from, above), (_, to, below)) = (bound(["gte", "gt"])?, bound(["lte", "lt"])?);
    if id == "SCORE" {
        return Some(Test::Partly);
    }
    Some(Test::Within(id, Range::Between { from: from.saturating_add(above), to: to.saturating_sub(below) }))
}

fn is_score(node: Node<'_, '_>) -> bool {
    response(Some(node)).is_some_and(|id| id == "SCORE")
}

fn response(node: Option<Node<'_, '_>>) -> Option<String> {
    let node = node.filter(|node| is(*node, "variable"))?;
    attribute(node, "identifier").map(ToOwned::to_owned)
}

fn base(node: Node<'_, '_>) -> Option<String> {
    // Spaces belong to words, and are layout around names and numbers.
    let value = is(node, "baseValue").then(|| text(node))?;
    Some(if attribute(node, "baseType") == Some("string") { value } else { value.trim().to_owned() })
}
