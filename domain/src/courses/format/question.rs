//! `[[questions]]` of a quiz: every type with the keys that belong to it, and nothing that would be dropped without a word.

mod keys;
mod slips;

pub use keys::Question;

use super::{Keys, QuestionDraft, length, line_of};
use crate::{
    courses::Problem,
    quizzes::{
        Accepted, Ask, Choice, Combined, Criterion, Folding, Gap, GapAsk, Hint, Item, Level, Number, Prompt, Question as Asked, Range, Share, Text,
        WHOLE,
    },
};
use keys::{ChoiceKeys, GapKeys, HintKeys, ItemKeys, LevelKeys, PairKeys, Type};
use toml::Spanned;

const MOST_PARTS: usize = 20;

/// What every reader of a file passes on: where it is, and what was found wrong so far.
pub struct Reader<'a> {
    pub file: &'a str,
    pub source: &'a str,
    pub problems: &'a mut Vec<Problem>,
}

fn markdown(text: &Option<String>) -> Option<Text> {
    text.as_ref().and_then(|text| Text::markdown(text).unless_empty())
}

fn percent(share: i32) -> Share {
    share * (WHOLE / 100)
}

fn words(accepted: &[String]) -> Vec<Accepted> {
    // In a file a star is a star.
    accepted.iter().map(|text| Accepted { text: text.replace('*', "\\*"), share: WHOLE, feedback: None }).collect()
}

fn number(value: f64, tolerance: f64) -> Number {
    let millionths = |number: f64| (number * 1e6).round() as i64;
    Number { range: Range::About { value: millionths(value), tolerance: millionths(tolerance) }, share: WHOLE, feedback: None }
}

