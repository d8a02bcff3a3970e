//! One item of QTI 2.x or 3.0: which of our types it is, and everything about it that is not what is asked.

use super::{
    choice, decimal,
    declarations::{self, Responses},
    desk::Desk,
    entry, feedback, gaps,
    html::is_interaction,
    matching,
    names::{attribute, child, children, descendants, name},
    processing::{self, Method, Processing},
    texts, written,
};
use crate::{
    Ask, Entry, Hint, Question, Share, Text, WHOLE,
    formats::{Note, limits},
};
use roxmltree::Node;

/// An item with what its declarations say.
pub struct Item<'a, 'i> {
    pub node: Node<'a, 'i>,
    pub body: Option<Node<'a, 'i>>,
    pub responses: Responses,
    pub processing: Processing<'a>,
    pub interactions: Vec<Node<'a, 'i>>,
    /// The points that the item declares, in billionths.
    pub points: Option<i64>,
}

/// What is asked, and the most points that its mappings give.
pub struct Asked {
    pub stem: Text,
    pub ask: Ask,
    pub most: Option<i64>,
}

impl Item<'_, '_> {
    /// What the points of single values are a share of.
    pub fn whole(&self, desk: &Desk<'_, '_>, most: i64) -> i64 {
        let whole = if desk.is_ours { self.points } else { Some(most) };
        whole.filter(|points| *points > 0).unwrap_or(decimal::ONE)
    }
}

pub fn title(node: Node<'_, '_>) -> String {
    let title = [attribute(node, "title"), attribute(node, "identifier")].into_iter().flatten().find(|title| !title.trim().is_empty());
    title.unwrap_or_default().trim().chars().take(200).collect()
}

pub fn entry(desk: &mut Desk<'_, '_>, node: Node<'_, '_>, category: &[String]) -> Result<Entry, Note> {
    desk.is_ours = attribute(node, "toolName") == Some(super::TOOL);
    if child(node, "templateDeclaration").is_some() {
        return Err(Note::refused("import-qti-template", ""));
    }
    for stimulus in children(node, "assessmentStimulusRef").take(limits::PARTS) {
        desk.note(Note::dropped("import-qti-element", attribute(stimulus, "href").unwrap_or("assessmentStimulusRef")));
    }
    let body = child(node, "itemBody");
    let responses = declarations::responses(node);
    let item = Item {
        node,
        body,
        interactions: body.iter().flat_map(Node::descendants).filter(|node| is_interaction(*node)).take(limits::PARTS + 1).collect(),
        processing: processing::processing(node, &responses),
        responses,
        points: declarations::points(node),
    };
    let is_said = |name: &str, wanted: [&str; 2]| attribute(node, name).is_some_and(|value| wanted.contains(&value.trim()));
    if (item.processing.is_calculated || is_said("adaptive", ["true", "1"])) && !desk.is_ours {
        desk.note(Note::changed("import-qti-processing", ""));
    }
    if has_fixed_choices(&item) && !desk.is_ours {
        desk.note(Note::changed("import-qti-order-kept", ""));
    }
    let asked = asked(desk, &item)?;
    let milli_points = written::milli_points(desk, node).unwrap_or_else(|| decimal::milli(points(&item, &asked)));
    let mut question = Question { milli_points, ..Question::new(asked.stem, asked.ask) };
    feedback::attach(desk, &item, &mut question);
    let is_share = |penalty: &Share| (-WHOLE..=WHOLE).contains(penalty);
    question.hints = if desk.is_ours { hints(desk, node) } else { vec![] };
    question.penalty = written::number(desk, node, "data-penalty").filter(is_share).unwrap_or(Question::USUAL_PENALTY);
    let mut entry = Entry {
        name: title(node),
        category: category.to_vec(),
        tags: vec![],
        foreign_id: attribute(node, "identifier").map(ToOwned::to_owned),
        question,
    };
    written::restore(desk, node, &mut entry);
    super::bounds::check(&mut entry)?;
    Ok(entry)
}

/// Whether single choices are to stay where they stand. That nothing is shuffled is what most files say without meaning it.
fn has_fixed_choices(item: &Item<'_, '_>) -> bool {
    let is_fixed = |node: Node<'_, '_>| attribute(node, "fixed").is_some_and(|value| matches!(value.trim(), "true" | "1"));
    let lists = item.interactions.iter().filter(|node| super::names::is(**node, "choiceInteraction"));
    lists.flat_map(|list| descendants(*list, "simpleChoice").take(limits::PARTS)).any(is_fixed)
}

