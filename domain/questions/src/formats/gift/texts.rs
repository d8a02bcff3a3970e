//! Texts within a question, which may say in which format they are: `[html]`, `[markdown]`, `[plain]`, `[moodle]`.

use super::escapes;
use crate::{
    Format, Text,
    formats::{Note, limits},
};

const MARKS: [(&str, Format); 4] =
    [("[html]", Format::Html), ("[markdown]", Format::Markdown), ("[plain]", Format::Plain), ("[moodle]", Format::Moodle)];

/// The text of the question, with its lines as they are: in Markdown and in code, spaces at their beginnings mean something.
pub fn stem(hidden: &str) -> Result<Text, Note> {
    let (format, hidden) = marked(hidden.trim(), Format::Moodle);
    bounded(Text::new(format, escapes::reveal(hidden).trim()))
}

/// A text between the braces, whose lines are indented for looks only.
pub fn part(hidden: &str, default: Format) -> Result<Text, Note> {
    let (format, hidden) = marked(hidden.trim(), default);
    words(hidden).map(|source| Text::new(format, source))
}

/// A text that says no format and has none.
pub fn words(hidden: &str) -> Result<String, Note> {
    let lines: Vec<&str> = hidden.lines().map(str::trim).collect();
    bounded(Text::plain(escapes::reveal(&lines.join("\n")).trim())).map(|text| text.source)
}

fn marked(hidden: &str, default: Format) -> (Format, &str) {
    let marked = MARKS.iter().find_map(|(mark, format)| Some((*format, hidden.strip_prefix(mark)?)));
    marked.unwrap_or((default, hidden))
}

fn bounded(text: Text) -> Result<Text, Note> {
    match text.source.len() > limits::TEXT && text.source.chars().count() > limits::TEXT {
        true => Err(Note::refused("import-too-large", limits::TEXT.to_string())),
        false => Ok(text),
    }
}

/// The text as GIFT writes it where `default` is what an unmarked text is.
pub fn write(text: &Text, default: Format) -> String {
    let source = text.source.trim();
    let seems_marked = marked(source, default).1 != source;
    let mark = if !source.is_empty() && (text.format != default || seems_marked) { mark(text.format) } else { "" };
    mark.to_owned() + &escapes::escape(source)
}

pub fn mark(format: Format) -> &'static str {
    MARKS.iter().find(|(_, each)| *each == format).map_or("", |(mark, _)| mark)
}
