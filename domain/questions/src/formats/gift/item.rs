//! One item of the file: its name, its text, its braces, and what kind of question that makes.

use super::{
    LocatedItem, answers,
    blocks::{Block, Raw},
    check, choices, escapes, labels, matching, numbers, ordering, texts,
};
use crate::{
    Ask, Entry, Format, Question, Text, WHOLE,
    formats::{Note, NoteKind, Place, ReadItem, limits, names},
};

/// What Moodle puts where an answer stood in the middle of a text.
const BLANK: &str = "_____";
/// The height of an essay's field, as Moodle sets it.
pub const ESSAY_LINES: u16 = 15;

/// Reads the item of a block that is not blank.
pub fn read(block: &Block, category: &[String]) -> ReadItem {
    let mut reader = Reader { block, format: Format::Moodle, notes: Vec::new() };
    let (title, body) = reader.title();
    let named = |stem: &Text| title.clone().unwrap_or_else(|| names::name_from(stem));
    let place = Place { file: None, line: Some(block.line_of(&block.text)) };
    match reader.question(body) {
        Ok(question) => {
            let (foreign_id, tags) = labels::read(&block.comments);
            let name = named(&question.stem);
            let entry = Entry { name: name.clone(), category: category.to_vec(), tags, foreign_id, question };
            ReadItem { place, name, entry: Some(entry), notes: reader.notes }
        }
        Err(note) => {
            let text = escapes::reveal(body.split('{').next().unwrap_or_default());
            ReadItem { place, name: named(&Text::plain(text)), entry: None, notes: vec![reader.at(note, body)] }
        }
    }
}

/// An item that is larger than any question.
pub fn refused_as_too_large(raw: &Raw<'_>) -> LocatedItem {
    let note = Note::refused("import-too-large", limits::TEXT.to_string()).at_line(raw.first_line);
    let place = Place { file: None, line: Some(raw.first_line) };
    let item = ReadItem { place, name: names::name_from(&Text::plain(raw.beginning())), entry: None, notes: vec![note] };
    LocatedItem { lines: (raw.first_line, raw.last_line), item }
}

/// What the parts of an item are read with.
pub struct Reader<'a> {
    block: &'a Block,
    /// What a text without a mark of its own is in.
    format: Format,
    notes: Vec<Note>,
}

/// What stands before, between and after the braces.
struct Braces<'a> {
    before: &'a str,
    answers: &'a str,
    after: &'a str,
}

impl<'a> Reader<'a> {
    /// `::name::` and what follows it.
    fn title(&mut self) -> (Option<String>, &'a str) {
        let text = self.block.text.trim();
        let Some(titled) = text.strip_prefix("::") else { return (None, text) };
        let Some((title, body)) = titled.split_once("::") else {
            self.note(NoteKind::Changed, "import-gift-title-open", "", text);
            return (None, titled);
        };
        let title = names::name(&escapes::reveal(title));
        ((!title.is_empty()).then_some(title), body.trim())
    }

    fn question(&mut self, body: &'a str) -> Result<Question, Note> {
        let Some(braces) = self.braces(body)? else {
            return Ok(Question { milli_points: 0, ..Question::new(stem(body)?, Ask::Info) });
        };
        let is_blank_at_the_end = braces.after.trim().is_empty();
        let stem = if is_blank_at_the_end { stem(braces.before) } else { stem(&[braces.before, BLANK, braces.after].concat()) }?;
        self.format = stem.format;
        let (answers, feedback) = match braces.answers.rfind("####") {
            Some(at) => (&braces.answers[..at], self.text(&braces.answers[at + 4..])?.unless_empty()),
            None => (braces.answers, None),
        };
        let ask = self.ask(answers.trim())?;
        if let Some(note) = check::check(&ask)? {
            self.notes.push(note.at_line(self.block.line_of(answers)));
        }
        // Where there are only two choices, a second try is no try; Moodle takes everything off for the first.
        let penalty = if matches!(ask, Ask::TrueFalse { .. }) { WHOLE } else { Question::USUAL_PENALTY };
        Ok(Question { feedback, penalty, ..Question::new(stem, ask) })
    }

    /// One pair of braces, or none. Moodle takes the first of each and leaves further ones in the text, with the answers in them.
    fn braces(&self, body: &'a str) -> Result<Option<Braces<'a>>, Note> {
        let broken = |code, at: usize| Err(self.at(Note::refused(code, ""), &body[at..]));
        let (open, close) = match (body.find('{'), body.find('}')) {
            (None, None) => return Ok(None),
            (Some(open), None) => return broken("import-gift-brace-open", open),
            (Some(open), Some(close)) if open < close => (open, close),
            (_, Some(close)) => return broken("import-gift-brace-close", close),
        };
        if let Some(at) = body[open + 1..close].find('{').map(|at| open + 1 + at) {
            return broken("import-gift-brace-extra", at);
        }
        if let Some(at) = body[close + 1..].find(['{', '}']).map(|at| close + 1 + at) {
            return broken("import-gift-brace-extra", at);
        }
        Ok(Some(Braces { before: &body[..open], answers: &body[open + 1..close], after: &body[close + 1..] }))
    }

    /// The order of the questions is Moodle's.
    fn ask(&mut self, answers: &str) -> Result<Ask, Note> {
        if answers.is_empty() {
            return Ok(Ask::Essay { lines: ESSAY_LINES, most_words: 0, template: None, guide: None, rubric: vec![] });
        }
        if let Some(numbers) = answers.strip_prefix('#') {
            return numbers::read(self, numbers);
        }
        if let Some((count, rest)) = ordering::counted(answers) {
            return ordering::read(self, count, rest);
        }
        if answers.contains('~') {
            return choices::read(self, answers);
        }
        if answers.contains('=') && answers.contains("->") {
            return matching::read(self, answers);
        }
        match answers::truth(answers) {
            Some(truth) => answers::true_false(self, answers, truth),
            None => answers::short(self, answers),
        }
    }

    pub fn text(&self, part: &str) -> Result<Text, Note> {
        texts::part(part, self.format).map_err(|note| self.at(note, part))
    }

    /// A text that has no format, as answers of matching questions have none.
    pub fn words(&self, part: &str) -> Result<String, Note> {
        texts::words(part).map_err(|note| self.at(note, part))
    }

    /// An answer and the feedback behind its `#`.
    pub fn answer(&self, part: &str) -> Result<(Text, Option<Text>), Note> {
        let (answer, feedback) = part.split_once('#').unwrap_or((part, ""));
        Ok((self.text(answer)?, self.text(feedback)?.unless_empty()))
    }

    /// The note with the line on which the part begins, unless it has one.
    pub fn at(&self, note: Note, part: &str) -> Note {
        if note.line.is_some() { note } else { note.at_line(self.block.line_of(part)) }
    }

    pub fn note(&mut self, kind: NoteKind, code: &'static str, detail: &str, part: &str) {
        let note = self.at(Note::new(kind, code, detail), part);
        self.notes.push(note);
    }
}

fn stem(hidden: &str) -> Result<Text, Note> {
    texts::stem(hidden)?.unless_empty().ok_or_else(|| Note::refused("import-gift-no-text", ""))
}
