//! Rules as items write them: conditions in branches, and what is set where they hold.

use super::{
    super::{
        decimal,
        declarations::{Cardinality, Responses},
        names::{attribute, child, is, name, text},
    },
    RULES, Rule, Test, Value, outcome,
};
use crate::{Range, millionths};
use roxmltree::Node;
use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

/// What reads rules.
pub struct Reader<'r, 'a> {
    pub responses: &'r Responses,
    /// Outcomes that become points.
    pub scores: BTreeSet<&'a str>,
    /// Those of which the number never changes.
    pub constants: HashMap<&'a str, i64>,
    pub rules: Vec<Rule<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// The rules of a branch: conditions within conditions count by the inner one.
    pub fn read(&mut self, node: Node<'a, '_>, tests: &[Rc<Test>], is_first: bool) {
        for child in node.children().filter(Node::is_element) {
            if self.rules.len() >= RULES {
                return;
            }
            match &*name(child) {
                "responseIf" | "responseElseIf" => {
                    let inner = child.first_element_child().map_or_else(|| vec![Test::Other], |condition| self.alternatives(condition));
                    let inner: Vec<Rc<Test>> = inner.into_iter().map(Rc::new).collect();
                    self.read(child, &inner, is_first && is(child, "responseIf"));
                }
                "responseElse" => self.read(child, &[Rc::new(Test::Otherwise)], false),
                "responseCondition" | "responseProcessingFragment" => self.read(child, tests, is_first),
                "setOutcomeValue" => self.push(child, tests, is_first),
                _ => {}
            }
        }
    }

    fn push(&mut self, set: Node<'a, '_>, tests: &[Rc<Test>], is_first: bool) {
        let value = set.first_element_child().map_or(Value::Computed, value);
        let added = set.first_element_child().and_then(|sum| self.added(sum, outcome(set)));
        let points = match &value {
            Value::Base(value) => decimal::read(value),
            Value::Variable(id) => self.constants.get(id).copied(),
            Value::Computed => added,
        };
        // One of several values adds once, however many of them are taken.
        let is_alone = tests.len() == 1 || tests.iter().all(|test| self.is_of_one(test));
        let adds = is_first && added.is_some() && is_alone;
        let scores = self.scores.contains(outcome(set));
        let rule = Rule { test: Rc::new(Test::Always), outcome: outcome(set), value, is_first, points, adds, scores };
        self.rules.extend(tests.iter().map(|test| Rule { test: Rc::clone(test), ..rule.clone() }).take(RULES - self.rules.len()));
    }

    /// Whether one value at most is given to the response.
    fn is_of_one(&self, test: &Test) -> bool {
        let (Test::Is(id, _) | Test::Within(id, _)) = test else { return false };
        self.responses.get(id).is_some_and(|response| response.cardinality == Cardinality::Single)
    }

    /// What a condition asks: one thing, or one of several values of one response.
    fn alternatives(&self, condition: Node<'_, '_>) -> Vec<Test> {
        if !is(condition, "or") {
            return vec![self.condition(condition)];
        }
        let tests: Vec<Test> = condition.children().filter(Node::is_element).take(PARTS).map(|part| self.condition(part)).collect();
        let first = tests.first().and_then(Test::response);
        let is_of_one_response = first.is_some() && tests.iter().all(|test| test.response() == first);
        if tests.len() == 1 || is_of_one_response { tests } else { vec![Test::Other] }
    }

