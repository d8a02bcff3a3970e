//! What is asked, as responses that are declared and interactions that take them.

use super::{Notes, sheet::Sheet};
use crate::{
    Accepted, Ask, Choice, Criterion, Folding, Gap, GapAsk, Item, Number, Prompt, Question, Scoring, Share, Text, WHOLE,
    formats::qti::{decimal, html::escape, ids, matching::scoring_word, texts::word},
    grading::{right_answer, written},
};

/// The pieces of an item that depend on what is asked.
#[derive(Default)]
pub struct Parts {
    pub declarations: String,
    /// What stands below the stem.
    pub interaction: String,
    /// What stands in the stem, and the marker it takes the place of.
    pub inline: Vec<(String, String)>,
    /// Outcomes for gaps whose points no mapping can say.
    pub outcomes: Vec<String>,
}

impl Parts {
    pub fn of(question: &Question, milli_points: i32, notes: &mut Notes) -> Self {
        let mut parts = Self::default();
        parts.ask(&question.ask, milli_points, notes);
        parts
    }

    fn ask(&mut self, ask: &Ask, milli_points: i32, notes: &mut Notes) {
        let points = |share: Share| decimal::points(share, milli_points);
        match ask {
            Ask::Single { choices } | Ask::TrueFalse { choices } => {
                self.declarations = declaration(RESPONSE, "single", "identifier", &right(ask), &choice_map(choices, &points), &[]);
                self.interaction = choices_of(choices, "1");
            }
            Ask::Several { choices } => {
                let bounds = [("lower-bound", "0"), ("upper-bound", &*points(WHOLE))];
                self.declarations = declaration(RESPONSE, "multiple", "identifier", &right(ask), &choice_map(choices, &points), &bounds);
                self.interaction = choices_of(choices, "0");
            }
            Ask::Short { accepted, folding, .. } => {
                note_words(accepted, *folding, notes);
                self.declarations = words_declaration(RESPONSE, accepted, *folding, &points);
                self.interaction = in_paragraph(&text_entry(RESPONSE, &field_attributes(accepted, *folding)));
            }
            Ask::Numeric { accepted, unit, .. } => {
                self.declarations = declaration(RESPONSE, "single", "float", &example(accepted), &[], &[]);
                let unit = unit.as_deref().map(|unit| ("data-unit", unit.to_owned()));
                self.interaction = in_paragraph(&text_entry(RESPONSE, &unit.into_iter().collect::<Vec<_>>()));
            }
            Ask::Matching { prompts, answers } => self.matching(prompts, answers, &points),
            Ask::Ordering { items, scoring } => self.ordering(items, *scoring, notes),
            Ask::Gaps { gaps } => gaps.iter().enumerate().for_each(|(at, gap)| self.gap(at, gap, &points, notes)),
            Ask::Essay { lines, most_words, template, guide, rubric } => self.essay(*lines, *most_words, template.as_ref(), guide.as_ref(), rubric),
            Ask::Info => {}
        }
    }

    fn matching(&mut self, prompts: &[Prompt], answers: &[Item], points: &impl Fn(Share) -> String) {
        let pairs: Vec<String> = prompts.iter().map(|prompt| format!("{} {}", ids::write(&prompt.id), ids::write(&prompt.answer))).collect();
        let part = points(WHOLE / prompts.len().max(1) as Share);
        let map: Vec<MapEntry> = pairs.iter().map(|pair| MapEntry { key: pair.clone(), points: part.clone(), is_case_sensitive: true }).collect();
        self.declarations = declaration(RESPONSE, "multiple", "directedPair", &pairs, &map, &[("lower-bound", "0")]);
        let mut sheet = Sheet::fragment();
        sheet.open("qti-match-interaction", &[("response-identifier", RESPONSE), ("shuffle", "true"), ("max-associations", "0")]);
        sheet.open("qti-simple-match-set", &[]);
        prompts.iter().for_each(|prompt| associable(&mut sheet, &prompt.id, &prompt.text, "1"));
        sheet.close("qti-simple-match-set").open("qti-simple-match-set", &[]);
        answers.iter().for_each(|answer| associable(&mut sheet, &answer.id, &answer.text, "0"));
        sheet.close("qti-simple-match-set").close("qti-match-interaction");
        self.interaction = sheet.finish();
    }

