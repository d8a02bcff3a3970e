//! Aiken, Moodle's simplest format: a line that asks, a line for each choice (`A. …` or `A) …`), and `ANSWER: B`. Blank lines part nothing;
//! the answer ends the question.

use super::{
    Note, Place, ReadItem, Reading,
    budget::Budget,
    limits,
    lines::{bare, with_line_feeds},
    names,
};
use crate::{Ask, Choice, Entry, Question, Text, WHOLE};

/// Reads a whole file.
pub fn read(source: &str) -> Reading {
    read_within(source, Budget::default())
}

/// The same within what it may cost.
pub fn read_within(source: &str, mut budget: Budget) -> Reading {
    if source.len() > limits::BYTES {
        return Reading { notes: vec![Note::refused("import-too-large", limits::BYTES.to_string())], ..Reading::default() };
    }
    let mut file = File::default();
    let source = with_line_feeds(source);
    for (line, number) in source.split('\n').zip(1..) {
        if file.reading.items.len() == limits::ITEMS {
            file.reading.notes.push(Note::refused("import-too-large", limits::ITEMS.to_string()).at_line(number));
            return file.reading;
        }
        let read = file.reading.items.len();
        file.take(bare(line), number);
        if let Some(item) = file.reading.items.get_mut(read)
            && let Err(note) = budget.has_time().and_then(|()| budget.take(item))
        {
            file.reading.items.truncate(read);
            file.reading.notes.push(note.at_line(number));
            return file.reading;
        }
    }
    file.give_up();
    if file.reading.items.is_empty() {
        file.reading.notes.push(Note::refused("import-nothing-found", ""));
    }
    file.reading
}

