//! What reading one file may cost. Every reader is meant to need time in proportion to the file; where one does not, for a file that nobody
//! thought of, reading ends with a sentence that says so.

use super::{Note, ReadItem, limits};
use cpu_time::ThreadTime;
use std::time::Duration;

/// How long the processor may work on a file: others that run beside it do not count. With the checks and the little optimisation of tests
/// it takes several times as long.
const TIME: Duration = if cfg!(debug_assertions) { Duration::from_secs(10) } else { Duration::from_secs(1) };

/// Bytes of names that are repeated with every item and count as one part.
const REPEATED: usize = 100;

/// Bytes of texts that count as one part: what stands once in a file may be the feedback of many answers.
const TEXT: usize = 500;

/// What is left of it.
pub struct Budget {
    start: ThreadTime,
    time: Duration,
    parts: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(TIME, limits::ALL_PARTS)
    }
}

impl Budget {
    pub fn new(time: Duration, parts: usize) -> Self {
        Self { start: ThreadTime::now(), time, parts }
    }

    /// For a file that was read within its time before: what was read of it then is read of it again, however busy the machine is now.
    pub fn again() -> Self {
        Self::new(10 * TIME, limits::ALL_PARTS)
    }

    /// Asked before an item or another piece of work is begun.
    pub fn has_time(&self) -> Result<(), Note> {
        if self.start.elapsed() < self.time { Ok(()) } else { Err(Note::refused("import-too-long", "")) }
    }

    /// Asked for every item that is kept. One of too many parts stays without its question.
    pub fn take(&mut self, item: &mut ReadItem) -> Result<(), Note> {
        if item.entry.as_ref().is_some_and(|entry| entry.question.ask.parts() > limits::PARTS_OF_ONE) {
            item.entry = None;
            item.notes.push(Note::refused("import-too-many-parts", limits::PARTS_OF_ONE.to_string()));
        }
        let parts = parts(item);
        self.parts = self.parts.checked_sub(parts).ok_or_else(|| Note::refused("import-too-large", limits::ALL_PARTS.to_string()))?;
        Ok(())
    }
}

/// What an item is made of; each takes about as much memory, besides its texts.
fn parts(item: &mut ReadItem) -> usize {
    let Some(entry) = &mut item.entry else { return item.notes.len() };
    let mut bytes = 0;
    entry.question.visit_texts(&mut |text, _| bytes += text.source.len());
    let repeated = entry.category.iter().map(String::len).sum::<usize>() / REPEATED + entry.category.len() / 10;
    entry.question.ask.parts() + bytes / TEXT + repeated + item.notes.len() + entry.tags.len() + entry.question.hints.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{aiken, gift, moodle, qti};

    #[test]
    fn a_file_that_takes_too_long_is_refused_with_what_to_do() {
        assert_eq!(Budget::new(Duration::ZERO, 1).has_time().unwrap_err().code, "import-too-long");
        assert_eq!(Budget::default().has_time(), Ok(()));
    }

    #[test]
    fn a_file_that_is_read_again_has_more_time() {
        assert!(Budget::again().time > Budget::default().time);
    }

    #[test]
    fn every_reader_stops_when_its_time_is_over_and_says_so() {
        let over = || Budget::new(Duration::ZERO, 100);
        let said = |reading: super::super::Reading| (reading.items.len(), reading.notes.last().map(|note| note.code));
        assert_eq!(said(gift::read_within("::a::b{T}", over())), (0, Some("import-too-long")));
        assert_eq!(said(aiken::read_within("Q\nA. a\nB. b\nANSWER: A\n", over())), (0, Some("import-too-long")));
        assert_eq!(said(moodle::read_within("<quiz><question type=\"description\"/></quiz>", over()).unwrap()), (0, Some("import-too-long")));
        for item in ["<assessmentItem><itemBody/></assessmentItem>", "<questestinterop><item/></questestinterop>"] {
            assert_eq!(qti::read_within("x", item.as_bytes(), over()).unwrap_err().code, "import-too-long");
        }
    }

    #[test]
    fn a_question_of_too_many_parts_is_refused_and_the_next_one_taken() {
        let gap = format!("{{:MC:=a{}}}", "~b".repeat(19));
        let question = |gaps: usize| format!("<question type=\"cloze\"><questiontext><text>{}</text></questiontext></question>", gap.repeat(gaps));
        let gaps = limits::PARTS_OF_ONE / 21;
        let reading = moodle::read(&format!("<quiz>{}{}</quiz>", question(gaps + 1), question(gaps))).unwrap();
        assert_eq!(reading.items.iter().map(|item| item.entry.is_some()).collect::<Vec<_>>(), [false, true]);
        let note = reading.items[0].notes.last().unwrap();
        assert_eq!((note.code, &*note.detail), ("import-too-many-parts", "2000"));
    }

    #[test]
    fn questions_of_many_parts_are_taken_until_there_are_too_many_in_all() {
        let few = || Budget::new(Duration::from_secs(60), 5);
        let said = |reading: super::super::Reading| (reading.items.len(), reading.notes.last().map(|note| note.code));
        assert_eq!(said(gift::read_within(&"::a::b{=c~d}\n\n".repeat(3), few())), (2, Some("import-too-large")));
        assert_eq!(said(aiken::read_within(&"Q\nA. a\nB. b\nANSWER: A\n".repeat(3), few())), (2, Some("import-too-large")));
        let gap = "<question type=\"cloze\"><questiontext><text>{:SA:=a}</text></questiontext></question>";
        assert_eq!(said(moodle::read_within(&format!("<quiz>{}</quiz>", gap.repeat(3)), few()).unwrap()), (2, Some("import-too-large")));
        let choices = "<item><presentation><response_lid ident=\"r\"><response_label ident=\"a\"/><response_label ident=\"b\"/></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident=\"r\">a</varequal></conditionvar><setvar>1</setvar></respcondition></resprocessing></item>";
        let reading = qti::read_within("x", format!("<questestinterop>{}</questestinterop>", choices.repeat(3)).as_bytes(), few()).unwrap();
        assert_eq!(said(reading), (2, Some("import-too-large")));
    }
}
