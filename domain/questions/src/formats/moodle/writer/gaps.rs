//! Gaps, written into the text with their answers (see [`super::super::cloze`]).

use super::{
    Writer,
    asks::{per_cent, value_and_tolerance},
};
use crate::{Format, Gap, GapAsk, Share, Text, WHOLE};

impl Writer<'_> {
    /// The stem with every gap in place of its name.
    pub fn with_gaps(&mut self, stem: &Text, gaps: &[Gap]) -> Text {
        let mut text = String::with_capacity(stem.source.len());
        let mut unplaced: Vec<&Gap> = gaps.iter().collect();
        let mut rest = stem.source.as_str();
        while let Some((before, gap, after)) = next(rest, &unplaced) {
            let literal = self.literal(before, stem.format);
            text.push_str(&literal);
            let gap = unplaced.remove(gap);
            text.push_str(&self.gap(gap));
            rest = after;
        }
        let literal = self.literal(rest, stem.format);
        text.push_str(&literal);
        for gap in unplaced {
            self.changed("import-moodle-write-gap-place");
            text.push(' ');
            text.push_str(&self.gap(gap));
        }
        Text::new(stem.format, text)
    }

    /// Text between gaps, in which nothing may look like one to Moodle.
    fn literal(&mut self, text: &str, format: Format) -> String {
        let is_gap_like = |rest: &str| rest.starts_with('#') || rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(':');
        if !text.match_indices('{').any(|(at, _)| is_gap_like(&text[at + 1..])) {
            return text.to_owned();
        }
        let escape = if format == Format::Plain { "{ " } else { "&#123;" };
        if format == Format::Plain {
            self.changed("import-moodle-write-braces");
        }
        let mut escaped = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            if c == '{' && is_gap_like(&text[at + 1..]) { escaped.push_str(escape) } else { escaped.push(c) }
        }
        escaped
    }

    fn gap(&mut self, gap: &Gap) -> String {
        let (kind, alternatives) = match &gap.ask {
            GapAsk::Typed { accepted, folding } => {
                self.note_folding(*folding);
                let kind = if folding.case { "SHORTANSWER" } else { "SHORTANSWER_C" };
                let alternatives = accepted.iter().map(|each| self.alternative(&each.text, each.share, each.feedback.as_ref())).collect();
                (kind, alternatives)
            }
            GapAsk::Number { accepted } => {
                let answer = |range| value_and_tolerance(range).map_or_else(|| "*".to_owned(), |(value, tolerance)| format!("{value}:{tolerance}"));
                let alternatives = accepted.iter().map(|each| self.alternative(&answer(each.range), each.share, each.feedback.as_ref())).collect();
                ("NUMERICAL", alternatives)
            }
            GapAsk::Chosen { choices } => {
                let alternative = |writer: &mut Self, text: &Text, share, feedback| {
                    let html = writer.html(text);
                    writer.alternative(&html, share, feedback)
                };
                let alternatives = choices.iter().map(|each| alternative(self, &each.text, each.share, each.feedback.as_ref())).collect();
                ("MULTICHOICE", alternatives)
            }
        };
        let alternatives: Vec<(Share, String)> = alternatives;
        if !alternatives.iter().any(|(share, _)| *share == WHOLE) {
            self.changed("import-moodle-write-gap-none-right");
        }
        let alternatives: Vec<String> = alternatives.into_iter().map(|(_, written)| written).collect();
        format!("{{{}:{kind}:{}}}", gap.weight, alternatives.join("~"))
    }

    fn alternative(&mut self, answer: &str, share: Share, feedback: Option<&Text>) -> (Share, String) {
        let prefix = match share {
            WHOLE => "=".to_owned(),
            0 => String::new(),
            share => format!("%{}%", per_cent(share)),
        };
        // Moodle undoes references first, and takes a backslash before these for an escape then.
        if ["\\}", "\\#"].iter().any(|escape| answer.contains(escape)) {
            self.changed("import-moodle-write-backslash");
        }
        let feedback = feedback.map(|feedback| format!("#{}", escaped(&self.html(feedback)))).unwrap_or_default();
        (share, format!("{prefix}{}{feedback}", escaped(answer)))
    }

    /// Texts in gaps are HTML.
    fn html(&mut self, text: &Text) -> String {
        match text.format {
            Format::Html => text.source.clone(),
            Format::Plain => text.source.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>"),
            Format::Markdown | Format::Moodle => {
                self.changed("import-moodle-write-gap-format");
                text.source.clone()
            }
        }
    }
}

/// What stands before the next gap, which of them it is, and what stands after it.
fn next<'a>(text: &'a str, gaps: &[&Gap]) -> Option<(&'a str, usize, &'a str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("[[").map(|at| at + from) {
        let inner = &text[at + 2..];
        let named = |gap: &&Gap| inner.strip_prefix(gap.id.as_str()).is_some_and(|rest| rest.starts_with("]]"));
        if let Some(gap) = gaps.iter().position(named) {
            return Some((&text[..at], gap, &inner[gaps[gap].id.len() + 2..]));
        }
        from = at + 1;
    }
    None
}

/// With references for everything that means something in a gap.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' | '~' | '#' | '{' | '}' | '\\' | '<' | '>' | '"' => escaped.push_str(&format!("&#{};", u32::from(c))),
            '=' | '%' if at == 0 => escaped.push_str(&format!("&#{};", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}
