//! What an item says about how answers are marked. QTI has a small programming language for that; what is recognised of it is what
//! authoring tools write: the standard templates, and conditions that compare a response with a value and set an outcome.

use super::{
    decimal,
    declarations::Responses,
    names::{attribute, child, descendants, is, name, text},
};
use crate::{Range, millionths};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a condition asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A response is the right one; all are, where the condition is about several.
    Right(Option<String>),
    /// The score is so many billionths at least; all there are, where another outcome says how many.
    Reached(Option<i64>),
    /// The score is more, or less, than so many billionths.
    Above(i64),
    Below(i64),
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

impl Test {
    fn is_of_values(&self) -> bool {
        matches!(self, Self::Is(..) | Self::Within(..))
    }

    fn is_of_score(&self) -> bool {
        matches!(self, Self::Reached(_) | Self::Above(_) | Self::Below(_) | Self::Partly)
    }
}

/// What happens when a condition holds.
#[derive(Clone, Debug)]
pub struct Rule {
    pub test: Test,
    pub outcome: String,
    pub value: Value,
    /// No branch before it takes its place.
    pub is_first: bool,
    /// The points that it sets or adds, in billionths.
    points: Option<i64>,
    /// It adds to what was earned before, whatever other rules do.
    adds: bool,
    /// Its outcome is the score, or a part of it.
    scores: bool,
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
    /// Points are counted in other ways than by adding them up.
    pub is_calculated: bool,
    /// The score is never less than nothing.
    pub is_floored: bool,
    /// Responses that are compared more loosely, or more strictly, than is understood here.
    unlike: BTreeSet<String>,
    pub rules: Vec<Rule>,
}

/// More rules than this are no question's.
const RULES: usize = 5_000;

pub fn processing(item: Node<'_, '_>, responses: &Responses) -> Processing {
    let Some(node) = child(item, "responseProcessing") else { return Processing::default() };
    let is_inner = |set: &Node<'_, '_>| set.ancestors().skip(1).any(|above| is(above, "setOutcomeValue"));
    let sets: Vec<Node<'_, '_>> = descendants(node, "setOutcomeValue").filter(|set| !is_inner(set)).take(RULES).collect();
    let mut reader = Reader { responses, scores: scores(&sets, responses), rules: Vec::new() };
    reader.read(node, &[Test::Always], true);
    let scoring: Vec<Node<'_, '_>> = sets.into_iter().filter(|set| reader.scores.contains(outcome(*set))).collect();
    let mapped = scoring.iter().flat_map(|set| descendants(*set, "mapResponse")).filter_map(|map| attribute(map, "identifier"));
    let is_looked_up = descendants(node, "lookupOutcomeValue").any(|set| reader.scores.contains(outcome(set)));
    let unlike = node.descendants().filter(|node| is_unlike(*node)).flat_map(|node| descendants(node, "variable"));
    let template = attribute(node, "template").or_else(|| attribute(node, "templateLocation"));
    Processing {
        template: template.map(|address| address.rsplit('/').next().unwrap_or(address).trim_end_matches(".xml").to_owned()),
        is_there: node.children().any(|child| child.is_element()),
        mapped: mapped.map(ToOwned::to_owned).collect(),
        is_calculated: is_looked_up || scoring.iter().any(|set| calculates(*set)) || reader.rules.iter().any(Rule::is_threshold),
        is_floored: reader.rules.iter().any(|rule| rule.scores && rule.test == Test::Below(0)),
        unlike: unlike.filter_map(|variable| attribute(variable, "identifier")).map(ToOwned::to_owned).collect(),
        rules: reader.rules,
    }
}

fn outcome<'a>(set: Node<'a, '_>) -> &'a str {
    attribute(set, "identifier").unwrap_or_default()
}

/// How often points may go from one outcome to another until they are the score.
const STEPS: usize = 5;

