//! The form in which a question is written: flat fields that a browser sends without scripts, and the question that they make. Repeated
//! parts are rows, numbered from 1; empty rows are skipped. The page keeps what was typed, so that here are only the rules.
//!
//! | type | fields |
//! |---|---|
//! | all | `stem` `format` (`markdown` `html` `plain` `moodle`) `points` `feedback` `when-right` `when-partly` `when-wrong-all` `penalty` (per cent) `hint-N-text` `hint-N-clears` `hint-N-counts` |
//! | single, several | `choice-N-id` `choice-N-text` `choice-N-share` (per cent) `choice-N-feedback` |
//! | true or false | `answer` (`true` `false`) `when-true` `when-false` |
//! | short | `accepted-N-text` `accepted-N-share` `accepted-N-feedback` `fold-case` `fold-accents` `fold-arabic` `when-wrong` |
//! | numeric | `number-N-value` (`12.5`, `3..5`, `*`) `number-N-tolerance` `number-N-share` `number-N-feedback` `unit` `when-wrong` |
//! | matching | `pair-N-id` `pair-N-text` (empty where the answer is spare) `pair-N-answer` |
//! | ordering | `item-N-id` `item-N-text` `scoring` (as it is stored) |
//! | gaps | `gap-N-id` (as in the stem) `gap-N-kind` (`typed` `chosen` `number`) `gap-N-answers` (lines, see `gap_lines.rs`) `gap-N-weight` `gap-N-case` (capitals count) |
//! | essay | `lines` `most-words` `template` `guide` `criterion-N-id` `criterion-N-text` `criterion-N-levels` (lines of points and text) |
//!
//! Ids, but for those of gaps, are hidden fields; a new row has none. Boxes that are ticked hold anything. Every text may have several
//! lines, except those of accepted answers.

mod arranged;
mod choices;
mod common;
mod essay;
mod gap_lines;
mod gaps;
mod ids;
mod matching;
mod pictures;
mod ranges;
mod reader;
mod rows;
mod shown;
mod typed;

use crate::{Ask, Choice, Folding, Question, Scoring, Text};
pub use pictures::{Place, places, with_picture};
use reader::Reader;
pub use rows::{Rows, rows};
use shown::Fields;
use std::collections::BTreeMap;

/// What a field must be changed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub field: String,
    /// The key of the sentence that says it.
    pub code: &'static str,
}

/// An empty question of a type; nothing if the word names none.
pub fn blank(kind: &str) -> Option<Question> {
    let choice = |id: &str| Choice { id: id.to_owned(), text: Text::markdown(""), share: 0, feedback: None };
    let ask = match kind {
        "single" => Ask::Single { choices: vec![] },
        "several" => Ask::Several { choices: vec![] },
        "true_false" => Ask::TrueFalse { choices: vec![choice("true"), choice("false")] },
        "short" => Ask::Short { accepted: vec![], folding: Folding::default(), when_wrong: None },
        "numeric" => Ask::Numeric { accepted: vec![], unit: None, when_wrong: None },
        "matching" => Ask::Matching { prompts: vec![], answers: vec![] },
        "ordering" => Ask::Ordering { items: vec![], scoring: Scoring::default() },
        "gaps" => Ask::Gaps { gaps: vec![] },
        "essay" => Ask::Essay { lines: essay::USUAL_LINES, most_words: 0, template: None, guide: None, rubric: vec![] },
        "info" => Ask::Info,
        _ => return None,
    };
    let question = Question::new(Text::markdown(""), ask);
    let milli_points = if kind == "info" { 0 } else { question.milli_points };
    Some(Question { milli_points, ..question })
}

/// What stands in the form of a question. Fields that are empty are not there.
pub fn fields(question: &Question) -> BTreeMap<String, String> {
    let mut fields = Fields::default();
    common::show(&mut fields, question);
    match &question.ask {
        Ask::Single { choices } => choices::show_single(&mut fields, choices),
        Ask::Several { choices } => choices::show_several(&mut fields, choices),
        Ask::TrueFalse { choices } => choices::show_truth(&mut fields, choices),
        Ask::Short { accepted, folding, when_wrong } => typed::show_short(&mut fields, accepted, *folding, when_wrong.as_ref()),
        Ask::Numeric { accepted, unit, when_wrong } => typed::show_numeric(&mut fields, accepted, unit.as_deref(), when_wrong.as_ref()),
        Ask::Matching { prompts, answers } => matching::show(&mut fields, prompts, answers),
        Ask::Ordering { items, scoring } => arranged::show(&mut fields, items, *scoring),
        Ask::Gaps { gaps } => gaps::show(&mut fields, gaps),
        Ask::Essay { lines, most_words, template, guide, rubric } => {
            essay::show(&mut fields, *lines, *most_words, rubric);
            fields.text("template", template.as_ref());
            fields.text("guide", guide.as_ref());
        }
        Ask::Info => {}
    }
    fields.finish()
}

/// Reads what was typed into the form of a type. `before` is the question that the form showed: its parts keep their ids, and texts that
/// stand as they stood keep their format, whatever format is chosen for new ones. Only the stem follows the choice, which shows its format.
/// Everything that is wrong is said at once.
pub fn read(kind: &str, get: &dyn Fn(&str) -> String, before: Option<&Question>) -> Result<Question, Vec<Wrong>> {
    let Some(blank) = blank(kind) else { return Err(vec![Wrong { field: "kind".into(), code: "question-kind-unknown" }]) };
    let mut reader = Reader::new(get);
    let mut question = common::read(&mut reader, &blank, before);
    let known = before.map(|before| &before.ask);
    question.ask = match blank.ask {
        Ask::Single { .. } => choices::read_single(&mut reader, known),
        Ask::Several { .. } => choices::read_several(&mut reader, known),
        Ask::TrueFalse { choices } => choices::read_truth(&mut reader, choices, known),
        Ask::Short { .. } => typed::read_short(&mut reader, known),
        Ask::Numeric { .. } => typed::read_numeric(&mut reader, known),
        Ask::Matching { .. } => matching::read(&mut reader, known),
        Ask::Ordering { .. } => arranged::read(&mut reader, known),
        Ask::Gaps { .. } => gaps::read(&mut reader, &question.stem.source, before),
        Ask::Essay { .. } => essay::read(&mut reader, known),
        Ask::Info => Ask::Info,
    };
    reader.finish(question)
}

#[cfg(test)]
mod tests;
