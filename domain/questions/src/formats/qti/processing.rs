//! What an item says about how answers are marked. QTI has a small programming language for that; what is recognised of it is what
//! authoring tools write: the standard templates, and conditions that compare a response with a value and set an outcome.

mod reader;

use self::reader::Reader;
use super::{
    decimal,
    declarations::Responses,
    names::{attribute, child, children, descendants, is, name, text},
};
use crate::Range;
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
    /// Those of which case does not count.
    folded: BTreeSet<&'a str>,
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
    let unlike = node
        .descendants()
        .filter(|node| is_unlike(*node) && reader.near_right(*node).is_none())
        .filter(is_outer)
        .flat_map(|node| descendants(node, "variable"));
    let mapped: BTreeSet<&str> = mapped.collect();
    // Points that rules give beside those of a mapping are none of its.
    let is_mixed = !mapped.is_empty() && reader.rules.iter().any(Rule::earns);
    let is_folding = |node: &Node<'_, '_>| is(*node, "stringMatch") && matches!(attribute(*node, "caseSensitive"), Some("false" | "0"));
    let compared = node.descendants().filter(is_folding).flat_map(|node| children(node, "variable"));
    let folded = compared.filter_map(|variable| attribute(variable, "identifier"));
    let template = attribute(node, "template").or_else(|| attribute(node, "templateLocation"));
    Processing {
        template: template.map(|address| address.rsplit('/').next().unwrap_or(address).trim_end_matches(".xml").to_owned()),
        is_there: node.children().any(|child| child.is_element()),
        mapped,
        is_calculated: is_looked_up || is_mixed || scoring.iter().any(|set| calculates(*set)) || reader.rules.iter().any(Rule::is_threshold),
        is_floored: reader.rules.iter().any(|rule| rule.scores && rule.points == Some(0) && matches!(*rule.test, Test::Score(_, -1 | 0))),
        unlike: unlike.filter_map(|variable| attribute(variable, "identifier")).collect(),
        folded: folded.collect(),
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
        "stringMatch" => is_on("substring") || (child(node, "correct").is_some() && is_off("caseSensitive")),
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

    /// Whether words are compared with a response without regard to case.
    pub fn folds_case(&self, response: &str) -> bool {
        self.folded.contains(response)
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
