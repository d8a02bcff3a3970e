//! What authors type, and what becomes of it.

mod choices;
mod common;
mod gaps;
mod generated;
mod lists;
mod round_trip;
mod sentences;
mod typed;

use super::*;
use crate::{Ask, Format, Share};

/// A form in which this stands, beside a stem, a format and points.
fn form(typed: &[(&str, &str)]) -> BTreeMap<String, String> {
    let usual = [("stem", "What?"), ("format", "markdown"), ("points", "1")];
    usual.iter().chain(typed).map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
}

fn read_fields(kind: &str, fields: &BTreeMap<String, String>, before: Option<&Question>) -> Result<Question, Vec<Wrong>> {
    read(kind, &|field| fields.get(field).cloned().unwrap_or_default(), before)
}

fn read_form(kind: &str, typed: &[(&str, &str)]) -> Result<Question, Vec<Wrong>> {
    read_fields(kind, &form(typed), None)
}

#[track_caller]
fn ask(kind: &str, typed: &[(&str, &str)]) -> Ask {
    read_form(kind, typed).unwrap().ask
}

/// What is wrong with a form.
#[track_caller]
fn wrong(kind: &str, typed: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    read_form(kind, typed).unwrap_err().into_iter().map(|wrong| (wrong.field, wrong.code)).collect()
}

/// The form of a question, changed in some fields, and read again.
#[track_caller]
fn edited(before: &Question, changes: &[(&str, &str)]) -> Question {
    let mut fields = fields(before);
    fields.extend(changes.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())));
    read_fields(before.ask.word(), &fields, Some(before)).unwrap()
}

fn shares(ask: &Ask) -> Vec<Share> {
    ask.choices().iter().map(|choice| choice.share).collect()
}