/// The outcomes that the score is made of, or that decide about it.
fn scores(sets: &[Node<'_, '_>], responses: &Responses) -> BTreeSet<String> {
    let mut scores = BTreeSet::from(["SCORE".to_owned()]);
    for _ in 0..STEPS {
        let mut seen = HashSet::new();
        let mut new = BTreeSet::new();
        for set in sets.iter().filter(|set| scores.contains(outcome(**set))) {
            let branch = set.ancestors().skip(1).find(|above| matches!(&*name(*above), "responseIf" | "responseElseIf"));
            // One condition may be that of many.
            let condition = branch.filter(|branch| seen.insert(branch.id())).and_then(|branch| branch.first_element_child());
            for variable in std::iter::once(*set).chain(condition).flat_map(|node| descendants(node, "variable")) {
                let part = attribute(variable, "identifier").filter(|part| !scores.contains(*part) && !responses.contains_key(*part));
                new.extend(part.map(ToOwned::to_owned));
            }
        }
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
        let mut earning = self.scores().filter(|rule| rule.points().is_some_and(|points| points != 0));
        match self.template.as_deref() {
            Some("match_correct" | "CC2_match_basic" | "CC2_match" | "match_correct_1") => Method::Correct,
            Some("map_response" | "CC2_map_response") => Method::Map,
            Some(_) => Method::Strange,
            None if self.mapped.contains(response) => Method::Map,
            None if self.unlike.contains(response) => Method::Strange,
            None if self.scores().any(|rule| names(&rule.test)) => {
                // Rules of another kind earn as well, or take away: what single values say is not all.
                if earning.all(|rule| rule.test.is_of_values()) { Method::Values } else { Method::Strange }
            }
            None if earning.any(|rule| matches!(rule.test, Test::Otherwise | Test::Always | Test::Other)) => Method::Strange,
            None if self.rules.iter().any(|rule| is_about(&rule.test)) => Method::Correct,
            None if self.is_there => Method::Strange,
            None => Method::Unsaid,
        }
    }

    /// Rules by which answers earn points, or lose some. What only bounds the score is none.
    pub fn scores(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|rule| rule.scores && rule.points().is_some() && !rule.test.is_of_score())
    }

    /// What each value of a response earns.
    pub fn points_by_value(&self, response: &str) -> HashMap<&str, i64> {
        let mut by_value: HashMap<&str, i64> = HashMap::new();
        for rule in self.scores() {
            let (Test::Is(about, value), Some(points)) = (&rule.test, rule.points()) else { continue };
            if about == response {
                let earned = by_value.entry(value).or_insert(if rule.adds { 0 } else { points });
                *earned = if rule.adds { earned.saturating_add(points) } else { *earned };
            }
        }
        by_value
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

    /// The points for all of several responses together.
    pub fn points_of_all(&self) -> Option<i64> {
        self.scores().filter(|rule| rule.test == Test::Right(None)).find_map(Rule::points).filter(|points| *points > 0)
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

    /// Whether it makes other points of the score than there were, and does not only keep it within bounds.
    fn is_threshold(&self) -> bool {
        let is_bound = match self.test {
            Test::Reached(Some(bound)) | Test::Above(bound) | Test::Below(bound) => self.points == Some(bound),
            _ => false,
        };
        self.scores && self.test.is_of_score() && !is_bound
    }
}

/// What reads rules.
struct Reader<'r> {
    responses: &'r Responses,
    scores: BTreeSet<String>,
    rules: Vec<Rule>,
}

