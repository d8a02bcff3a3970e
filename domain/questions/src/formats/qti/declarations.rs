//! What an item declares: its responses with their right values and what each value earns, and how many points there are
//! (QTI 2.1 information model, 7.2 and 7.3; the same in 3.0).

use super::{
    decimal,
    names::{attribute, child, children, is, text},
};
use crate::formats::limits;
use roxmltree::Node;
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    Single,
    Multiple,
    Ordered,
}

#[derive(Debug)]
pub struct Response {
    pub cardinality: Cardinality,
    /// `identifier`, `string`, `integer`, `float`, `directedPair` and so on.
    pub base: String,
    pub correct: Vec<String>,
    pub default: Option<String>,
    pub mapping: Option<Mapping>,
}

#[derive(Debug)]
pub struct Mapping {
    /// In the order of the file.
    pub entries: Vec<MapEntry>,
    pub default: i64,
    pub lower: Option<i64>,
    pub upper: Option<i64>,
    by_key: HashMap<String, i64>,
}

#[derive(Debug)]
pub struct MapEntry {
    pub key: String,
    pub points: i64,
    pub is_case_sensitive: bool,
}

impl Mapping {
    pub fn points(&self, key: &str, cardinality: Cardinality) -> i64 {
        self.bounded(self.by_key.get(key).copied().unwrap_or(self.default), cardinality)
    }

    /// The points of one value within the bounds; of several values, the bounds are about their sum.
    pub fn bounded(&self, points: i64, cardinality: Cardinality) -> i64 {
        if cardinality != Cardinality::Single {
            return points;
        }
        let raised = self.lower.map_or(points, |lower| points.max(lower));
        self.upper.filter(|upper| *upper > 0).map_or(raised, |upper| raised.min(upper))
    }

    /// The most that can be earned, with one value or with several.
    pub fn most(&self, cardinality: Cardinality) -> i64 {
        let points = self.entries.iter().map(|entry| entry.points.max(0));
        let most = match cardinality {
            Cardinality::Single => points.max().unwrap_or(0),
            _ => points.fold(0, i64::saturating_add),
        };
        self.upper.filter(|upper| *upper > 0).map_or(most, |upper| most.min(upper))
    }
}

pub type Responses = BTreeMap<String, Response>;

pub fn responses(item: Node<'_, '_>) -> Responses {
    let declarations = children(item, "responseDeclaration");
    declarations.filter_map(|node| Some((attribute(node, "identifier")?.to_owned(), response(node)))).collect()
}

fn response(node: Node<'_, '_>) -> Response {
    let cardinality = match attribute(node, "cardinality") {
        Some("multiple") => Cardinality::Multiple,
        Some("ordered") => Cardinality::Ordered,
        _ => Cardinality::Single,
    };
    Response {
        cardinality,
        base: attribute(node, "baseType").unwrap_or_default().to_owned(),
        correct: child(node, "correctResponse").map(values).unwrap_or_default(),
        default: child(node, "defaultValue").and_then(|node| child(node, "value")).map(text),
        mapping: child(node, "mapping").map(mapping),
    }
}

fn values(node: Node<'_, '_>) -> Vec<String> {
    children(node, "value").map(|value| text(value).trim().to_owned()).take(limits::PARTS).collect()
}

fn mapping(node: Node<'_, '_>) -> Mapping {
    let number = |name: &str| attribute(node, name).and_then(decimal::read);
    let entries: Vec<MapEntry> = children(node, "mapEntry").take(limits::PARTS + 1).filter_map(map_entry).collect();
    let by_key = entries.iter().rev().map(|entry| (entry.key.clone(), entry.points)).collect();
    Mapping { entries, by_key, default: number("defaultValue").unwrap_or(0), lower: number("lowerBound"), upper: number("upperBound") }
}

fn map_entry(node: Node<'_, '_>) -> Option<MapEntry> {
    Some(MapEntry {
        key: attribute(node, "mapKey")?.to_owned(),
        points: decimal::read(attribute(node, "mappedValue")?)?,
        is_case_sensitive: !attribute(node, "caseSensitive").is_some_and(|value| matches!(value.trim(), "false" | "0")),
    })
}

/// The points that an item says it is worth, if it does.
pub fn points(item: Node<'_, '_>) -> Option<i64> {
    let named = |name: &str| children(item, "outcomeDeclaration").find(|node| attribute(*node, "identifier").is_some_and(|id| id == name));
    let most = named("SCORE").and_then(|node| attribute(node, "normalMaximum")).and_then(decimal::read);
    most.or_else(|| {
        let default = named("MAXSCORE")?.children().find(|node| is(*node, "defaultValue"))?;
        decimal::read(&text(default))
    })
    .filter(|points| *points > 0)
}
