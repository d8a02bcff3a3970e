//! Texts with their formats, and a walk over all texts of a question.

use super::{Accepted, Ask, Choice, Gap, GapAsk, Number, Question};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Characters as they are; empty lines part paragraphs.
    Plain,
    Markdown,
    /// HTML of unknown origin, except in a question that was made ready for learners, whose HTML is safe.
    Html,
    /// Moodle's own "auto-format": plain text with line breaks, in which HTML may stand.
    Moodle,
}

/// A text somebody wrote. Files that belong to the question are named `media/NAME` in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Text {
    pub format: Format,
    pub source: String,
}

/// HTML is stored as the bare string: it is what learners' versions consist of.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Html(String),
    Other { format: Format, source: String },
}

impl From<Stored> for Text {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Html(source) => Self { format: Format::Html, source },
            Stored::Other { format, source } => Self { format, source },
        }
    }
}

impl From<Text> for Stored {
    fn from(text: Text) -> Self {
        match text.format {
            Format::Html => Self::Html(text.source),
            format => Self::Other { format, source: text.source },
        }
    }
}

/// The words of safe HTML, for where only words can stand: what stood in blocks of its own stands on lines of its own, and for a picture what it
/// shows.
pub fn lines_of(html: &str) -> String {
    const BLOCKS: [&str; 8] = ["</p>", "<br>", "<br/>", "<br />", "</li>", "</div>", "</h2>", "</tr>"];
    let parted = BLOCKS.iter().fold(html.to_owned(), |html, end| html.replace(end, "\n"));
    let mut words = String::with_capacity(parted.len());
    let mut rest = parted.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        words.push_str(description(tag).unwrap_or_default());
        rest = after;
    }
    words.push_str(rest);
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&");
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    words.lines().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a picture shows, which stands in its place.
fn description(tag: &str) -> Option<&str> {
    let (_, after) = tag.strip_prefix("img ")?.split_once("alt=\"")?;
    after.split('"').next()
}

/// The same on one line.
pub fn words_of(html: &str) -> String {
    lines_of(html).replace('\n', " ")
}

impl Text {
    pub fn new(format: Format, source: impl Into<String>) -> Self {
        Self { format, source: source.into() }
    }

    pub fn plain(source: impl Into<String>) -> Self {
        Self::new(Format::Plain, source)
    }

    pub fn markdown(source: impl Into<String>) -> Self {
        Self::new(Format::Markdown, source)
    }

    pub fn html(source: impl Into<String>) -> Self {
        Self::new(Format::Html, source)
    }

    pub fn is_empty(&self) -> bool {
        self.source.trim().is_empty()
    }

    /// The text, unless there is nothing in it.
    pub fn unless_empty(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }
}

/// What a text is in its question: some stand alone, some within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Block,
    Inline,
}

impl Question {
    /// Calls `visit` with every text.
    pub fn visit_texts(&mut self, visit: &mut impl FnMut(&mut Text, Place)) {
        visit(&mut self.stem, Place::Block);
        let combined = [&mut self.combined.right, &mut self.combined.partly, &mut self.combined.wrong];
        std::iter::once(&mut self.feedback).chain(combined).flatten().for_each(|text| visit(text, Place::Block));
        self.hints.iter_mut().for_each(|hint| visit(&mut hint.text, Place::Block));
        self.ask.visit_texts(visit);
    }
}

impl Ask {
    fn visit_texts(&mut self, visit: &mut impl FnMut(&mut Text, Place)) {
        match self {
            Self::Single { choices } | Self::Several { choices } | Self::TrueFalse { choices } => visit_choices(choices, visit),
            Self::Short { accepted, when_wrong, .. } => {
                visit_accepted(accepted, visit);
                when_wrong.iter_mut().for_each(|text| visit(text, Place::Inline));
            }
            Self::Numeric { accepted, when_wrong, .. } => {
                visit_numbers(accepted, visit);
                when_wrong.iter_mut().for_each(|text| visit(text, Place::Inline));
            }
            Self::Matching { prompts, answers } => {
                prompts.iter_mut().for_each(|prompt| visit(&mut prompt.text, Place::Inline));
                answers.iter_mut().for_each(|answer| visit(&mut answer.text, Place::Inline));
            }
            Self::Ordering { items, .. } => items.iter_mut().for_each(|item| visit(&mut item.text, Place::Inline)),
            Self::Gaps { gaps } => gaps.iter_mut().for_each(|gap| visit_gap(gap, visit)),
            Self::Essay { template, guide, rubric, .. } => {
                template.iter_mut().chain(guide).for_each(|text| visit(text, Place::Block));
                for criterion in rubric {
                    visit(&mut criterion.text, Place::Inline);
                    criterion.levels.iter_mut().for_each(|level| visit(&mut level.text, Place::Inline));
                }
            }
            Self::Info => {}
        }
    }
}

fn visit_gap(gap: &mut Gap, visit: &mut impl FnMut(&mut Text, Place)) {
    match &mut gap.ask {
        GapAsk::Typed { accepted, .. } => visit_accepted(accepted, visit),
        GapAsk::Number { accepted } => visit_numbers(accepted, visit),
        GapAsk::Chosen { choices } => visit_choices(choices, visit),
    }
}

fn visit_choices(choices: &mut [Choice], visit: &mut impl FnMut(&mut Text, Place)) {
    for choice in choices {
        visit(&mut choice.text, Place::Inline);
        choice.feedback.iter_mut().for_each(|text| visit(text, Place::Inline));
    }
}

fn visit_accepted(accepted: &mut [Accepted], visit: &mut impl FnMut(&mut Text, Place)) {
    accepted.iter_mut().filter_map(|each| each.feedback.as_mut()).for_each(|text| visit(text, Place::Inline));
}

fn visit_numbers(accepted: &mut [Number], visit: &mut impl FnMut(&mut Text, Place)) {
    accepted.iter_mut().filter_map(|each| each.feedback.as_mut()).for_each(|text| visit(text, Place::Inline));
}