impl Reader<'_> {
    /// The rules of a branch: conditions within conditions count by the inner one.
    fn read(&mut self, node: Node<'_, '_>, tests: &[Test], is_first: bool) {
        for child in node.children().filter(Node::is_element) {
            if self.rules.len() >= RULES {
                return;
            }
            match &*name(child) {
                "responseIf" | "responseElseIf" => {
                    let inner = child.first_element_child().map_or_else(|| vec![Test::Other], |condition| self.alternatives(condition));
                    self.read(child, &inner, is_first && is(child, "responseIf"));
                }
                "responseElse" => self.read(child, &[Test::Otherwise], false),
                "responseCondition" | "responseProcessingFragment" => self.read(child, tests, is_first),
                "setOutcomeValue" => self.push(child, tests, is_first),
                _ => {}
            }
        }
    }

    fn push(&mut self, set: Node<'_, '_>, tests: &[Test], is_first: bool) {
        let value = set.first_element_child().map_or(Value::Computed, value);
        let added = set.first_element_child().and_then(|sum| added(sum, outcome(set)));
        let points = if let Value::Base(value) = &value { decimal::read(value) } else { added };
        // One of several values adds once, however many of them are taken.
        let adds = is_first && added.is_some() && tests.len() == 1;
        let rule =
            Rule { test: Test::Always, outcome: outcome(set).to_owned(), value, is_first, points, adds, scores: self.scores.contains(outcome(set)) };
        self.rules.extend(tests.iter().map(|test| Rule { test: test.clone(), ..rule.clone() }).take(RULES - self.rules.len()));
    }

    /// What a condition asks: one thing, or one of several values.
    fn alternatives(&self, condition: Node<'_, '_>) -> Vec<Test> {
        if !is(condition, "or") {
            return vec![self.condition(condition)];
        }
        let tests: Vec<Test> = condition.children().filter(Node::is_element).take(PARTS).map(|part| self.condition(part)).collect();
        if tests.len() == 1 || (!tests.is_empty() && tests.iter().all(Test::is_of_values)) { tests } else { vec![Test::Other] }
    }

    fn condition(&self, node: Node<'_, '_>) -> Test {
        let parts: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).take(PARTS).collect();
        match (&*name(node), parts.as_slice()) {
            ("match" | "equal" | "gte" | "gt" | "lte" | "lt", [one, other]) if self.is_score(*one) => of_score(&name(node), *other),
            ("match" | "equal" | "stringMatch" | "member" | "contains", [one, other]) => comparison(node, *one, *other),
            ("and", [one, other]) => self.between(*one, *other).unwrap_or_else(|| self.all_right(&parts)),
            ("and", _) => self.all_right(&parts),
            ("or", [only]) => self.condition(*only),
            ("not", [inner]) => match self.condition(*inner) {
                Test::Right(_) => Test::Otherwise,
                // Not unanswered: there is an answer, whatever it is.
                _ if is(*inner, "isNull") => response(inner.first_element_child()).map_or(Test::Other, |id| Test::Within(id, Range::ANY)),
                _ => Test::Other,
            },
            _ => Test::Other,
        }
    }

    fn all_right(&self, parts: &[Node<'_, '_>]) -> Test {
        let mut tests = parts.iter().map(|part| self.condition(*part));
        match parts.len() {
            1 => tests.next().unwrap_or(Test::Other),
            0 => Test::Other,
            _ if tests.all(|test| matches!(test, Test::Right(_))) => Test::Right(None),
            _ => Test::Other,
        }
    }

    fn is_score(&self, node: Node<'_, '_>) -> bool {
        is(node, "variable") && attribute(node, "identifier").is_some_and(|id| self.scores.contains(id))
    }

    fn between(&self, one: Node<'_, '_>, other: Node<'_, '_>) -> Option<Test> {
        let bound = |wanted: [&str; 2]| {
            [one, other].into_iter().find(|node| wanted.contains(&&*name(*node))).and_then(|node| {
                let parts: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).take(3).collect();
                let [variable, value] = parts.as_slice() else { return None };
                let id = response(Some(*variable))?;
                // A bound that is itself outside: the next number, of those that can be told apart.
                let is_integer = self.responses.get(&id).is_some_and(|response| response.base == "integer");
                let beyond = match &*name(node) {
                    "gt" | "lt" if is_integer => 1_000_000,
                    "gt" | "lt" => 1,
                    _ => 0,
                };
                Some((id, millionths(&base(*value)?)?, beyond))
            })
        };
        let ((id, from, above), (_, to, below)) = (bound(["gte", "gt"])?, bound(["lte", "lt"])?);
        if self.scores.contains(&id) {
            return Some(Test::Partly);
        }
        Some(Test::Within(id, Range::Between { from: from.saturating_add(above), to: to.saturating_sub(below) }))
    }
}

/// Conditions that one condition is made of.
const PARTS: usize = 200;

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

/// A comparison of the score with a number, or with an outcome that says how many points there are.
fn of_score(how: &str, with: Node<'_, '_>) -> Test {
    let points = base(with).and_then(|value| decimal::read(&value));
    match (how, points) {
        ("gte" | "match" | "equal", None) if is(with, "variable") => Test::Reached(None),
        ("match" | "equal", Some(0)) => Test::Otherwise,
        ("gte" | "match" | "equal", Some(points)) => Test::Reached(Some(points)),
        ("gt", Some(points)) => Test::Above(points),
        ("lt" | "lte", Some(points)) => Test::Below(points),
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

fn response(node: Option<Node<'_, '_>>) -> Option<String> {
    let node = node.filter(|node| is(*node, "variable"))?;
    attribute(node, "identifier").map(ToOwned::to_owned)
}

fn base(node: Node<'_, '_>) -> Option<String> {
    // Spaces belong to words, and are layout around names and numbers.
    let value = is(node, "baseValue").then(|| text(node))?;
    Some(if attribute(node, "baseType") == Some("string") { value } else { value.trim().to_owned() })
}