#[derive(Clone, Copy)]
enum Line<'a> {
    Blank,
    Text(&'a str),
    Option(char, &'a str),
    Answer(&'a str),
}

/// A question that has begun and not ended.
#[derive(Default)]
struct Draft<'a> {
    line: usize,
    last_line: usize,
    text: Vec<&'a str>,
    options: Vec<(char, &'a str)>,
    is_after_blank: bool,
    /// What is wrong with it; the rest of it is passed over.
    broken: Option<Note>,
}

#[derive(Default)]
struct File<'a> {
    reading: Reading,
    draft: Option<Draft<'a>>,
}

impl<'a> File<'a> {
    fn take(&mut self, line: &'a str, number: usize) {
        let line = Line::of(line, self.draft.as_ref());
        match (line, &mut self.draft) {
            (Line::Blank, None) => {}
            (Line::Blank, Some(draft)) => draft.is_after_blank = true,
            (Line::Text(_), Some(draft)) if draft.is_after_blank => {
                self.give_up();
                self.begin(line, number);
            }
            (line, Some(draft)) => {
                draft.last_line = number;
                draft.is_after_blank = false;
                self.go_on(line, number);
            }
            (line, None) => self.begin(line, number),
        }
    }

    fn begin(&mut self, line: Line<'a>, number: usize) {
        let mut draft = Draft { line: number, last_line: number, ..Draft::default() };
        match line {
            Line::Text(text) => draft.text.push(text),
            Line::Blank => return,
            Line::Option(..) | Line::Answer(_) => draft.broken = Some(Note::refused("import-aiken-no-question", "").at_line(number)),
        }
        let is_over = matches!(line, Line::Answer(_));
        self.draft = Some(draft);
        if is_over {
            self.give_up();
        }
    }

    fn go_on(&mut self, line: Line<'a>, number: usize) {
        let Some(draft) = &mut self.draft else { return };
        match line {
            Line::Answer(letter) => self.end(letter, number),
            _ if draft.broken.is_some() => {}
            Line::Text(_) if draft.text.len() > limits::PARTS => {
                draft.broken = Some(Note::refused("import-too-large", limits::PARTS.to_string()).at_line(number));
            }
            Line::Text(text) if draft.options.is_empty() => draft.text.push(text),
            Line::Text(text) => draft.broken = Some(Note::refused("import-aiken-text-between", text).at_line(number)),
            Line::Option(letter, _) if Some(letter) != draft.next_letter() => {
                draft.broken = Some(Note::refused("import-aiken-letters", letter).at_line(number));
            }
            Line::Option(_, "") => draft.broken = Some(Note::refused("import-aiken-option-empty", "").at_line(number)),
            Line::Option(letter, text) => draft.options.push((letter, text)),
            Line::Blank => {}
        }
    }

    /// The question ends without its answer.
    fn give_up(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        let code = if draft.options.is_empty() { "import-aiken-no-options" } else { "import-aiken-no-answer" };
        let note = draft.broken.clone().unwrap_or_else(|| Note::refused(code, "").at_line(draft.last_line));
        self.reading.items.push(draft.item(Err(note)));
    }

    fn end(&mut self, letter: &str, number: usize) {
        let Some(draft) = self.draft.take() else { return };
        let question = draft.question(letter).map_err(|note| note.at_line(number));
        let question = draft.broken.clone().map_or(question, Err);
        self.reading.items.push(draft.item(question));
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a str, draft: Option<&Draft<'_>>) -> Self {
        if line.is_empty() {
            return Self::Blank;
        }
        if let Some(letter) = line.strip_prefix("ANSWER:") {
            return Self::Answer(bare(letter));
        }
        let has_options = draft.is_some_and(|draft| !draft.options.is_empty());
        // "Answer: …" may also be how a question begins.
        if let Some((_, letter)) = line.split_once(':').filter(|(word, _)| has_options && word.trim().eq_ignore_ascii_case("answer")) {
            return Self::Answer(bare(letter));
        }
        Self::option(line, draft).unwrap_or(Self::Text(line))
    }

    /// A capital, a point or a bracket, and a space; the space may be missing where the letter is the next one.
    fn option(line: &'a str, draft: Option<&Draft<'_>>) -> Option<Self> {
        let letter = line.chars().next().filter(char::is_ascii_uppercase)?;
        let text = bare(&line[1..]).strip_prefix(['.', ')'])?;
        let is_next = draft.is_some_and(|draft| draft.next_letter() == Some(letter));
        (text.is_empty() || text.starts_with(char::is_whitespace) || is_next).then(|| Self::Option(letter, bare(text)))
    }
}

impl Draft<'_> {
    fn next_letter(&self) -> Option<char> {
        ('A'..='Z').nth(self.options.len())
    }

    fn question(&self, letter: &str) -> Result<Question, Note> {
        let text = self.text.join("\n");
        if text.len() > limits::TEXT || self.options.iter().any(|(_, option)| option.len() > limits::TEXT) {
            return Err(Note::refused("import-too-large", limits::TEXT.to_string()));
        }
        if self.options.len() < 2 {
            return Err(Note::refused("import-aiken-few-options", ""));
        }
        let right = self.options.iter().position(|(each, _)| letter.trim_end_matches(['.', ')']).eq_ignore_ascii_case(&each.to_string()));
        let right = right.ok_or_else(|| Note::refused("import-aiken-answer-letter", letter))?;
        let choice = |(at, (_, option)): (usize, &(char, &str))| {
            let share = if at == right { WHOLE } else { 0 };
            Choice { id: names::choice_id(at), text: Text::plain(*option), share, feedback: None }
        };
        Ok(Question::new(Text::plain(text), Ask::Single { choices: self.options.iter().enumerate().map(choice).collect() }))
    }

    fn item(&self, question: Result<Question, Note>) -> ReadItem {
        let place = Place { file: None, line: Some(self.line) };
        let name = names::name_from(&Text::plain(self.text.first().copied().unwrap_or_default()));
        let entry = |question| Entry { name: name.clone(), category: vec![], tags: vec![], foreign_id: None, question };
        match question {
            Ok(question) => {
                let joined = (self.text.len() > 1).then(|| Note::changed("import-aiken-text-lines", "").at_line(self.line + 1));
                ReadItem { place, entry: Some(entry(question)), name, notes: joined.into_iter().collect() }
            }
            Err(note) => ReadItem { place, name, entry: None, notes: vec![note] },
        }
    }
}

#[cfg(test)]
mod tests;