    fn condition(&self, node: Node<'_, '_>) -> Test {
        let parts: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).take(PARTS).collect();
        match (&*name(node), parts.as_slice()) {
            ("match" | "equal" | "gte" | "gt" | "lte" | "lt", [one, other]) if self.is_score(*one) => self.of_score(&name(node), *other),
            ("match" | "equal" | "stringMatch" | "member" | "contains", [one, other]) => {
                self.near_right(node).unwrap_or_else(|| comparison(node, *one, *other))
            }
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

    /// Equal to the one right number within a tolerance, which is a range of numbers.
    pub fn near_right(&self, node: Node<'_, '_>) -> Option<Test> {
        attribute(node, "toleranceMode").filter(|mode| is(node, "equal") && *mode != "exact")?;
        child(node, "correct")?;
        let id = response(child(node, "variable"))?;
        let declared = self.responses.get(&id).filter(|response| response.cardinality == Cardinality::Single)?;
        let value = millionths(declared.correct.first()?)?;
        Some(Test::Within(id, about(node, value)))
    }

    fn all_right(&self, parts: &[Node<'_, '_>]) -> Test {
        // That there is an answer goes without saying.
        let is_answered = |part: &Node<'_, '_>| is(*part, "not") && child(*part, "isNull").is_some();
        let parts: Vec<Node<'_, '_>> = parts.iter().copied().filter(|part| !is_answered(part)).collect();
        let mut tests = parts.iter().map(|part| self.condition(*part));
        match parts.len() {
            1 => tests.next().unwrap_or(Test::Other),
            0 => Test::Other,
            _ if tests.all(|test| matches!(test, Test::Right(_))) => Test::Right(None),
            _ => Test::Other,
        }
    }

    /// The number that is added to an outcome.
    fn added(&self, sum: Node<'_, '_>, outcome: &str) -> Option<i64> {
        let parts: Vec<Node<'_, '_>> = sum.children().filter(Node::is_element).take(3).collect();
        let ([one, other], true) = (parts.as_slice(), is(sum, "sum")) else { return None };
        let is_outcome = |node: Node<'_, '_>| response(Some(node)).is_some_and(|id| id == outcome);
        let number = if is_outcome(*one) { *other } else { *one };
        if is_outcome(*one) || is_outcome(*other) { self.number(number) } else { None }
    }

    /// A number that stands there, or under the name of an outcome that nothing changes.
    fn number(&self, node: Node<'_, '_>) -> Option<i64> {
        let named = attribute(node, "identifier").filter(|_| is(node, "variable")).and_then(|id| self.constants.get(id).copied());
        named.or_else(|| decimal::read(&base(node)?))
    }

    /// A comparison of the score with a number, or with an outcome that says how many points there are.
    fn of_score(&self, how: &str, with: Node<'_, '_>) -> Test {
        match (how, self.number(with)) {
            ("gte" | "match" | "equal", None) if is(with, "variable") => Test::Full,
            ("match" | "equal", Some(points)) => Test::Score(points, points),
            ("gte", Some(points)) => Test::Score(points, i64::MAX),
            ("gt", Some(points)) => Test::Score(points + 1, i64::MAX),
            ("lte", Some(points)) => Test::Score(i64::MIN, points),
            ("lt", Some(points)) => Test::Score(i64::MIN, points - 1),
            _ => Test::Other,
        }
    }

    fn is_score(&self, node: Node<'_, '_>) -> bool {
        is(node, "variable") && attribute(node, "identifier").is_some_and(|id| self.scores.contains(id))
    }

    fn between(&self, one: Node<'_, '_>, other: Node<'_, '_>) -> Option<Test> {
        if let (Test::Score(from, to), Test::Score(least, most)) = (self.condition(one), self.condition(other)) {
            return Some(Test::Score(from.max(least), to.min(most)));
        }
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
        Some(Test::Within(id, Range::Between { from: from.saturating_add(above), to: to.saturating_sub(below) }))
    }
}

/// Conditions that one condition is made of.
const PARTS: usize = 200;

fn value<'a>(node: Node<'a, '_>) -> Value<'a> {
    match &*name(node) {
        "baseValue" => Value::Base(text(node).trim().into()),
        "variable" => Value::Variable(attribute(node, "identifier").unwrap_or_default()),
        // A list to which one value is added.
        "multiple" => child(node, "baseValue").map_or(Value::Computed, value),
        _ => Value::Computed,
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
