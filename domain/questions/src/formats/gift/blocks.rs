//! The file as stretches of lines between blank lines; each is a question, a category, or nothing but comments.

use super::escapes;
use crate::formats::limits;

/// Bytes of one question. More than ten times the longest text is no question but a file without blank lines.
const LARGEST: usize = limits::TEXT * 10;

/// Lines of the file that belong together, as they are.
pub struct Raw<'a> {
    pub first_line: usize,
    pub last_line: usize,
    text: &'a str,
}

/// The same without its comments and with escaped characters hidden, so that those left are GIFT's own signs.
pub struct Block {
    pub text: String,
    /// What stood behind `//`, a line each.
    pub comments: String,
    /// Where in the text the lines of the file begin: the place in the text and the line.
    lines: Vec<(usize, usize)>,
}

/// The stretches of the file. A line that switches the category begins one, also where the blank line before it was forgotten.
pub fn split(source: &str) -> impl Iterator<Item = Raw<'_>> {
    let mut lines = source.split('\n').zip(1..).peekable();
    let place = move |line: &str| line.as_ptr() as usize - source.as_ptr() as usize;
    std::iter::from_fn(move || {
        let (first, first_line) = lines.by_ref().find(|(line, _)| !line.trim().is_empty())?;
        let (mut last, mut last_line) = (first, first_line);
        while let Some(next) = lines.next_if(|(line, _)| !line.trim().is_empty() && !is_category(line)) {
            (last, last_line) = next;
        }
        Some(Raw { first_line, last_line, text: &source[place(first)..place(last) + last.len()] })
    })
}

impl Raw<'_> {
    /// The beginning of the first line that is no comment.
    pub fn beginning(&self) -> String {
        let line = self.text.split('\n').find(|line| !is_comment(line)).unwrap_or_default();
        line.chars().take(limits::TEXT).collect()
    }
}

impl Block {
    /// Nothing if it is too large.
    pub fn of(raw: &Raw<'_>) -> Option<Self> {
        if raw.text.len() > LARGEST {
            return None;
        }
        let mut block = Self { text: String::new(), comments: String::new(), lines: Vec::new() };
        for (line, number) in raw.text.split('\n').zip(raw.first_line..) {
            if is_comment(line) {
                block.comments.push_str(line.trim());
                block.comments.push('\n');
            } else {
                block.lines.push((block.text.len(), number));
                escapes::hide(line, &mut block.text);
                block.text.push('\n');
            }
        }
        Some(block)
    }

    /// Takes a line that switches the category off the beginning. Moodle wants such a line to stand alone and takes a question that
    /// follows without a blank line for a part of the name.
    pub fn take_category(&mut self) -> Option<String> {
        let blank = self.text.len() - self.text.trim_start().len();
        let path = self.text[blank..].strip_prefix("$CATEGORY:")?.lines().next().unwrap_or_default().to_owned();
        // Blanks instead, so that places in the text stay what they are.
        let end = blank + "$CATEGORY:".len() + path.len();
        self.text.replace_range(..end, &" ".repeat(end));
        Some(path)
    }

    /// The line of the file on which a part of this block's text begins.
    pub fn line_of(&self, part: &str) -> usize {
        let skipped = if part.trim().is_empty() { 0 } else { part.len() - part.trim_start().len() };
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize) + skipped;
        let after = self.lines.partition_point(|(start, _)| *start <= at);
        self.lines.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }
}

fn is_category(line: &str) -> bool {
    line.trim_start().starts_with("$CATEGORY:")
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}
