//! QTI 1.2 (`questestinterop`) as Canvas, Blackboard and their kin export it: items with `response_lid` and `response_str`, rules that set a
//! score, and the type of the question in the metadata (IMS QTI ASI information model 1.2, 3.4; Canvas' own `question_type`).

mod feedback;
mod kinds;
mod material;
mod rules;

use super::{
    decimal,
    desk::Desk,
    names::{children, descendants, is, name, text},
};
use crate::{
    Entry, Question,
    formats::{Note, limits, names},
};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// An item with its rules read.
struct Item<'a, 'i> {
    node: Node<'a, 'i>,
    /// What answers are given to, in the order of the file.
    responses: Vec<Node<'a, 'i>>,
    rules: Vec<rules::Rule>,
    /// The points that rules give at most, in billionths, and whether the item says so itself.
    most: i64,
    says_most: bool,
    kind: String,
}

/// The points that rules give together: of several values of a list all, of alternatives the best.
fn given(responses: &[Node<'_, '_>], rules: &[rules::Rule]) -> i64 {
    let several: BTreeSet<&str> = responses
        .iter()
        .filter(|response| response.attribute("rcardinality") == Some("Multiple"))
        .filter_map(|response| response.attribute("ident"))
        .collect();
    let mut best: BTreeMap<&str, i64> = BTreeMap::new();
    let mut sum = 0_i64;
    for rule in rules.iter().filter(|rule| rule.earns()) {
        let points = rule.points.unwrap_or(0);
        match rule.response().filter(|response| !several.contains(response)) {
            Some(response) => {
                let best = best.entry(response).or_insert(0);
                *best = points.max(*best);
            }
            None => sum = sum.saturating_add(points),
        }
    }
    best.values().fold(sum, |sum, points| sum.saturating_add(*points))
}

/// What is answered to; extensions of others stand beside them.
const RESPONSES: [&str; 5] = ["response_lid", "response_str", "response_num", "response_xy", "response_grp"];

pub fn title(node: Node<'_, '_>) -> String {
    let title = [node.attribute("title"), node.attribute("ident")].into_iter().flatten().find(|title| !title.trim().is_empty());
    title.unwrap_or_default().trim().chars().take(200).collect()
}

pub fn entry(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> Result<Entry, Note> {
    let is_response = |node: &Node<'_, '_>| node.is_element() && RESPONSES.contains(&&*name(*node));
    // A maximum is that of the variable that rules set: Brightspace counts right answers in another one than the score.
    let set: BTreeSet<&str> = descendants(node, "setvar").take(limits::PARTS).map(rules::variable).collect();
    let declared =
        descendants(node, "decvar").filter(|declared| set.is_empty() || set.iter().any(|set| set.eq_ignore_ascii_case(rules::variable(*declared))));
    let said = declared.filter_map(|declared| decimal::read(declared.attribute("maxvalue")?)).find(|most| *most > 0);
    let responses: Vec<Node<'_, '_>> = node.descendants().filter(is_response).take(limits::PARTS + 1).collect();
    let rules = rules::rules(node, &responses, said);
    let given = Some(given(&responses, &rules)).filter(|most| *most > 0);
    if said.zip(given).is_some_and(|(said, given)| given < said / 100 * 99) || rules.iter().any(|rule| rule.is_strange && rule.earns()) {
        desk.note(Note::changed("import-qti-processing", ""));
    }
    let item = Item {
        node,
        responses,
        rules,
        most: said.or(given).unwrap_or(decimal::ONE),
        says_most: said.is_some(),
        kind: metadata(node, "question_type").unwrap_or_default(),
    };
    let (stem, ask) = kinds::asked(desk, &item)?;
    let mut question = Question { milli_points: milli_points(&item), ..Question::new(stem, ask) };
    feedback::attach(desk, &item, &mut question);
    let foreign_id = node.attribute("ident").map(ToOwned::to_owned);
    let mut entry = Entry { name: title(node), category: category(node), tags: vec![], foreign_id, question };
    super::bounds::check(&mut entry)?;
    Ok(entry)
}

fn milli_points(item: &Item<'_, '_>) -> i32 {
    // Of the older ones Blackboard fills in only the last.
    let older = ["qmd_weighting", "qmd_maximumscore", "qmd_absolutescore_max"].iter();
    let older = older.filter_map(|label| decimal::read(&metadata(item.node, label)?)).find(|points| *points > 0);
    let said = metadata(item.node, "points_possible").and_then(|points| decimal::read(&points)).or(older);
    // Where a maximum is declared, rules count in per cent of it, mostly.
    said.map_or(if item.says_most { 1000 } else { decimal::milli(item.most) }, decimal::milli)
}

fn metadata(item: Node<'_, '_>, label: &str) -> Option<String> {
    // Brightspace writes the element with a line.
    let is_field = |node: &Node<'_, '_>| is(*node, "qtimetadatafield") || is(*node, "qti_metadatafield");
    let mut fields = item.descendants().filter(is_field);
    let field = fields.find(|field| children(*field, "fieldlabel").any(|node| text(node).trim() == label));
    let entry = field.and_then(|field| children(field, "fieldentry").next());
    entry.or_else(|| descendants(item, label_of(label)).next()).map(|node| text(node).trim().to_owned())
}

/// Old metadata stand in elements of their own.
fn label_of(label: &str) -> &str {
    if label.starts_with("qmd_") { label } else { "" }
}

/// Fields that are looked at for the title of a bank, and levels of a category: every item in it asks for them again.
const FIELDS: usize = 20;
const DEEPEST: usize = 20;

/// The titles of the sections and banks around an item.
fn category(node: Node<'_, '_>) -> Vec<String> {
    let bank = |bank: Node<'_, '_>| {
        let fields = bank.children().filter(|child| is(*child, "qtimetadata")).flat_map(|metadata| children(metadata, "qtimetadatafield"));
        let mut titles = fields.take(FIELDS).filter(|field| children(*field, "fieldlabel").any(|label| text(label).trim() == "bank_title"));
        titles.next().and_then(|field| children(field, "fieldentry").next()).map(text)
    };
    let title = |above: Node<'_, '_>| match &*name(above) {
        "section" => above.attribute("title").map(ToOwned::to_owned),
        "objectbank" => bank(above),
        _ => None,
    };
    let mut titles: Vec<String> =
        node.ancestors().skip(1).filter(Node::is_element).filter_map(title).filter(|title| !title.trim().is_empty()).take(DEEPEST).collect();
    titles.reverse();
    titles.iter().map(|title| names::name(title)).collect()
}
