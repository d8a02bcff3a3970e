//! What each type has of its own.

use super::{Writer, selects::are_selects};
use crate::{
    Accepted, Ask, Choice, Folding, Format, Item, Number, Prompt, Question, Range, Scoring, Share, Text, WHOLE,
    formats::moodle::{entities, ordering::grading_type, question::without_tags},
    grading::written,
};

/// What Moodle calls the type.
pub fn type_of(question: &Question) -> &'static str {
    match &question.ask {
        Ask::Single { .. } | Ask::Several { .. } => "multichoice",
        Ask::TrueFalse { .. } => "truefalse",
        Ask::Short { .. } => "shortanswer",
        Ask::Numeric { .. } => "numerical",
        Ask::Matching { .. } => "matching",
        Ask::Ordering { .. } => "ordering",
        Ask::Gaps { gaps } if are_selects(&question.stem, gaps) => "gapselect",
        Ask::Gaps { .. } => "cloze",
        Ask::Essay { .. } => "essay",
        Ask::Info => "description",
    }
}

/// A share in per cent.
pub fn per_cent(share: Share) -> String {
    written(i64::from(share) * 100)
}

/// Parts of a whole, in millionths, that Moodle has for answers (`question_bank::fraction_options_full`); an import refuses others, unless it
/// is told to take the nearest.
const KNOWN_SHARES: [Share; 21] = [
    WHOLE, 900_000, 833_333, 800_000, 750_000, 700_000, 666_667, 600_000, 500_000, 400_000, 333_333, 300_000, 250_000, 200_000, 166_667, 142_857,
    125_000, 111_111, 100_000, 50_000, 0,
];

fn is_known(share: Share) -> bool {
    KNOWN_SHARES.iter().any(|known| (known - share.saturating_abs()).abs() < 10)
}

/// A range as a number and its tolerance, which may end half a millionth beyond ours.
pub fn value_and_tolerance(range: Range) -> Option<(String, String)> {
    match range {
        Range::About { value, tolerance } => Some((written(value), written(tolerance.saturating_abs()))),
        Range::Between { from, to } => Some((half(i128::from(from) + i128::from(to)), half(i128::from(to) - i128::from(from)))),
        Range::Any { .. } => None,
    }
}

/// Half of so many millionths.
fn half(double: i128) -> String {
    let sign = if double < 0 { "-" } else { "" };
    let tenths = double.unsigned_abs() * 5;
    let digits = format!("{:07}", tenths % 10_000_000);
    let digits = digits.trim_end_matches('0');
    let point = if digits.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{digits}", tenths / 10_000_000)
}

