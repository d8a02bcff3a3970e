//! Answers that are typed: a few words, or a number.

use super::{
    ranges::{range, with_tolerance, written_range},
    reader::{LONGEST_TEXT, Reader, Row, on_one_line},
    shown::{Fields, percent},
};
use crate::{Accepted, Ask, Folding, Number, Range, Share, Text, WHOLE};

const LONGEST_UNIT: usize = 100;

pub fn show_short(fields: &mut Fields, accepted: &[Accepted], folding: Folding, when_wrong: Option<&Text>) {
    for (at, each) in accepted.iter().enumerate() {
        fields.row("accepted", at, "text", on_one_line(&each.text));
        fields.row("accepted", at, "share", percent(each.share));
        fields.row_text("accepted", at, "feedback", each.feedback.as_ref());
    }
    fields.tick("fold-case", folding.case);
    fields.tick("fold-accents", folding.accents);
    fields.tick("fold-arabic", folding.arabic);
    fields.text("when-wrong", when_wrong);
}

pub fn show_numeric(fields: &mut Fields, accepted: &[Number], unit: Option<&str>, when_wrong: Option<&Text>) {
    for (at, each) in accepted.iter().enumerate() {
        let (value, tolerance) = written_range(each.range);
        fields.row("number", at, "value", value);
        fields.row("number", at, "tolerance", tolerance);
        fields.row("number", at, "share", percent(each.share));
        fields.row_text("number", at, "feedback", each.feedback.as_ref());
    }
    fields.put("unit", unit.unwrap_or_default());
    fields.text("when-wrong", when_wrong);
}

pub fn read_short(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let (before, wrong_before) = match known {
        Some(Ask::Short { accepted, when_wrong, .. }) => (accepted.as_slice(), when_wrong.as_ref()),
        _ => (&[][..], None),
    };
    let slips = reader.slips();
    let rows = reader.rows("accepted");
    reader.check_few("accepted", &rows, 1, "question-accepted-none");
    reader.check_many(&rows, before.len());
    let accepted: Vec<Accepted> = rows.iter().map(|row| accepted(reader, row, before.get(row.number - 1))).collect();
    check_shares(reader, slips, "accepted-1-share", accepted.iter().map(|each| each.share));
    let folding = Folding { case: reader.is_set("fold-case"), accents: reader.is_set("fold-accents"), arabic: reader.is_set("fold-arabic") };
    Ask::Short { accepted, folding, when_wrong: reader.text("when-wrong", wrong_before) }
}

/// What is accepted without a share is right.
fn accepted(reader: &mut Reader<'_>, row: &Row, known: Option<&Accepted>) -> Accepted {
    let field = row.field("text");
    let typed = reader.line(&field);
    if typed.is_empty() {
        reader.complain(&field, "question-row-without-text");
    }
    let known_text = known.map(|known| &known.text).filter(|text| on_one_line(text) == typed).cloned();
    let text = known_text.unwrap_or_else(|| {
        reader.check_length(&field, &typed, LONGEST_TEXT, "question-text-long");
        typed
    });
    let feedback = reader.text(&row.field("feedback"), known.and_then(|known| known.feedback.as_ref()));
    Accepted { text, share: reader.share(&row.field("share")).unwrap_or(WHOLE), feedback }
}

pub fn read_numeric(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let (before, wrong_before) = match known {
        Some(Ask::Numeric { accepted, when_wrong, .. }) => (accepted.as_slice(), when_wrong.as_ref()),
        _ => (&[][..], None),
    };
    let slips = reader.slips();
    let rows = reader.rows("number");
    reader.check_few("number", &rows, 1, "question-number-none");
    reader.check_many(&rows, before.len());
    let accepted: Vec<Number> = rows.iter().map(|row| number(reader, row, before.get(row.number - 1))).collect();
    check_shares(reader, slips, "number-1-share", accepted.iter().map(|each| each.share));
    let unit = Some(reader.line("unit")).filter(|unit| !unit.is_empty());
    reader.check_length("unit", unit.as_deref().unwrap_or_default(), LONGEST_UNIT, "question-unit-long");
    Ask::Numeric { accepted, unit, when_wrong: reader.text("when-wrong", wrong_before) }
}

fn number(reader: &mut Reader<'_>, row: &Row, known: Option<&Number>) -> Number {
    let tolerance = reader.line(&row.field("tolerance"));
    let range = match range(&reader.line(&row.field("value"))) {
        Ok(range) => with_tolerance(range, &tolerance).map_err(|code| ("tolerance", code)),
        Err(code) => Err(("value", code)),
    };
    let range = range.unwrap_or_else(|(of, code)| {
        reader.complain(row.field(of), code);
        Range::ANY
    });
    let feedback = reader.text(&row.field("feedback"), known.and_then(|known| known.feedback.as_ref()));
    Number { range, share: reader.share(&row.field("share")).unwrap_or(WHOLE), feedback }
}

/// At least one answer must earn something. Nothing is said where an answer is wrong in itself.
fn check_shares(reader: &mut Reader<'_>, slips: usize, field: &str, mut shares: impl Iterator<Item = Share>) {
    if reader.slips() == slips && !shares.any(|share| share > 0) {
        reader.complain(field, "question-none-right");
    }
}
