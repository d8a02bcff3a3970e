//! Questions as Moodle XML.

mod asks;
mod gaps;
mod selects;
mod xml;

use self::{selects::are_selects, xml::Xml};
use super::category;
use crate::{
    Ask, Entry, Hint, Question,
    formats::{Note, NoteKind},
    grading,
};
use std::collections::BTreeMap;

/// A file, and what it could not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// The detail of each is the name of the question.
    pub notes: Vec<Note>,
}

/// Writes questions, with the files that their texts name as `media/NAME`.
pub fn write(entries: &[Entry], files: &BTreeMap<String, Vec<u8>>) -> Written {
    let mut writer = Writer { xml: Xml::new(), files, notes: Vec::new(), name: "" };
    let mut category: &[String] = &[];
    for entry in entries {
        if entry.category != category {
            category = &entry.category;
            writer.category(category);
        }
        writer.name = &entry.name;
        writer.entry(entry);
    }
    Written { text: writer.xml.finish(), notes: writer.notes }
}

struct Writer<'a> {
    xml: Xml,
    files: &'a BTreeMap<String, Vec<u8>>,
    notes: Vec<Note>,
    /// Of the question that is being written.
    name: &'a str,
}

impl Writer<'_> {
    fn note(&mut self, kind: NoteKind, code: &'static str) {
        let note = Note::new(kind, code, self.name);
        if self.notes.last() != Some(&note) {
            self.notes.push(note);
        }
    }

    fn changed(&mut self, code: &'static str) {
        self.note(NoteKind::Changed, code);
    }

    fn dropped(&mut self, code: &'static str) {
        self.note(NoteKind::Dropped, code);
    }

    fn category(&mut self, names: &[String]) {
        self.xml.open("question", &[("type", "category")]);
        self.xml.open("category", &[]);
        self.xml.leaf("text", &category::path(names));
        self.xml.close("category");
        self.xml.close("question");
    }

    fn entry(&mut self, entry: &Entry) {
        let question = &entry.question;
        self.xml.open("question", &[("type", asks::type_of(question))]);
        self.xml.open("name", &[]);
        self.xml.leaf("text", &entry.name);
        self.xml.close("name");
        self.stem(question);
        if let Some(feedback) = &question.feedback {
            self.text("generalfeedback", &[], feedback);
        }
        self.xml.leaf("defaultgrade", &grading::written(i64::from(question.milli_points) * 1000));
        self.xml.leaf("penalty", &penalty(question));
        self.xml.leaf("hidden", "0");
        self.xml.leaf("idnumber", entry.foreign_id.as_deref().unwrap_or_default());
        self.combined(question);
        self.ask(question);
        self.hints(&question.hints, &question.ask);
        self.tags(&entry.tags);
        self.xml.close("question");
        if self.xml.take_has_lost() {
            self.dropped("import-moodle-write-character");
        }
    }

    fn stem(&mut self, question: &Question) {
        match &question.ask {
            Ask::Gaps { gaps } if are_selects(&question.stem, gaps) => {
                let stem = self.with_numbers(&question.stem, gaps);
                self.text("questiontext", &[], &stem);
            }
            Ask::Gaps { gaps } => {
                let stem = self.with_gaps(&question.stem, gaps);
                let sum: i64 = gaps.iter().map(|gap| i64::from(gap.weight) * 1000).sum();
                // Moodle pays no heed to the grade of a question with gaps.
                if sum != i64::from(question.milli_points) {
                    self.changed("import-moodle-write-points");
                }
                self.text("questiontext", &[], &stem);
            }
            _ => self.text("questiontext", &[], &question.stem),
        }
    }

    fn combined(&mut self, question: &Question) {
        let combined = &question.combined;
        if combined.is_empty() {
            return;
        }
        let has_place = match &question.ask {
            Ask::Single { .. } | Ask::Several { .. } | Ask::Matching { .. } | Ask::Ordering { .. } => true,
            Ask::Gaps { gaps } => are_selects(&question.stem, gaps),
            _ => false,
        };
        if !has_place {
            return self.dropped("import-moodle-write-combined");
        }
        let parts = [("correctfeedback", &combined.right), ("partiallycorrectfeedback", &combined.partly), ("incorrectfeedback", &combined.wrong)];
        for (name, text) in parts {
            if let Some(text) = text {
                self.text(name, &[], text);
            }
        }
    }

    fn hints(&mut self, hints: &[Hint], ask: &Ask) {
        if !hints.is_empty() && matches!(ask, Ask::Essay { .. } | Ask::Info) {
            return self.dropped("import-moodle-write-hints");
        }
        for hint in hints {
            self.open_text("hint", &[], &hint.text);
            if hint.counts_right {
                self.xml.leaf("shownumcorrect", "");
            }
            if hint.clears_wrong {
                self.xml.leaf("clearwrong", "");
            }
            self.xml.close("hint");
        }
    }

    fn tags(&mut self, tags: &[String]) {
        if tags.is_empty() {
            return;
        }
        self.xml.open("tags", &[]);
        for tag in tags {
            self.xml.open("tag", &[]);
            self.xml.leaf("text", tag);
            self.xml.close("tag");
        }
        self.xml.close("tags");
    }
}

fn penalty(question: &Question) -> String {
    if question.penalty == Question::USUAL_PENALTY { "0.3333333".to_owned() } else { grading::written(question.penalty.into()) }
}