impl Writer<'_> {
    pub fn ask(&mut self, question: &Question) {
        match &question.ask {
            Ask::Single { choices } => self.choices(choices, "true"),
            Ask::Several { choices } => self.choices(choices, "false"),
            Ask::TrueFalse { choices } => self.true_false(choices),
            Ask::Short { accepted, folding, when_wrong } => self.short(accepted, *folding, when_wrong.as_ref()),
            Ask::Numeric { accepted, unit, when_wrong } => self.numeric(accepted, unit.as_deref(), when_wrong.as_ref()),
            Ask::Matching { prompts, answers } => self.matching(prompts, answers),
            Ask::Ordering { items, scoring } => self.ordering(items, *scoring),
            Ask::Essay { lines, most_words, template, guide, rubric } => {
                if !rubric.is_empty() {
                    self.dropped("import-moodle-write-rubric");
                }
                self.essay(*lines, *most_words, template.as_ref(), guide.as_ref());
            }
            Ask::Gaps { gaps } if are_selects(&question.stem, gaps) => self.selects(gaps),
            Ask::Gaps { .. } | Ask::Info => {}
        }
    }

    fn choices(&mut self, choices: &[Choice], single: &str) {
        self.xml.leaf("single", single);
        self.xml.leaf("shuffleanswers", "true");
        self.xml.leaf("answernumbering", "abc");
        for choice in choices {
            let fraction = self.fraction(choice.share);
            self.open_text("answer", &[("fraction", &fraction)], &choice.text);
            self.answer_end(choice.feedback.as_ref());
        }
    }

    /// Moodle has one right answer that earns all, and a wrong one that earns nothing.
    fn true_false(&mut self, choices: &[Choice]) {
        let right = choices.iter().find(|choice| choice.is_right()).map(|choice| choice.id.as_str());
        if choices.iter().any(|choice| !matches!(choice.share, 0 | WHOLE)) || right.is_none() {
            self.changed("import-moodle-write-true-false");
        }
        for word in ["true", "false"] {
            let fraction = if right == Some(word) { "100" } else { "0" };
            self.open_text("answer", &[("fraction", fraction)], &Text::new(Format::Moodle, word));
            let choice = choices.iter().find(|choice| choice.id == word);
            self.answer_end(choice.and_then(|choice| choice.feedback.as_ref()));
        }
    }

    fn fraction(&mut self, share: Share) -> String {
        if !is_known(share) {
            self.changed("import-moodle-write-share");
        }
        per_cent(share)
    }

    fn answer_end(&mut self, feedback: Option<&Text>) {
        if let Some(feedback) = feedback {
            self.text("feedback", &[], feedback);
        }
        self.xml.close("answer");
    }

    /// An answer that is characters and has no format of its own.
    fn plain_answer(&mut self, text: &str, share: Share) {
        let fraction = self.fraction(share);
        self.xml.open("answer", &[("fraction", &fraction), ("format", "moodle_auto_format")]);
        self.xml.leaf("text", text);
    }

    fn short(&mut self, accepted: &[Accepted], folding: Folding, when_wrong: Option<&Text>) {
        self.note_folding(folding);
        self.xml.leaf("usecase", if folding.case { "0" } else { "1" });
        for each in accepted {
            self.plain_answer(&each.text, each.share);
            self.answer_end(each.feedback.as_ref());
        }
        self.when_wrong(when_wrong, accepted.iter().any(|each| each.text == "*"));
    }

    /// What is shown for any other answer is in Moodle that of an answer that accepts all and earns nothing.
    fn when_wrong(&mut self, feedback: Option<&Text>, is_all_accepted: bool) {
        if feedback.is_some() && is_all_accepted {
            self.dropped("import-moodle-write-wrong");
        } else if feedback.is_some() {
            self.plain_answer("*", 0);
            self.answer_end(feedback);
        }
    }

    pub fn note_folding(&mut self, folding: Folding) {
        const CODE: &str = "import-moodle-write-folding";
        if (folding.accents || folding.arabic) && !self.notes.iter().any(|note| note.code == CODE) {
            self.changed(CODE);
        }
    }

    fn numeric(&mut self, accepted: &[Number], unit: Option<&str>, when_wrong: Option<&Text>) {
        for each in accepted {
            let (value, tolerance) = value_and_tolerance(each.range).unwrap_or_else(|| ("*".to_owned(), "0".to_owned()));
            self.plain_answer(&value, each.share);
            self.xml.leaf("tolerance", &tolerance);
            self.answer_end(each.feedback.as_ref());
        }
        self.when_wrong(when_wrong, accepted.iter().any(|each| each.range == Range::ANY));
        if let Some(unit) = unit {
            self.xml.open("units", &[]);
            self.xml.open("unit", &[]);
            self.xml.leaf("multiplier", "1");
            self.xml.leaf("unit_name", unit);
            self.xml.close("unit");
            self.xml.close("units");
        }
        self.xml.leaf("unitgradingtype", "0");
        self.xml.leaf("unitpenalty", "0.1");
        // Of qtype_numerical: a field for the unit beside the number, or none.
        self.xml.leaf("showunits", if unit.is_some() { "0" } else { "3" });
        self.xml.leaf("unitsleft", "0");
    }

    fn matching(&mut self, prompts: &[Prompt], answers: &[Item]) {
        self.xml.leaf("shuffleanswers", "true");
        for prompt in prompts {
            match answers.iter().find(|answer| answer.id == prompt.answer) {
                Some(answer) if !prompt.text.is_empty() => self.pair(&prompt.text, &answer.text),
                _ => self.dropped("import-moodle-write-pair-lost"),
            }
        }
        for spare in answers.iter().filter(|answer| !prompts.iter().any(|prompt| prompt.answer == answer.id)) {
            self.pair(&Text::html(""), &spare.text);
        }
    }

    fn pair(&mut self, prompt: &Text, answer: &Text) {
        self.open_text("subquestion", &[], prompt);
        self.xml.open("answer", &[]);
        let words = self.words_of(answer);
        self.xml.leaf("text", &words);
        self.xml.close("answer");
        self.xml.close("subquestion");
    }

    /// What Moodle matches are characters without a format.
    fn words_of(&mut self, text: &Text) -> String {
        let words = match text.format {
            Format::Plain => return text.source.clone(),
            Format::Markdown => text.source.clone(),
            Format::Html | Format::Moodle => entities::decode(&without_tags(&text.source)),
        };
        if words != text.source || text.format == Format::Markdown {
            self.changed("import-moodle-write-answer-markup");
        }
        words
    }

    fn ordering(&mut self, items: &[Item], scoring: Scoring) {
        let settings = [
            ("layouttype", "VERTICAL"),
            ("selecttype", "ALL"),
            ("selectcount", "0"),
            ("gradingtype", grading_type(scoring)),
            ("showgrading", "SHOW"),
            ("numberingstyle", "none"),
        ];
        settings.into_iter().for_each(|(name, value)| self.xml.leaf(name, value));
        for (at, item) in items.iter().enumerate() {
            self.text("answer", &[("fraction", &(at + 1).to_string())], &item.text);
        }
    }

    fn essay(&mut self, lines: u16, most_words: u32, template: Option<&Text>, guide: Option<&Text>) {
        self.xml.leaf("responseformat", "editor");
        self.xml.leaf("responserequired", "1");
        self.xml.leaf("responsefieldlines", &lines.to_string());
        if most_words > 0 {
            self.xml.leaf("maxwordlimit", &most_words.to_string());
        }
        self.xml.leaf("attachments", "0");
        self.xml.leaf("attachmentsrequired", "0");
        if let Some(guide) = guide {
            self.text("graderinfo", &[], guide);
        }
        if let Some(template) = template {
            self.text("responsetemplate", &[], template);
        }
    }
}
