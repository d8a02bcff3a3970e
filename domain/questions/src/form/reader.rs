//! Reads fields and collects what is wrong with them.

use super::{Wrong, ids::ids, ranges::share_of_percent, rows};
use crate::{Format, Question, Share, Text, formats::limits, parse_number};
use std::ops::RangeInclusive;

pub const LONGEST_TEXT: usize = 4_000;
/// Rows of one part that a question may have, unless it had more before.
pub const MOST_ROWS: usize = 20;

pub struct Reader<'a> {
    get: &'a dyn Fn(&str) -> String,
    /// The format of new and of changed texts.
    pub format: Format,
    wrong: Vec<Wrong>,
}

/// A row in which something stands, with the id of its part.
pub struct Row {
    pub part: &'static str,
    /// From 1.
    pub number: usize,
    pub id: String,
}

impl Row {
    pub fn field(&self, of: &str) -> String {
        field(self.part, self.number, of)
    }
}

/// The name of a field of a row.
pub fn field(part: &str, number: usize, of: &str) -> String {
    format!("{part}-{number}-{of}")
}

/// Rows with ids that are each there once.
pub fn name_rows(rows: Vec<Row>, before: &[&str]) -> Vec<Row> {
    let typed: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let ids = ids(&typed, before);
    rows.into_iter().zip(ids).map(|(row, id)| Row { id, ..row }).collect()
}

/// Browsers send line ends as CR and LF; PostgreSQL takes no NUL.
fn clean(typed: &str) -> String {
    typed.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n")
}

/// Without what stands at the ends by accident. Spaces before the first line mean something in Markdown.
fn trimmed(text: &str) -> &str {
    text.trim_end().trim_start_matches('\n')
}

/// A text whose lines are broken, on one line.
pub fn on_one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is what stands in a field.
pub fn is_same(text: &str, typed: &str) -> bool {
    trimmed(&clean(text)) == trimmed(typed)
}

impl<'a> Reader<'a> {
    pub fn new(get: &'a dyn Fn(&str) -> String) -> Self {
        Self { get, format: Format::Markdown, wrong: vec![] }
    }

    pub fn finish(self, question: Question) -> Result<Question, Vec<Wrong>> {
        if self.wrong.is_empty() { Ok(question) } else { Err(self.wrong) }
    }

    pub fn complain(&mut self, field: impl Into<String>, code: &'static str) {
        let wrong = Wrong { field: field.into(), code };
        if !self.wrong.contains(&wrong) {
            self.wrong.push(wrong);
        }
    }

    /// How much is wrong so far: whoever reads parts says nothing about them together where one of them is wrong.
    pub fn slips(&self) -> usize {
        self.wrong.len()
    }

    /// What stands in a field that may have several lines.
    pub fn block(&self, field: &str) -> String {
        trimmed(&clean(&(self.get)(field))).to_owned()
    }

    pub fn line(&self, field: &str) -> String {
        on_one_line(&clean(&(self.get)(field)))
    }

    pub fn is_set(&self, field: &str) -> bool {
        !self.line(field).is_empty()
    }

    /// The text of a field: the one of before if it still stands there, otherwise a new one. Nothing if the field is empty.
    pub fn text(&mut self, field: &str, before: Option<&Text>) -> Option<Text> {
        let typed = self.block(field);
        if let Some(before) = before.filter(|before| is_same(&before.source, &typed)) {
            return before.clone().unless_empty();
        }
        self.check_length(field, &typed, LONGEST_TEXT, "question-text-long");
        Text::new(self.format, typed).unless_empty()
    }

    pub fn check_length(&mut self, field: &str, typed: &str, longest: usize, code: &'static str) {
        // Characters are at most as many as bytes.
        if typed.len() > longest && typed.chars().count() > longest {
            self.complain(field, code);
        }
    }

    /// The text without which a row says nothing.
    pub fn row_text(&mut self, row: &Row, before: Option<&Text>) -> Text {
        let field = row.field("text");
        self.text(&field, before).unwrap_or_else(|| {
            self.complain(field, "question-row-without-text");
            Text::new(self.format, "")
        })
    }

    /// A share written in per cent; nothing if the field is empty.
    pub fn share(&mut self, field: &str) -> Option<Share> {
        let typed = Some(self.line(field)).filter(|typed| !typed.is_empty())?;
        let share = parse_number(&typed).and_then(share_of_percent);
        if share.is_none() {
            self.complain(field, "question-share");
        }
        share
    }

    /// A whole number; `usual` if the field is empty.
    pub fn whole(&mut self, field: &str, usual: u32, allowed: &RangeInclusive<u32>, code: &'static str) -> u32 {
        let typed = self.line(field);
        if typed.is_empty() {
            return usual;
        }
        whole_number(&typed).filter(|number| allowed.contains(number)).unwrap_or_else(|| {
            self.complain(field, code);
            usual
        })
    }

    /// The rows of a part in which something stands. More are read than a question may have, so that none is lost without a word.
    pub fn rows(&self, part: &'static str) -> Vec<Row> {
        let is_there = |number: &usize| rows::is_there(self.get, part, *number);
        (1..=limits::PARTS).filter(is_there).map(|number| Row { part, number, id: self.line(&field(part, number, "id")) }).collect()
    }

    /// The same with ids that are each there once: those of the form where they are good, otherwise new ones.
    pub fn named_rows(&self, part: &'static str, before: &[&str]) -> Vec<Row> {
        name_rows(self.rows(part), before)
    }

    /// Complains, at the first empty row, where there are too few.
    pub fn check_few(&mut self, part: &'static str, rows: &[Row], least: usize, code: &'static str) {
        if rows.len() < least {
            let empty = (1..=least).find(|number| rows.iter().all(|row| row.number != *number)).unwrap_or(1);
            self.complain(field(part, empty, rows::main_field(part)), code);
        }
    }

    /// Complains where there are more than a question may have and had before.
    pub fn check_many(&mut self, rows: &[Row], before: usize) {
        if let Some(row) = rows.get(MOST_ROWS.max(before)) {
            self.complain(row.field(rows::main_field(row.part)), "question-rows-many");
        }
    }

    /// The lines of a field that are not empty, checked in the same way and cut off where there are too many.
    pub fn lines(&mut self, field: &str, before: usize) -> Vec<String> {
        let block = self.block(field);
        let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let kept = lines.by_ref().take(MOST_ROWS.max(before)).collect();
        if lines.next().is_some() {
            self.complain(field, "question-rows-many");
        }
        kept
    }
}

/// A whole number in people's notation.
pub fn whole_number(typed: &str) -> Option<u32> {
    parse_number(typed).filter(|millionths| millionths % 1_000_000 == 0).and_then(|millionths| (millionths / 1_000_000).try_into().ok())
}
