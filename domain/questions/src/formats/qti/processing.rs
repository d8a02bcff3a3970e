//! What an item says about how answers are marked. QTI has a small programming language for that; what is recognised of it is what
//! authoring tools write: the standard templates, and conditions that compare a response with a value and set an outcome.

use super::{
    decimal,
    declarations::{Cardinality, Responses},
    names::{attribute, child, children, descendants, is, name, text},
};
use crate::{Range, millionths};
use roxmltree::Node;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    rc::Rc,
};

/// What a condition asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A response is the right one; all are, where the condition is about several.
    Right(Option<String>),
    /// The score is all there is, as another outcome says it.
    Full,
    /// The score is so many billionths at least, and so many at most.
    Score(i64, i64),
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

    /// The response of which it names a value.
    fn response(&self) -> Option<&str> {
        match self {
            Self::Is(id, _) | Self::Within(id, _) => Some(id),
            _ => None,
        }
    }

    fn is_of_score(&self) -> bool {
        matches!(self, Self::Full | Self::Score(..))
    }
}

/// What happens when a condition holds.
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    /// Many outcomes may be set by one condition.
    pub test: Rc<Test>,
    pub outcome: &'a str,
    pub value: Value<'a>,
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
pub enum Value<'a> {
    /// A value that stands there.
    Base(Rc<str>),
    /// The response, or another outcome, with this identifier.
    Variable(&'a str),
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
pub struct Processing<'a> {
    template: Option<String>,
    is_there: bool,
    mapped: BTreeSet<&'a str>,
    /// Points are counted in other ways than by adding them up.
    pub is_calculated: bool,
    /// The score is never less than nothing.
    pub is_floored: bool,
    /// Responses that are compared more loosely, or more strictly, than is understood here.
    unlike: BTreeSet<&'a str>,
    pub rules: Vec<Rule<'a>>,
}

/// More rules than this are no question's.
const RULES: usize = 5_000;

pub fn processing<'a>(item: Node<'a, '_>, responses: &Responses) -> Processing<'a> {
    let Some(node) = child(item, "responseProcessing") else { return Processing::default() };
    let is_inner = |set: &Node<'_, '_>| set.ancestors().skip(1).any(|above| is(above, "setOutcomeValue"));
    let sets: Vec<Node<'_, '_>> = descendants(node, "setOutcomeValue").filter(|set| !is_inner(set)).take(RULES).collect();
    let mut reader = Reader { responses, scores: scores(&sets, responses), constants: constants(item, &sets), rules: Vec::new() };
    reader.read(node, &[Rc::new(Test::Always)], true);
    let scoring: Vec<Node<'_, '_>> = sets.into_iter().filter(|set| reader.scores.contains(outcome(*set))).collect();
    let mapped = scoring.iter().flat_map(|set| descendants(*set, "mapResponse")).filter_map(|map| attribute(map, "identifier"));
    let is_looked_up = descendants(node, "lookupOutcomeValue").any(|set| reader.scores.contains(outcome(set)));
    let is_outer = |node: &Node<'_, '_>| !node.ancestors().skip(1).any(is_unlike);
    let unlike = node.descendants().filter(|node| is_unlike(*node)).filter(is_outer).flat_map(|node| descendants(node, "variable"));
    let mapped: BTreeSet<&str> = mapped.collect();
    // Points that rules give beside those of a mapping are none of its.
    let is_mixed = !mapped.is_empty() && reader.rules.iter().any(Rule::earns);
    let template = attribute(node, "template").or_else(|| attribute(node, "templateLocation"));
    Processing {
        template: template.map(|address| address.rsplit('/').next().unwrap_or(address).trim_end_matches(".xml").to_owned()),
        is_there: node.children().any(|child| child.is_element()),
        mapped,
        is_calculated: is_looked_up || is_mixed || scoring.iter().any(|set| calculates(*set)) || reader.rules.iter().any(Rule::is_threshold),
        is_floored: reader.rules.iter().any(|rule| rule.scores && rule.points == Some(0) && matches!(*rule.test, Test::Score(_, -1 | 0))),
        unlike: unlike.filter_map(|variable| attribute(variable, "identifier")).collect(),
        rules: reader.rules,
    }
}

fn outcome<'a>(set: Node<'a, '_>) -> &'a str {
    attribute(set, "identifier").unwrap_or_default()
}

/// How often points may go from one outcome to another until they are the score.
const STEPS: usize = 5;

/// Outcomes with a number that no rule changes.
fn constants<'a>(item: Node<'a, '_>, sets: &[Node<'a, '_>]) -> HashMap<&'a str, i64> {
    let set: HashSet<&str> = sets.iter().map(|set| outcome(*set)).collect();
    let declared = children(item, "outcomeDeclaration").filter_map(|node| Some((attribute(node, "identifier")?, child(node, "defaultValue")?)));
    let numbers = declared.filter(|(id, _)| !set.contains(id)).filter_map(|(id, value)| Some((id, decimal::read(&text(value))?)));
    numbers.filter(|(_, number)| *number != 0).collect()
}

