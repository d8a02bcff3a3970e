//! Essays: the field in which learners write, and what whoever marks looks at.

use super::{
    reader::{LONGEST_TEXT, Reader, Row, on_one_line, whole_number},
    shown::Fields,
};
use crate::{Ask, Criterion, Level, Text};

/// The height of the field, where nobody says another.
pub const USUAL_LINES: u16 = 8;
const MOST_LINES: u32 = 100;
const MOST_WORDS: u32 = 100_000;
/// Of one level of a criterion.
const MOST_POINTS: u32 = 100;

pub fn show(fields: &mut Fields, lines: u16, most_words: u32, rubric: &[Criterion]) {
    fields.put("lines", lines.to_string());
    fields.put("most-words", if most_words == 0 { String::new() } else { most_words.to_string() });
    for (at, criterion) in rubric.iter().enumerate() {
        let level = |level: &Level| format!("{} {}", level.points, on_one_line(&level.text.source));
        fields.row("criterion", at, "id", &criterion.id);
        fields.row_text("criterion", at, "text", Some(&criterion.text));
        fields.row("criterion", at, "levels", criterion.levels.iter().map(level).collect::<Vec<_>>().join("\n"));
    }
}

pub fn read(reader: &mut Reader<'_>, known: Option<&Ask>) -> Ask {
    let (template, guide, before) = match known {
        Some(Ask::Essay { template, guide, rubric, .. }) => (template.as_ref(), guide.as_ref(), rubric.as_slice()),
        _ => (None, None, &[][..]),
    };
    let rows = reader.named_rows("criterion", &before.iter().map(|criterion| criterion.id.as_str()).collect::<Vec<_>>());
    reader.check_many(&rows, before.len());
    Ask::Essay {
        lines: reader.whole("lines", USUAL_LINES.into(), &(1..=MOST_LINES), "question-lines") as u16,
        most_words: reader.whole("most-words", 0, &(0..=MOST_WORDS), "question-most-words"),
        template: reader.text("template", template),
        guide: reader.text("guide", guide),
        rubric: rows.iter().map(|row| criterion(reader, row, before)).collect(),
    }
}

fn criterion(reader: &mut Reader<'_>, row: &Row, before: &[Criterion]) -> Criterion {
    let known = before.iter().find(|criterion| criterion.id == row.id);
    let text = reader.row_text(row, known.map(|criterion| &criterion.text));
    Criterion { id: row.id.clone(), text, levels: levels(reader, &row.field("levels"), known.map_or(&[], |criterion| &criterion.levels)) }
}

/// Lines of points and text, from nothing to all.
fn levels(reader: &mut Reader<'_>, field: &str, before: &[Level]) -> Vec<Level> {
    let lines = reader.lines(field, before.len());
    let slips = reader.slips();
    let levels: Vec<Level> = lines.iter().enumerate().filter_map(|(at, line)| level(reader, field, line, before, at)).collect();
    if reader.slips() == slips && levels.iter().all(|level| level.points == 0) {
        reader.complain(field, "question-levels-without-points");
    }
    levels
}

fn level(reader: &mut Reader<'_>, field: &str, line: &str, before: &[Level], at: usize) -> Option<Level> {
    let read = line.split_once(char::is_whitespace).and_then(|(points, text)| Some((whole_number(points)?, text.trim())));
    let Some((points, text)) = read.filter(|(points, text)| *points <= MOST_POINTS && !text.is_empty()) else {
        reader.complain(field, "question-level");
        return None;
    };
    // Levels that moved are found as well; the one in the same place first, since two may read the same.
    let is_known = |level: &&Level| on_one_line(&level.text.source) == text;
    if let Some(known) = before.get(at).filter(is_known).or_else(|| before.iter().find(is_known)) {
        return Some(Level { text: known.text.clone(), points });
    }
    reader.check_length(field, text, LONGEST_TEXT, "question-text-long");
    Some(Level { text: Text::new(reader.format, text), points })
}