    fn ordering(&mut self, items: &[Item], scoring: Scoring, notes: &mut Notes) {
        if scoring != Scoring::Whole {
            notes.changed("import-qti-out-order");
        }
        let right: Vec<String> = items.iter().map(|item| ids::write(&item.id)).collect();
        self.declarations = declaration(RESPONSE, "ordered", "identifier", &right, &[], &[]);
        let mut shown: Vec<&Item> = items.iter().collect();
        // Not every program shuffles, so they do not stand in their right order.
        shown.sort_by_key(|item| item.id.chars().rev().collect::<String>());
        let mut sheet = Sheet::fragment();
        let attributes = [("response-identifier", RESPONSE), ("shuffle", "true"), ("data-scoring", scoring_word(scoring))];
        sheet.open("qti-order-interaction", &attributes);
        for item in shown {
            sheet.open("qti-simple-choice", &[("identifier", &ids::write(&item.id))]).text(&item.text).close("qti-simple-choice");
        }
        sheet.close("qti-order-interaction");
        self.interaction = sheet.finish();
    }

    fn gap(&mut self, at: usize, gap: &Gap, points: &impl Fn(Share) -> String, notes: &mut Notes) {
        let id = ids::write(&gap.id);
        let weight = [("data-gap", String::new()), ("data-weight", gap.weight.to_string())];
        let interaction = match &gap.ask {
            GapAsk::Typed { accepted, folding } => {
                note_words(accepted, *folding, notes);
                self.declarations += &words_declaration(&id, accepted, *folding, points);
                let attributes: Vec<_> = field_attributes(accepted, *folding).into_iter().chain(weight).collect();
                text_entry(&id, &attributes)
            }
            GapAsk::Number { accepted } => {
                self.declarations += &declaration(&id, "single", "float", &example(accepted), &[], &[]);
                self.outcomes.push(outcome(at));
                text_entry(&id, &weight)
            }
            GapAsk::Chosen { choices } => {
                let best = choices.iter().filter(|choice| choice.is_right()).max_by_key(|choice| choice.share).map(|choice| ids::write(&choice.id));
                self.declarations += &declaration(&id, "single", "identifier", best.as_slice(), &choice_map(choices, points), &[]);
                inline_choice(&id, choices, &weight)
            }
        };
        let mut marker = String::new();
        escape(&format!("[[{}]]", gap.id), &mut marker);
        self.inline.push((marker, interaction));
    }

    fn essay(&mut self, lines: u16, most_words: u32, template: Option<&Text>, guide: Option<&Text>, rubric: &[Criterion]) {
        let mut sheet = Sheet::fragment();
        sheet.open("qti-response-declaration", &[("identifier", RESPONSE), ("cardinality", "single"), ("base-type", "string")]);
        if let Some(text) = template {
            sheet.open("qti-default-value", &[]).words("qti-value", &[], &text.source).close("qti-default-value");
        }
        sheet.close("qti-response-declaration");
        self.declarations = sheet.finish();
        let (lines, most_words) = (lines.to_string(), most_words.to_string());
        let mut attributes = vec![("response-identifier", RESPONSE), ("expected-lines", &*lines), ("data-most-words", &most_words)];
        if let Some(text) = template {
            attributes.push(("data-start-format", word(text.format)));
        }
        let mut sheet = Sheet::fragment();
        sheet.empty("qti-extended-text-interaction", &attributes);
        if let Some(guide) = guide {
            sheet.open("qti-rubric-block", &FOR_SCORERS).open("qti-content-body", &[]).text(guide);
            sheet.close("qti-content-body").close("qti-rubric-block");
        }
        rubric.iter().for_each(|criterion| push_criterion(&mut sheet, criterion));
        self.interaction = sheet.finish();
    }
}

pub const RESPONSE: &str = "RESPONSE";

const FOR_SCORERS: [(&str, &str); 2] = [("view", "scorer"), ("use", "scoring")];

/// The outcome that holds the points of a gap for numbers.
pub fn outcome(at: usize) -> String {
    format!("{}{}", ids::POINTS, at + 1)
}

/// Whether stars of these texts stand for something else.
fn has_wildcards(accepted: &[Accepted]) -> bool {
    accepted.iter().any(|each| each.text.replace("\\*", "").contains('*'))
}

/// The value of an accepted text: without the signs that keep stars from standing for something, unless one does.
pub fn key(accepted: &[Accepted], text: &str) -> String {
    if has_wildcards(accepted) { text.to_owned() } else { text.replace("\\*", "*") }
}

fn note_words(accepted: &[Accepted], folding: Folding, notes: &mut Notes) {
    if has_wildcards(accepted) {
        notes.changed("import-qti-out-wildcards");
    }
    if folding.accents || folding.arabic {
        notes.changed("import-qti-out-folding");
    }
}

struct MapEntry {
    key: String,
    points: String,
    is_case_sensitive: bool,
}

fn choice_map(choices: &[Choice], points: &impl Fn(Share) -> String) -> Vec<MapEntry> {
    let entry = |choice: &Choice| MapEntry { key: ids::write(&choice.id), points: points(choice.share), is_case_sensitive: true };
    choices.iter().map(entry).collect()
}