/// The outcomes that the score is made of, or that decide about it. Where none is called so, those that begin like it.
fn scores<'a>(sets: &[Node<'a, '_>], responses: &Responses) -> BTreeSet<&'a str> {
    let named = |set: &&Node<'a, '_>| outcome(**set) == "SCORE";
    let begins = sets.iter().map(|set| outcome(*set)).filter(|id| id.starts_with("SCORE"));
    let mut scores: BTreeSet<&str> = if sets.iter().any(|set| named(&set)) { BTreeSet::from(["SCORE"]) } else { begins.chain(["SCORE"]).collect() };
    for _ in 0..STEPS {
        let mut seen = HashSet::new();
        let mut new = BTreeSet::new();
        for set in sets.iter().filter(|set| scores.contains(outcome(**set))) {
            let branch = set.ancestors().skip(1).find(|above| matches!(&*name(*above), "responseIf" | "responseElseIf"));
            // One condition may be that of many.
            let condition = branch.filter(|branch| seen.insert(branch.id())).and_then(|branch| branch.first_element_child());
            for variable in std::iter::once(*set).chain(condition).flat_map(|node| descendants(node, "variable")) {
                let part = attribute(variable, "identifier").filter(|part| !scores.contains(part) && !responses.contains_key(*part));
                new.extend(part.filter(|part| *part != "MAXSCORE"));
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

impl<'a> Processing<'a> {
    pub fn method(&self, response: &str) -> Method {
        let is_about = |test: &Test| match test {
            Test::Right(id) => id.as_deref().is_none_or(|id| id == response),
            _ => false,
        };
        let names = |test: &Test| matches!(test, Test::Is(id, _) | Test::Within(id, _) if id == response);
        let mut earning = self.rules.iter().filter(|rule| rule.earns());
        let has_right = self.rules.iter().any(|rule| is_about(&rule.test));
        match self.template.as_deref() {
            Some("match_correct" | "CC2_match_basic" | "CC2_match" | "match_correct_1") => Method::Correct,
            Some("map_response" | "CC2_map_response") => Method::Map,
            Some(_) => Method::Strange,
            None if self.mapped.contains(response) => Method::Map,
            None if self.unlike.contains(response) => Method::Strange,
            None if earning.clone().any(|rule| names(&rule.test)) || (!has_right && self.scores().any(|rule| names(&rule.test))) => {
                // Rules of another kind earn as well, or take away: what single values say is not all.
                if earning.all(|rule| rule.test.is_of_values()) { Method::Values } else { Method::Strange }
            }
            None if earning.any(|rule| matches!(*rule.test, Test::Otherwise | Test::Always | Test::Other)) => Method::Strange,
            None if has_right => Method::Correct,
            None if self.is_there => Method::Strange,
            None => Method::Unsaid,
        }
    }

    /// Rules by which answers earn points, or lose some. What only bounds the score is none.
    pub fn scores(&self) -> impl Iterator<Item = &Rule<'a>> {
        self.rules.iter().filter(|rule| rule.scores && rule.points().is_some() && !rule.test.is_of_score())
    }

    /// What each value of a response earns.
    pub fn points_by_value(&self, response: &str) -> HashMap<&str, i64> {
        let mut by_value: HashMap<&str, i64> = HashMap::new();
        for rule in self.scores() {
            let (Test::Is(about, value), Some(points)) = (&*rule.test, rule.points()) else { continue };
            if about == response {
                let before = by_value.get(value.as_str()).copied();
                // A branch comes after others; a condition of its own adds, or sets anew.
                let earned = match before {
                    Some(before) if rule.adds => before.saturating_add(points),
                    Some(before) if !rule.is_first => before,
                    _ => points,
                };
                by_value.insert(value, earned);
            }
        }
        by_value
    }

    /// Whether each value of a response adds what it earns to the others.
    pub fn adds_up(&self, response: &str) -> bool {
        self.scores().all(|rule| rule.adds || !matches!(&*rule.test, Test::Is(about, _) if about == response))
    }

    /// The points that the right answer to one response gives, where several are asked for.
    pub fn points_of(&self, response: &str) -> Option<i64> {
        let is_right = |rule: &&Rule<'_>| matches!(&*rule.test, Test::Right(Some(about)) if about == response);
        self.scores().filter(is_right).find_map(Rule::points).filter(|points| *points > 0)
    }

    /// The points for all of several responses together.
    pub fn points_of_all(&self) -> Option<i64> {
        self.scores().filter(|rule| *rule.test == Test::Right(None)).find_map(Rule::points).filter(|points| *points > 0)
    }

    /// The points of the branch for right answers.
    pub fn points_when_right(&self) -> Option<i64> {
        self.scores().filter(|rule| matches!(*rule.test, Test::Right(_))).find_map(Rule::points)
    }
}

impl Rule<'_> {
    /// An answer earns points by it, or loses some.
    fn earns(&self) -> bool {
        self.scores && !self.test.is_of_score() && self.points.is_some_and(|points| points != 0)
    }

    pub fn points(&self) -> Option<i64> {
        self.points
    }

    /// Whether it makes other points of the score than there were, and does not only keep it within bounds.
    fn is_threshold(&self) -> bool {
        let is_bound = match *self.test {
            Test::Full => matches!(self.value, Value::Variable(_)),
            Test::Score(from, to) => {
                self.points.is_some_and(|points| (from.saturating_sub(1)..=from).contains(&points) || (to..=to.saturating_add(1)).contains(&points))
            }
            _ => false,
        };
        self.scores && self.test.is_of_score() && !is_bound
    }
}

/// What reads rules.
struct Reader<'r, 'a> {
    responses: &'r Responses,
    scores: BTreeSet<&'a str>,
    constants: HashMap<&'a str, i64>,
    rules: Vec<Rule<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// The rules of a branch: conditions within conditions count by the inner one.
    fn read(&mut self, node: Node<'a, '_>, tests: &[Rc<Test>], is_first: bool) {
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
