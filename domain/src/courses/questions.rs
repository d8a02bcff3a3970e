//! Questions made ready for learners: their texts rendered, the files that they name and that are missing collected.

use super::{
    foreign,
    markdown::{self, Attachments, Rendered},
    tangle::{is_tangled_html, is_tangled_markdown},
};
use crate::quizzes::{Body, Format, Question, Text};
use questions::model::Place;

/// The question with safe HTML for texts, and the names of files that it asks for and nobody has.
pub(crate) fn rendered(source: &Question, attachments: &Attachments, language: &str) -> (Body, Vec<String>) {
    let mut question = source.clone();
    let mut missing = Vec::new();
    question.visit_texts(&mut |text, place| {
        let rendered = render(text, place, attachments, language);
        *text = Text::html(rendered.html);
        missing.extend(rendered.missing);
    });
    missing.sort();
    missing.dedup();
    (Body(question), missing)
}

/// Whether a text is shown as its words, because making it ready would cost too much.
pub(crate) fn is_tangled(text: &Text) -> bool {
    match text.format {
        Format::Markdown => is_tangled_markdown(&text.source),
        Format::Plain => false,
        Format::Html | Format::Moodle => is_tangled_html(&text.source),
    }
}

fn render(text: &Text, place: Place, attachments: &Attachments, language: &str) -> Rendered {
    let html = match text.format {
        Format::Markdown => markdown::render(&text.source, attachments, language),
        Format::Plain => foreign::plain(&text.source),
        Format::Html => foreign::html(&text.source, attachments),
        Format::Moodle => foreign::automatic(&text.source, attachments),
    };
    if place == Place::Inline { markdown::inline(html) } else { html }
}