fn right(ask: &Ask) -> Vec<String> {
    right_answer(ask).map(|response| response.choices.iter().map(|id| ids::write(id)).collect()).unwrap_or_default()
}

fn words_declaration(id: &str, accepted: &[Accepted], folding: Folding, points: &impl Fn(Share) -> String) -> String {
    let entry = |each: &Accepted| MapEntry { key: key(accepted, &each.text), points: points(each.share), is_case_sensitive: !folding.case };
    let best = accepted.iter().max_by_key(|each| each.share).map(|each| key(accepted, &each.text));
    declaration(id, "single", "string", best.as_slice(), &accepted.iter().map(entry).collect::<Vec<_>>(), &[])
}

fn example(accepted: &[Number]) -> Vec<String> {
    accepted.iter().max_by_key(|each| each.share).map(|each| written(each.range.example())).into_iter().collect()
}

fn declaration(id: &str, cardinality: &str, base: &str, right: &[String], map: &[MapEntry], bounds: &[(&str, &str)]) -> String {
    let mut sheet = Sheet::fragment();
    sheet.open("qti-response-declaration", &[("identifier", id), ("cardinality", cardinality), ("base-type", base)]);
    if !right.is_empty() {
        sheet.open("qti-correct-response", &[]);
        for value in right {
            sheet.words("qti-value", &[], value);
        }
        sheet.close("qti-correct-response");
    }
    if !map.is_empty() {
        let attributes: Vec<_> = bounds.iter().copied().chain([("default-value", "0")]).collect();
        sheet.open("qti-mapping", &attributes);
        for entry in map {
            let sensitive = if entry.is_case_sensitive { "true" } else { "false" };
            sheet.empty("qti-map-entry", &[("map-key", &entry.key), ("mapped-value", &entry.points), ("case-sensitive", sensitive)]);
        }
        sheet.close("qti-mapping");
    }
    sheet.close("qti-response-declaration");
    sheet.finish()
}

fn choices_of(choices: &[Choice], most: &str) -> String {
    let mut sheet = Sheet::fragment();
    sheet.open("qti-choice-interaction", &[("response-identifier", RESPONSE), ("max-choices", most)]);
    for choice in choices {
        sheet.open("qti-simple-choice", &[("identifier", &ids::write(&choice.id))]).text(&choice.text).close("qti-simple-choice");
    }
    sheet.close("qti-choice-interaction");
    sheet.finish()
}

fn inline_choice(id: &str, choices: &[Choice], attributes: &[(&str, String)]) -> String {
    let mut sheet = Sheet::fragment();
    sheet.open("qti-inline-choice-interaction", &all(id, attributes));
    for choice in choices {
        sheet.text_as_words("qti-inline-choice", &choice.text, &[("identifier", &ids::write(&choice.id))]);
    }
    sheet.close("qti-inline-choice-interaction");
    sheet.finish()
}

fn field_attributes(accepted: &[Accepted], folding: Folding) -> Vec<(&'static str, String)> {
    let words = [("case", folding.case), ("accents", folding.accents), ("arabic", folding.arabic)];
    let words: Vec<&str> = words.iter().filter(|(_, folds)| *folds).map(|(word, _)| *word).collect();
    let wildcards = has_wildcards(accepted).then(|| ("data-wildcards", "true".to_owned()));
    [("data-folding", words.join(" "))].into_iter().chain(wildcards).collect()
}

fn text_entry(id: &str, attributes: &[(&str, String)]) -> String {
    let mut sheet = Sheet::fragment();
    sheet.empty("qti-text-entry-interaction", &all(id, attributes));
    sheet.finish()
}

fn all<'a>(id: &'a str, attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    let own = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    std::iter::once(("response-identifier", id)).chain(own).collect()
}

fn in_paragraph(inline: &str) -> String {
    format!("<p>{inline}</p>")
}

fn associable(sheet: &mut Sheet, id: &str, text: &Text, most: &str) {
    sheet.open("qti-simple-associable-choice", &[("identifier", &ids::write(id)), ("match-max", most)]).text(text);
    sheet.close("qti-simple-associable-choice");
}

fn push_criterion(sheet: &mut Sheet, criterion: &Criterion) {
    let [view, usage] = FOR_SCORERS;
    sheet.open("qti-rubric-block", &[view, usage, ("data-criterion", &criterion.id)]).open("qti-content-body", &[]);
    sheet.text(&criterion.text);
    if !criterion.levels.is_empty() {
        sheet.open("ul", &[]);
        for level in &criterion.levels {
            sheet.open("li", &[("data-points", &level.points.to_string())]).text(&level.text).close("li");
        }
        sheet.close("ul");
    }
    sheet.close("qti-content-body").close("qti-rubric-block");
}
