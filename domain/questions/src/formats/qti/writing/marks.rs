//! How answers are marked, and which text each of them brings: the standard template where it is enough, and rules where it is not.

use super::{
    asks::{RESPONSE, outcome},
    replies::{Reply, Value, replies},
    sheet::Sheet,
};
use crate::{
    Ask, Gap, GapAsk, Number, Question, Range, Text, WHOLE,
    formats::qti::{decimal, feedback::NOTHING_FITS, ids},
    grading::written,
};

/// The template that adds what the mapping gives (QTI 3.0 implementation guide, response processing templates).
const MAP_RESPONSE: &str = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml";

pub fn processing(sheet: &mut Sheet, question: &Question, milli_points: i32) {
    let is_mapped =
        matches!(question.ask, Ask::Single { .. } | Ask::TrueFalse { .. } | Ask::Several { .. } | Ask::Short { .. } | Ask::Matching { .. });
    let has_feedback = has_feedback(question);
    if is_mapped && !has_feedback {
        sheet.empty("qti-response-processing", &[("template", MAP_RESPONSE)]);
        return;
    }
    if matches!(question.ask, Ask::Essay { .. } | Ask::Info) && !has_feedback {
        return;
    }
    sheet.open("qti-response-processing", &[]);
    match &question.ask {
        Ask::Ordering { .. } => right_order(sheet, milli_points),
        Ask::Numeric { accepted, .. } => numbers(sheet, RESPONSE, "SCORE", accepted, milli_points),
        Ask::Gaps { gaps } => score_gaps(sheet, gaps, milli_points),
        Ask::Essay { .. } | Ask::Info => {}
        _ => set(sheet, "SCORE", |sheet| mapped(sheet, RESPONSE)),
    }
    feedback_rules(sheet, question, milli_points);
    sheet.close("qti-response-processing");
}

fn set(sheet: &mut Sheet, outcome: &str, value: impl FnOnce(&mut Sheet)) {
    sheet.open("qti-set-outcome-value", &[("identifier", outcome)]);
    value(sheet);
    sheet.close("qti-set-outcome-value");
}

fn variable(sheet: &mut Sheet, id: &str) {
    sheet.empty("qti-variable", &[("identifier", id)]);
}

fn mapped(sheet: &mut Sheet, response: &str) {
    sheet.empty("qti-map-response", &[("identifier", response)]);
}

fn base(sheet: &mut Sheet, kind: &str, value: &str) {
    sheet.words("qti-base-value", &[("base-type", kind)], value);
}

fn right_order(sheet: &mut Sheet, milli_points: i32) {
    sheet.open("qti-response-condition", &[]).open("qti-response-if", &[]).open("qti-match", &[]);
    variable(sheet, RESPONSE);
    sheet.empty("qti-correct", &[("identifier", RESPONSE)]).close("qti-match");
    set(sheet, "SCORE", |sheet| base(sheet, "float", &decimal::points(WHOLE, milli_points)));
    sheet.close("qti-response-if").close("qti-response-condition");
}

/// The first range that holds the number counts.
fn numbers(sheet: &mut Sheet, response: &str, outcome: &str, accepted: &[Number], milli_points: i32) {
    chain(sheet, accepted, |sheet, number| {
        within(sheet, response, number.range);
        set(sheet, outcome, |sheet| base(sheet, "float", &decimal::points(number.share, milli_points)));
    });
}

/// One branch for each, of which the first that holds is taken.
fn chain<T>(sheet: &mut Sheet, each: &[T], mut branch: impl FnMut(&mut Sheet, &T)) {
    if each.is_empty() {
        return;
    }
    sheet.open("qti-response-condition", &[]);
    for (at, one) in each.iter().enumerate() {
        let name = if at == 0 { "qti-response-if" } else { "qti-response-else-if" };
        sheet.open(name, &[]);
        branch(sheet, one);
        sheet.close(name);
    }
    sheet.close("qti-response-condition");
}

fn within(sheet: &mut Sheet, response: &str, range: Range) {
    match range {
        Range::About { value, tolerance: 0 } => {
            sheet.open("qti-equal", &[("tolerance-mode", "exact")]);
            variable(sheet, response);
            base(sheet, "float", &written(value));
            sheet.close("qti-equal");
        }
        Range::About { value, tolerance } => {
            let tolerance = written(tolerance.saturating_abs());
            sheet.open("qti-equal", &[("tolerance-mode", "absolute"), ("tolerance", &format!("{tolerance} {tolerance}"))]);
            variable(sheet, response);
            base(sheet, "float", &written(value));
            sheet.close("qti-equal");
        }
        Range::Between { from, to } => {
            sheet.open("qti-and", &[]);
            for (name, bound) in [("qti-gte", from), ("qti-lte", to)] {
                sheet.open(name, &[]);
                variable(sheet, response);
                base(sheet, "float", &written(bound));
                sheet.close(name);
            }
            sheet.close("qti-and");
        }
        Range::Any { .. } => {
            sheet.open("qti-not", &[]).open("qti-is-null", &[]);
            variable(sheet, response);
            sheet.close("qti-is-null").close("qti-not");
        }
    }
}