impl Reader<'_> {
    fn complain(&mut self, question: &Question, message: &str) {
        let line = self.line(&question.id);
        self.problems.push(Problem::new(self.file, line, format!("question {:?}: {message}", question.id.get_ref())));
    }

    /// Nothing, with a complaint.
    fn refuse<T>(&mut self, question: &Question, message: &str) -> Option<T> {
        self.complain(question, message);
        None
    }

    fn line(&self, id: &Spanned<String>) -> Option<usize> {
        Some(line_of(self.source, id.span().start))
    }

    pub fn question(&mut self, question: &Question, keys: &mut Keys) -> Option<QuestionDraft> {
        let key = keys.take(&question.id, self.source, 0, self.file, self.problems);
        let line = self.line(&question.id);
        length(&question.text, 4000, "the text of a question", self.file, line, self.problems);
        if !(1..=100).contains(&question.points) {
            self.complain(question, "points must be 1–100");
        }
        if question.hints.len() > 5 || question.penalty.is_some_and(|penalty| penalty > 100) {
            self.complain(question, "at most 5 hints, and a penalty of 0–100 per cent");
        }
        self.check_foreign_keys(question);
        for slip in slips::slips(question) {
            self.complain(question, &slip);
        }
        let ask = self.ask(question)?;
        // Short and numeric questions say it with the answer.
        let is_typed = matches!(question.kind, Type::Short | Type::Numeric);
        let wrong = if is_typed { None } else { markdown(&question.when_wrong) };
        let hint = |hint: &HintKeys| match hint {
            HintKeys::Text(text) => Hint { text: Text::markdown(text), clears_wrong: false, counts_right: false },
            HintKeys::Full { text, clear_wrong, count_right } => {
                Hint { text: Text::markdown(text), clears_wrong: *clear_wrong, counts_right: *count_right }
            }
        };
        let asked = Asked {
            milli_points: question.points * 1000,
            feedback: markdown(&question.feedback),
            combined: Combined { right: markdown(&question.when_right), partly: markdown(&question.when_partly), wrong },
            hints: question.hints.iter().map(hint).collect(),
            penalty: question.penalty.map_or(Asked::USUAL_PENALTY, |penalty| percent(penalty.into())),
            ..Asked::new(Text::markdown(&question.text), ask)
        };
        Some(QuestionDraft { key, line, question: asked })
    }

    /// A key of another type would be dropped without a word: a typing slip or a misunderstanding.
    fn check_foreign_keys(&mut self, question: &Question) {
        let is = |kinds: &[Type]| kinds.contains(&question.kind);
        for (name, is_there, belongs) in [
            ("choices", question.choices.is_some(), is(&[Type::Single, Type::Several])),
            ("answer", question.answer.is_some(), is(&[Type::TrueFalse])),
            ("when_true", question.when_true.is_some(), is(&[Type::TrueFalse])),
            ("when_false", question.when_false.is_some(), is(&[Type::TrueFalse])),
            ("accepted", question.accepted.is_some(), is(&[Type::Short])),
            ("value", question.value.is_some(), is(&[Type::Numeric])),
            ("tolerance", question.tolerance.is_some(), is(&[Type::Numeric])),
            ("unit", question.unit.is_some(), is(&[Type::Numeric])),
            ("pairs", question.pairs.is_some(), is(&[Type::Matching])),
            ("spare", question.spare.is_some(), is(&[Type::Matching])),
            ("items", question.items.is_some(), is(&[Type::Ordering])),
            ("scoring", question.scoring.is_some(), is(&[Type::Ordering])),
            ("gaps", question.gaps.is_some(), is(&[Type::Gaps])),
            ("lines", question.lines.is_some(), is(&[Type::Essay])),
            ("most_words", question.most_words.is_some(), is(&[Type::Essay])),
            ("template", question.template.is_some(), is(&[Type::Essay])),
            ("guide", question.guide.is_some(), is(&[Type::Essay])),
            ("rubric", question.rubric.is_some(), is(&[Type::Essay])),
            ("when_right", question.when_right.is_some(), !is(&[Type::Essay, Type::Info])),
            ("when_partly", question.when_partly.is_some(), !is(&[Type::Essay, Type::Info])),
            ("when_wrong", question.when_wrong.is_some(), !is(&[Type::Essay, Type::Info])),
            ("penalty", question.penalty.is_some(), !is(&[Type::Essay, Type::Info])),
            ("hints", !question.hints.is_empty(), !is(&[Type::Essay, Type::Info])),
        ] {
            if is_there && !belongs {
                self.complain(question, &format!("{name} does not belong to this type"));
            }
        }
    }

    fn ask(&mut self, question: &Question) -> Option<Ask> {
        match question.kind {
            Type::Single => self.choices(question, question.choices.as_deref(), 1..=1, "exactly one choice must have right = true").map(single),
            Type::Several => {
                let choices = self.choices(question, question.choices.as_deref(), 1..=MOST_PARTS, "at least one choice must have right = true")?;
                Some(Ask::Several { choices: shared_out(choices) })
            }
            Type::TrueFalse => self.truth(question),
            Type::Short => {
                let accepted = self.accepted(question, question.accepted.as_deref())?;
                Some(Ask::Short { accepted, folding: Folding::default(), when_wrong: markdown(&question.when_wrong) })
            }
            Type::Numeric => {
                let accepted = vec![self.number(question, question.value, question.tolerance)?];
                Some(Ask::Numeric { accepted, unit: question.unit.clone(), when_wrong: markdown(&question.when_wrong) })
            }
            Type::Matching => self.matching(question),
            Type::Ordering => {
                let items = question.items.as_deref().unwrap_or_default();
                if !(2..=MOST_PARTS).contains(&items.len()) {
                    return self.refuse(question, "items needs 2–20 items, in their right order");
                }
                let mut keys = Keys::new();
                let item = |item: &ItemKeys| Item { id: self.key(&item.id, &mut keys), text: Text::markdown(&item.text) };
                Some(Ask::Ordering { items: items.iter().map(item).collect(), scoring: question.scoring.unwrap_or_default() })
            }
            Type::Gaps => self.gaps(question),
            Type::Essay => Some(self.essay(question)),
            Type::Info => Some(Ask::Info),
        }
    }

    fn key(&mut self, id: &Spanned<String>, keys: &mut Keys) -> String {
        keys.take(id, self.source, 0, self.file, self.problems)
    }

    fn truth(&mut self, question: &Question) -> Option<Ask> {
        let Some(answer) = question.answer else { return self.refuse(question, "answer = true or answer = false is missing") };
        let choice = |id: &str, is_right: bool, feedback: &Option<String>| Choice {
            id: id.to_owned(),
            text: Text::markdown(""),
            share: if is_right { WHOLE } else { 0 },
            feedback: markdown(feedback),
        };
        Some(Ask::TrueFalse { choices: vec![choice("true", answer, &question.when_true), choice("false", !answer, &question.when_false)] })
    }

    fn accepted(&mut self, question: &Question, accepted: Option<&[String]>) -> Option<Vec<Accepted>> {
        let accepted = accepted.unwrap_or_default();
        if accepted.is_empty() || accepted.iter().any(|text| Folding::default().fold(text).is_empty()) {
            return self.refuse(question, "accepted needs at least one answer, none of them empty");
        }
        Some(words(accepted))
    }

    fn number(&mut self, question: &Question, value: Option<f64>, tolerance: Option<f64>) -> Option<Number> {
        let (value, tolerance) = (value.unwrap_or(f64::NAN), tolerance.unwrap_or(0.0));
        if !(value.abs() <= 1e9 && (0.0..=1e9).contains(&tolerance)) {
            return self.refuse(question, "value must be a number up to a thousand million, tolerance zero or more");
        }
        Some(number(value, tolerance))
    }

    fn choices(
        &mut self,
        question: &Question,
        choices: Option<&[ChoiceKeys]>,
        right: std::ops::RangeInclusive<usize>,
        rule: &str,
    ) -> Option<Vec<Choice>> {
        let choices = choices.unwrap_or_default();
        if !(2..=MOST_PARTS).contains(&choices.len()) {
            return self.refuse(question, &format!("there must be 2–{MOST_PARTS} choices"));
        }
        if choices.iter().any(|choice| choice.share.is_some_and(|share| !(-100..=100).contains(&share))) {
            self.complain(question, "share must be -100–100 per cent");
        }
        let is_right = |choice: &&ChoiceKeys| choice.right || choice.share == Some(100);
        let is_shared = choices.iter().any(|choice| choice.share.is_some());
        let found =
            if is_shared { choices.iter().filter(|choice| choice.share > Some(0)).count().min(1) } else { choices.iter().filter(is_right).count() };
        if !right.contains(&found) {
            self.complain(question, rule);
        }
        let mut keys = Keys::new();
        let mut drafts = Vec::with_capacity(choices.len());
        for choice in choices {
            let id = self.key(&choice.id, &mut keys);
            length(&choice.text, 1000, "the text of a choice", self.file, self.line(&choice.id), self.problems);
            let share = choice.share.map_or(if choice.right { WHOLE } else { 0 }, percent);
            drafts.push(Choice { id, text: Text::markdown(&choice.text), share, feedback: markdown(&choice.feedback) });
        }
        Some(drafts)
    }

    fn matching(&mut self, question: &Question) -> Option<Ask> {
        let (pairs, spare) = (question.pairs.as_deref().unwrap_or_default(), question.spare.as_deref().unwrap_or_default());
        let mut texts: Vec<&str> = Vec::new();
        for text in pairs.iter().map(|pair| &pair.answer).chain(spare) {
            if !texts.contains(&text.as_str()) {
                texts.push(text);
            }
        }
        if !(2..=MOST_PARTS).contains(&pairs.len()) || !(2..=MOST_PARTS).contains(&texts.len()) {
            return self.refuse(question, "pairs needs 2–20 pairs with at least two different answers");
        }
        let mut keys = Keys::new();
        // The names are seen in the page: they must not say which answer stood with which question.
        let name = |text: &str| format!("a{:08x}", fnv(text));
        let prompt = |pair: &PairKeys| Prompt { id: self.key(&pair.id, &mut keys), text: Text::markdown(&pair.text), answer: name(&pair.answer) };
        let prompts = pairs.iter().map(prompt).collect();
        let answers = texts.iter().map(|text| Item { id: name(text), text: Text::markdown(*text) }).collect();
        Some(Ask::Matching { prompts, answers })
    }

    fn gaps(&mut self, question: &Question) -> Option<Ask> {
        let drafts = question.gaps.as_deref().unwrap_or_default();
        if !(1..=MOST_PARTS).contains(&drafts.len()) {
            return self.refuse(question, "gaps needs 1–20 gaps");
        }
        let mut keys = Keys::new();
        let mut gaps = Vec::with_capacity(drafts.len());
        for gap in drafts {
            let id = self.key(&gap.id, &mut keys);
            if question.text.matches(&format!("[[{id}]]")).count() != 1 {
                self.complain(question, &format!("the text must hold [[{id}]] once"));
            }
            gaps.push(Gap { id, weight: gap.weight.clamp(1, 100), ask: self.gap(question, gap)? });
        }
        Some(Ask::Gaps { gaps })
    }

    fn gap(&mut self, question: &Question, gap: &GapKeys) -> Option<GapAsk> {
        match (&gap.accepted, &gap.choices, gap.value) {
            (Some(accepted), None, None) => Some(GapAsk::Typed { accepted: self.accepted(question, Some(accepted))?, folding: Folding::default() }),
            (None, Some(choices), None) => {
                Some(GapAsk::Chosen { choices: self.choices(question, Some(choices), 1..=1, "exactly one choice must have right = true")? })
            }
            (None, None, Some(value)) => Some(GapAsk::Number { accepted: vec![self.number(question, Some(value), gap.tolerance)?] }),
            _ => self.refuse(question, "a gap has either accepted, or choices, or a value"),
        }
    }

    fn essay(&mut self, question: &Question) -> Ask {
        let mut keys = Keys::new();
        let level = |level: &LevelKeys| Level { text: Text::markdown(&level.text), points: level.points.min(100) };
        let mut rubric = Vec::new();
        for criterion in question.rubric.as_deref().unwrap_or_default().iter().take(MOST_PARTS) {
            let levels: Vec<Level> = criterion.levels.iter().map(level).collect();
            if levels.iter().all(|level| level.points == 0) {
                self.complain(question, "every criterion of a rubric needs a level with points");
            }
            rubric.push(Criterion { id: self.key(&criterion.id, &mut keys), text: Text::markdown(&criterion.text), levels });
        }
        Ask::Essay {
            lines: question.lines.unwrap_or(8).clamp(2, 40),
            most_words: question.most_words.unwrap_or_default(),
            template: markdown(&question.template),
            guide: markdown(&question.guide),
            rubric,
        }
    }
}

/// A short digest (FNV-1a, 32 bits).
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn single(choices: Vec<Choice>) -> Ask {
    Ask::Single { choices }
}

/// Where no shares are written, each right choice earns its part and each wrong one loses as much.
fn shared_out(mut choices: Vec<Choice>) -> Vec<Choice> {
    let is_plain = choices.iter().all(|choice| choice.share == 0 || choice.share == WHOLE);
    if is_plain {
        let part = Ask::equal_part(choices.iter().filter(|choice| choice.is_right()).count());
        choices.iter_mut().for_each(|choice| choice.share = if choice.is_right() { part } else { -part });
    }
    choices
}