fn points(item: &Item<'_, '_>, asked: &Asked) -> i64 {
    item.points.or(asked.most.filter(|most| *most > 0)).or(item.processing.points_when_right().filter(|points| *points > 0)).unwrap_or(decimal::ONE)
}

fn asked(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Result<Asked, Note> {
    let interactions = &item.interactions;
    if interactions.len() > limits::PARTS {
        return Err(Note::refused("import-qti-parts", limits::PARTS.to_string()));
    }
    let [only] = interactions.as_slice() else {
        let is_inline = |node: &Node<'_, '_>| matches!(&*name(*node), "textEntryInteraction" | "inlineChoiceInteraction");
        return match interactions.as_slice() {
            // What has a right answer and no place for one is no text to be read.
            [] if item.responses.values().any(|response| !response.correct.is_empty()) => Err(Note::refused("import-qti-empty", "")),
            [] => Ok(Asked { stem: stem(desk, item), ask: Ask::Info, most: None }),
            many if many.iter().all(is_inline) => gaps::inline(desk, item, many),
            many => Err(Note::refused("import-qti-mixed", names_of(many))),
        };
    };
    match &*name(*only) {
        "choiceInteraction" => choice::choice(desk, item, *only),
        "hottextInteraction" => choice::hottext(desk, item, *only),
        "textEntryInteraction" => entry::text_entry(desk, item, *only),
        "extendedTextInteraction" => entry::extended(desk, item, *only),
        "inlineChoiceInteraction" => gaps::inline(desk, item, interactions),
        "gapMatchInteraction" => gaps::gap_match(desk, item, *only),
        "orderInteraction" => matching::order(desk, item, *only),
        "matchInteraction" => matching::matching(desk, item, *only),
        other => Err(Note::refused("import-qti-interaction", other)),
    }
}

fn names_of(interactions: &[Node<'_, '_>]) -> String {
    let mut names: Vec<String> = interactions.iter().map(|node| name(*node).into_owned()).collect();
    names.dedup();
    names.join(", ")
}

/// The text of the item, with the prompts of its interactions and without what is answered.
pub fn stem(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>) -> Text {
    stem_with(desk, item, &mut |desk, interaction| prompt(desk, interaction))
}

/// The same with something in the place of each interaction.
pub fn stem_with(desk: &mut Desk<'_, '_>, item: &Item<'_, '_>, shown: &mut dyn FnMut(&mut Desk<'_, '_>, Node<'_, '_>) -> String) -> Text {
    let Some(body) = item.body else { return Text::html("") };
    let body = if desk.is_ours { body.descendants().find(|node| node.attribute("data-text") == Some("stem")).unwrap_or(body) } else { body };
    texts::read_with(desk, body, &mut |desk, node| is_interaction(node).then(|| shown(desk, node)))
}

fn prompt(desk: &mut Desk<'_, '_>, interaction: Node<'_, '_>) -> String {
    let prompt = child(interaction, "prompt").map(|prompt| super::html::inner(desk, prompt)).unwrap_or_default();
    if prompt.is_empty() { prompt } else { format!("<p>{prompt}</p>") }
}

fn hints(desk: &mut Desk<'_, '_>, node: Node<'_, '_>) -> Vec<Hint> {
    let blocks: Vec<Node<'_, '_>> =
        descendants(node, "rubricBlock").filter(|block| block.attribute("data-hint").is_some()).take(limits::PARTS).collect();
    let hint = |block: &Node<'_, '_>| {
        let says = |word: &str| block.attribute("data-hint").is_some_and(|words| words.split(' ').any(|each| each == word));
        Hint { text: texts::read(desk, *block), clears_wrong: says("clears"), counts_right: says("counts") }
    };
    blocks.iter().map(hint).collect()
}

/// What is said when the item's own way of marking could not be taken as it is.
pub fn note_method(desk: &mut Desk<'_, '_>, method: Method) {
    if method == Method::Strange {
        desk.note(Note::changed("import-qti-processing", ""));
    }
}