/// Every gap earns its share of the points, weighed: the sum of what each would earn as the whole question, divided by all weights.
fn score_gaps(sheet: &mut Sheet, gaps: &[Gap], milli_points: i32) {
    for (at, gap) in gaps.iter().enumerate() {
        if let GapAsk::Number { accepted } = &gap.ask {
            numbers(sheet, &ids::write(&gap.id), &outcome(at), accepted, milli_points);
        }
    }
    let weights: u64 = gaps.iter().map(|gap| u64::from(gap.weight)).sum();
    set(sheet, "SCORE", |sheet| {
        sheet.open("qti-divide", &[]).open("qti-sum", &[]);
        for (at, gap) in gaps.iter().enumerate() {
            sheet.open("qti-product", &[]);
            base(sheet, "float", &gap.weight.to_string());
            match &gap.ask {
                GapAsk::Number { .. } => variable(sheet, &outcome(at)),
                _ => mapped(sheet, &ids::write(&gap.id)),
            }
            sheet.close("qti-product");
        }
        sheet.close("qti-sum");
        base(sheet, "float", &weights.max(1).to_string());
        sheet.close("qti-divide");
    });
}

fn test(sheet: &mut Sheet, reply: &Reply<'_>) {
    let response = &reply.response;
    match &reply.value {
        Value::Choice { id, is_one_of_several: true } => {
            sheet.open("qti-member", &[]);
            base(sheet, "identifier", id);
            variable(sheet, response);
            sheet.close("qti-member");
        }
        Value::Choice { id, .. } => {
            sheet.open("qti-match", &[]);
            variable(sheet, response);
            base(sheet, "identifier", id);
            sheet.close("qti-match");
        }
        Value::Words { key, folding } => {
            sheet.open("qti-string-match", &[("case-sensitive", if folding.case { "false" } else { "true" })]);
            variable(sheet, response);
            base(sheet, "string", key);
            sheet.close("qti-string-match");
        }
        Value::Number(number) => within(sheet, response, number.range),
    }
}

fn when_nothing_fits(ask: &Ask) -> Option<&Text> {
    match ask {
        Ask::Short { when_wrong, .. } | Ask::Numeric { when_wrong, .. } => when_wrong.as_ref(),
        _ => None,
    }
}

pub fn has_feedback(question: &Question) -> bool {
    let is_said = question.feedback.is_some() || !question.combined.is_empty() || when_nothing_fits(&question.ask).is_some();
    is_said || !replies(&question.ask).is_empty()
}

fn show(sheet: &mut Sheet, id: &str) {
    set(sheet, "FEEDBACK", |sheet| {
        sheet.open("qti-multiple", &[]);
        variable(sheet, "FEEDBACK");
        base(sheet, "identifier", id);
        sheet.close("qti-multiple");
    });
}

fn feedback_rules(sheet: &mut Sheet, question: &Question, milli_points: i32) {
    for (at, reply) in replies(&question.ask).iter().enumerate() {
        sheet.open("qti-response-condition", &[]).open("qti-response-if", &[]);
        test(sheet, reply);
        show(sheet, &reply_id(at));
        sheet.close("qti-response-if").close("qti-response-condition");
    }
    if question.feedback.is_some() {
        show(sheet, "general");
    }
    let nothing_fits = when_nothing_fits(&question.ask);
    if question.combined.is_empty() && nothing_fits.is_none() {
        return;
    }
    // Three thirds are a whole, also where they are added as decimals.
    let nearly_all = decimal::points(WHOLE - 100, milli_points);
    let combined = &question.combined;
    sheet.open("qti-response-condition", &[]);
    for (branch, comparison, points, id, text) in [
        ("qti-response-if", "qti-gte", nearly_all.as_str(), "right", &combined.right),
        ("qti-response-else-if", "qti-gt", "0", "partly", &combined.partly),
    ] {
        sheet.open(branch, &[]).open(comparison, &[]);
        variable(sheet, "SCORE");
        base(sheet, "float", points);
        sheet.close(comparison);
        if text.is_some() {
            show(sheet, id);
        }
        sheet.close(branch);
    }
    sheet.open("qti-response-else", &[]);
    if combined.wrong.is_some() {
        show(sheet, "wrong");
    }
    if nothing_fits.is_some() {
        show(sheet, NOTHING_FITS);
    }
    sheet.close("qti-response-else").close("qti-response-condition");
}

fn reply_id(at: usize) -> String {
    format!("reply-{}", at + 1)
}

/// The texts that are shown afterwards.
pub fn feedback(sheet: &mut Sheet, question: &Question) {
    let mut modal = |id: &str, text: &Text| {
        let attributes = [("outcome-identifier", "FEEDBACK"), ("identifier", id), ("show-hide", "show")];
        sheet.open("qti-modal-feedback", &attributes).open("qti-content-body", &[]).text(text);
        sheet.close("qti-content-body").close("qti-modal-feedback");
    };
    for (at, reply) in replies(&question.ask).iter().enumerate() {
        modal(&reply_id(at), reply.text);
    }
    let combined = &question.combined;
    let named = [
        ("general", question.feedback.as_ref()),
        ("right", combined.right.as_ref()),
        ("partly", combined.partly.as_ref()),
        ("wrong", combined.wrong.as_ref()),
        (NOTHING_FITS, when_nothing_fits(&question.ask)),
    ];
    for (id, text) in named {
        if let Some(text) = text {
            modal(id, text);
        }
    }
}
