//! Collects what stands in a form.

use super::reader::field;
use crate::{Share, Text, grading::written};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    pub fn finish(self) -> BTreeMap<String, String> {
        self.0
    }

    pub fn put(&mut self, field: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.0.insert(field.to_owned(), value);
        }
    }

    /// A field of a row; rows are counted from 0 here.
    pub fn row(&mut self, part: &str, at: usize, of: &str, value: impl Into<String>) {
        self.put(&field(part, at + 1, of), value);
    }

    pub fn text(&mut self, field: &str, text: Option<&Text>) {
        self.put(field, text.map_or("", |text| text.source.as_str()));
    }

    pub fn row_text(&mut self, part: &str, at: usize, of: &str, text: Option<&Text>) {
        self.text(&field(part, at + 1, of), text);
    }

    /// A box that can be ticked.
    pub fn tick(&mut self, field: &str, is_set: bool) {
        self.put(field, if is_set { "yes" } else { "" });
    }

    pub fn row_tick(&mut self, part: &str, at: usize, of: &str, is_set: bool) {
        self.tick(&field(part, at + 1, of), is_set);
    }
}

/// A share in per cent, exactly.
pub fn percent(share: Share) -> String {
    written(i64::from(share) * 100)
}
