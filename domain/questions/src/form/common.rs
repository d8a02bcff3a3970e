//! What every question has: its stem, its points, feedback, hints.

use super::{
    ranges::share_of_percent,
    reader::{Reader, Row, is_same},
    shown::{Fields, percent},
};
use crate::{Ask, Combined, Format, Hint, Question, Share, Text, grading::written, parse_number};

const LONGEST_STEM: usize = 20_000;
/// In thousandths of a point.
const MOST_POINTS: i64 = 100_000;
const MOST_HINTS: usize = 5;
const FORMATS: [(Format, &str); 4] = [(Format::Markdown, "markdown"), (Format::Html, "html"), (Format::Plain, "plain"), (Format::Moodle, "moodle")];

pub fn show(fields: &mut Fields, question: &Question) {
    fields.text("stem", Some(&question.stem));
    let format = FORMATS.iter().find(|(format, _)| *format == question.stem.format);
    fields.put("format", format.map_or("", |(_, word)| word));
    fields.put("points", written(i64::from(question.milli_points) * 1000));
    fields.put("penalty", percent(question.penalty));
    fields.text("feedback", question.feedback.as_ref());
    fields.text("when-right", question.combined.right.as_ref());
    fields.text("when-partly", question.combined.partly.as_ref());
    fields.text("when-wrong-all", question.combined.wrong.as_ref());
    for (at, hint) in question.hints.iter().enumerate() {
        fields.row_text("hint", at, "text", Some(&hint.text));
        fields.row_tick("hint", at, "clears", hint.clears_wrong);
        fields.row_tick("hint", at, "counts", hint.counts_right);
    }
}

/// The question, but for what it asks.
pub fn read(reader: &mut Reader<'_>, blank: &Question, before: Option<&Question>) -> Question {
    reader.format = format(reader);
    let is_info = matches!(blank.ask, Ask::Info);
    Question {
        stem: stem(reader, before),
        milli_points: points(reader, is_info),
        feedback: reader.text("feedback", before.and_then(|before| before.feedback.as_ref())),
        combined: combined(reader, before.map(|before| &before.combined)),
        hints: hints(reader, before.map_or(&[], |before| &before.hints)),
        penalty: penalty(reader),
        ask: Ask::Info,
    }
}

fn format(reader: &mut Reader<'_>) -> Format {
    let word = reader.line("format");
    FORMATS.iter().find(|(_, known)| *known == word).map_or_else(
        || {
            reader.complain("format", "question-format-unknown");
            Format::Markdown
        },
        |(format, _)| *format,
    )
}

fn stem(reader: &mut Reader<'_>, before: Option<&Question>) -> Text {
    let typed = reader.block("stem");
    if typed.trim().is_empty() {
        reader.complain("stem", "question-stem-empty");
    }
    if let Some(before) = before.filter(|before| is_same(&before.stem.source, &typed)) {
        return Text::new(reader.format, before.stem.source.clone());
    }
    reader.check_length("stem", &typed, LONGEST_STEM, "question-stem-long");
    Text::new(reader.format, typed)
}

/// Thousandths of a point, rounded to the nearest. What asks nothing needs no points.
fn points(reader: &mut Reader<'_>, may_be_empty: bool) -> i32 {
    let typed = reader.line("points");
    if typed.is_empty() && may_be_empty {
        return 0;
    }
    let thousandths = parse_number(&typed).filter(|points| *points >= 0).map(|points| (points + 500) / 1000);
    thousandths.filter(|points| *points <= MOST_POINTS).map_or_else(
        || {
            reader.complain("points", "question-points");
            0
        },
        |points| points as i32,
    )
}

fn penalty(reader: &mut Reader<'_>) -> Share {
    let typed = reader.line("penalty");
    if typed.is_empty() {
        return Question::USUAL_PENALTY;
    }
    parse_number(&typed).and_then(share_of_percent).filter(|share| *share >= 0).unwrap_or_else(|| {
        reader.complain("penalty", "question-penalty");
        Question::USUAL_PENALTY
    })
}

fn combined(reader: &mut Reader<'_>, before: Option<&Combined>) -> Combined {
    Combined {
        right: reader.text("when-right", before.and_then(|before| before.right.as_ref())),
        partly: reader.text("when-partly", before.and_then(|before| before.partly.as_ref())),
        wrong: reader.text("when-wrong-all", before.and_then(|before| before.wrong.as_ref())),
    }
}

/// A hint may be nothing but what it does to the answer.
fn hints(reader: &mut Reader<'_>, before: &[Hint]) -> Vec<Hint> {
    let rows = reader.rows("hint");
    if let Some(row) = rows.get(MOST_HINTS.max(before.len())) {
        reader.complain(row.field("text"), "question-hints-many");
    }
    let hint = |row: &Row| {
        let known = before.get(row.number - 1).map(|hint| &hint.text);
        let empty = known.filter(|text| text.is_empty()).cloned();
        let text = reader.text(&row.field("text"), known).or(empty).unwrap_or_else(|| Text::new(reader.format, ""));
        Hint { text, clears_wrong: reader.is_set(&row.field("clears")), counts_right: reader.is_set(&row.field("counts")) }
    };
    rows.iter().map(hint).collect()
}
