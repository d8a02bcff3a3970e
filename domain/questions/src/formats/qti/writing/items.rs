//! One item: the document around what is asked.

use super::{Notes, asks::Parts, marks, sheet::Sheet};
use crate::{
    Ask, Entry, Question, WHOLE,
    formats::qti::{TOOL, decimal, visible, written::joined},
};

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
const SCHEMA: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd";

pub fn document(identifier: &str, entry: &Entry, notes: &mut Notes) -> String {
    let question = &entry.question;
    let mut sheet = Sheet::new();
    open(&mut sheet, identifier, entry);
    let parts = Parts::of(question, milli_points(question), notes);
    sheet.raw(&parts.declarations);
    outcomes(&mut sheet, question, &parts);
    sheet.open("qti-item-body", &[]);
    stem(&mut sheet, question, &parts);
    sheet.raw(&parts.interaction);
    hints(&mut sheet, question, notes);
    sheet.close("qti-item-body");
    marks::processing(&mut sheet, question, milli_points(question));
    marks::feedback(&mut sheet, question);
    sheet.close("qti-assessment-item");
    sheet.finish()
}

/// What shares are written as points of: of a question that is worth nothing the shares would be lost.
fn milli_points(question: &Question) -> i32 {
    if question.milli_points > 0 { question.milli_points } else { 1000 }
}

fn open(sheet: &mut Sheet, identifier: &str, entry: &Entry) {
    let title: String = if entry.name.trim().is_empty() { identifier.to_owned() } else { entry.name.trim().chars().take(200).collect() };
    let (points, penalty) = (entry.question.milli_points.to_string(), entry.question.penalty.to_string());
    let (category, tags) = (joined(&entry.category), joined(&entry.tags));
    let mut attributes = vec![
        ("xmlns", NAMESPACE),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", SCHEMA),
        ("identifier", identifier),
        ("title", &title),
        ("adaptive", "false"),
        ("time-dependent", "false"),
        ("tool-name", TOOL),
        ("tool-version", "1"),
        ("data-type", entry.question.ask.word()),
        ("data-name", &entry.name),
        ("data-milli-points", &points),
        ("data-penalty", &penalty),
    ];
    if !entry.category.is_empty() {
        attributes.push(("data-category", &category));
    }
    if !entry.tags.is_empty() {
        attributes.push(("data-tags", &tags));
    }
    if let Some(id) = &entry.foreign_id {
        attributes.push(("data-foreign-id", id));
    }
    sheet.open("qti-assessment-item", &attributes);
}

fn outcomes(sheet: &mut Sheet, question: &Question, parts: &Parts) {
    let most = decimal::points(WHOLE, milli_points(question));
    let mut score = vec![("identifier", "SCORE"), ("cardinality", "single"), ("base-type", "float"), ("normal-maximum", &most)];
    if matches!(question.ask, Ask::Essay { .. }) {
        score.push(("external-scored", "human"));
    }
    sheet.open("qti-outcome-declaration", &score).open("qti-default-value", &[]).words("qti-value", &[], "0");
    sheet.close("qti-default-value").close("qti-outcome-declaration");
    for outcome in &parts.outcomes {
        sheet.empty("qti-outcome-declaration", &[("identifier", outcome), ("cardinality", "single"), ("base-type", "float")]);
    }
    if marks::has_feedback(question) {
        sheet.empty("qti-outcome-declaration", &[("identifier", "FEEDBACK"), ("cardinality", "multiple"), ("base-type", "identifier")]);
    }
}

fn stem(sheet: &mut Sheet, question: &Question, parts: &Parts) {
    let mut shown = visible::fragment(&question.stem);
    let mut left = String::new();
    for (marker, interaction) in &parts.inline {
        match shown.find(marker.as_str()) {
            Some(at) => shown.replace_range(at..at + marker.len(), interaction),
            // A gap that the text has lost is still asked for.
            None => left.push_str(&format!("<p>{interaction}</p>")),
        }
    }
    sheet.text_with(&question.stem, &[("data-text", "stem")], shown).raw(&left);
}

fn hints(sheet: &mut Sheet, question: &Question, notes: &mut Notes) {
    if !question.hints.is_empty() {
        notes.changed("import-qti-out-hints");
    }
    for hint in &question.hints {
        let words = [("clears", hint.clears_wrong), ("counts", hint.counts_right)];
        let words: Vec<&str> = words.iter().filter(|(_, is_so)| *is_so).map(|(word, _)| *word).collect();
        sheet.open("qti-rubric-block", &[("view", "tutor"), ("use", "instructions"), ("data-hint", &words.join(" "))]).open("qti-content-body", &[]);
        sheet.text(&hint.text).close("qti-content-body").close("qti-rubric-block");
    }
}
