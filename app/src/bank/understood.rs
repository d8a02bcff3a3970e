//! What was understood of a question in a file: its answers, and which are right.

use super::answer_names::named;
use domain::{
    language::Speech,
    quizzes::{Accepted, Ask, Choice, Entry, Gap, GapAsk, Item, Number, Share, Text, WHOLE, words_of},
    t,
};
use leptos::prelude::*;

/// How many answers of a question are shown.
const MOST: usize = 12;

struct Line<'a> {
    name: String,
    is_right: bool,
    /// What it earns, where that is a part.
    share: Option<Share>,
    feedback: Option<&'a Text>,
}

/// The answers of a question with what they earn and what is said to them.
pub(super) fn answers(speech: Speech, ask: &Ask) -> impl IntoView + use<> {
    let lines = lines(speech, ask);
    let more = lines.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <li>{t!(speech, "and-more", count = more)}</li> });
    let line = |line: &Line<'_>| {
        let right = line.is_right.then(|| view! { " "<span class="badge badge--good">{t!(speech, "right-answer")}</span> });
        let share = line.share.map(|share| view! { " "<span class="badge">{t!(speech, "per-cent", number = speech.decimal(share.into()))}</span> });
        let said = line.feedback.map(|text| words_of(&text.source)).filter(|text| !text.is_empty());
        let said = said.map(|text| view! { " – "<bdi>{text}</bdi> });
        view! { <li><bdi>{line.name.clone()}</bdi>{right}{share}{said}</li> }
    };
    (!lines.is_empty()).then(|| view! { <ul class="small">{lines.iter().take(MOST).map(line).collect_view()}{more}</ul> })
}

/// What else is taken of an item: each with its name.
pub(super) fn besides(speech: Speech, entry: &Entry) -> impl IntoView + use<> {
    let question = &entry.question;
    let texts = |name: String, text: Option<&Text>| text.map(|text| (name, words_of(&text.source)));
    let spare = match &question.ask {
        Ask::Matching { prompts, answers } => {
            let is_spare = |answer: &&Item| !prompts.iter().any(|prompt| prompt.answer == answer.id);
            answers.iter().filter(is_spare).map(|answer| words_of(&answer.text.source)).collect()
        }
        _ => vec![],
    };
    let otherwise = match &question.ask {
        Ask::Short { when_wrong, .. } | Ask::Numeric { when_wrong, .. } => when_wrong.as_ref(),
        _ => None,
    };
    let is_asked = !matches!(question.ask, Ask::Info);
    let points = is_asked.then(|| (t!(speech, "points"), speech.decimal(i64::from(question.milli_points) * 1000)));
    let penalty = (is_asked && question.penalty > 0).then(|| (t!(speech, "penalty"), speech.decimal(i64::from(question.penalty) / 100 * 10_000)));
    let list = |name: String, all: Vec<String>| (!all.is_empty()).then(|| (name, all.join(", ")));
    let category = (!entry.category.is_empty()).then(|| (t!(speech, "category"), entry.category.join(" › ")));
    let mut facts: Vec<(String, String)> = category.into_iter().collect();
    facts.extend(points.into_iter().chain(penalty));
    facts.extend(list(t!(speech, "tags"), entry.tags.clone()));
    facts.extend(entry.foreign_id.clone().map(|id| (t!(speech, "foreign-id"), id)));
    facts.extend(list(t!(speech, "spare-answers"), spare));
    facts.extend(texts(t!(speech, "feedback-otherwise"), otherwise));
    facts.extend(texts(t!(speech, "feedback-right"), question.combined.right.as_ref()));
    facts.extend(texts(t!(speech, "feedback-partly"), question.combined.partly.as_ref()));
    facts.extend(texts(t!(speech, "feedback-wrong"), question.combined.wrong.as_ref()));
    facts.extend(texts(t!(speech, "feedback-always"), question.feedback.as_ref()));
    facts.extend(question.hints.iter().filter_map(|hint| texts(t!(speech, "hint"), Some(&hint.text))));
    let lines = facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd dir="auto">{value}</dd></div> }).collect_view();
    view! { <details class="small"><summary>{t!(speech, "what-else-is-taken")}</summary><dl class="facts">{lines}</dl></details> }
}

/// How an answer is counted under, what it earns, and what is said to it.
type Key<'a> = (String, Share, Option<&'a Text>);

fn numbered<'a>(each: impl Iterator<Item = (Share, Option<&'a Text>)>) -> Vec<Key<'a>> {
    each.enumerate().map(|(at, (share, feedback))| (at.to_string(), share, feedback)).collect()
}

fn words(accepted: &[Accepted]) -> Vec<Key<'_>> {
    numbered(accepted.iter().map(|each| (each.share, each.feedback.as_ref())))
}

fn numbers(accepted: &[Number]) -> Vec<Key<'_>> {
    numbered(accepted.iter().map(|each| (each.share, each.feedback.as_ref())))
}

fn choices(choices: &[Choice]) -> Vec<Key<'_>> {
    choices.iter().map(|each| (each.id.clone(), each.share, each.feedback.as_ref())).collect()
}

fn lines(speech: Speech, ask: &Ask) -> Vec<Line<'_>> {
    let keys = match ask {
        Ask::Single { choices: of } | Ask::Several { choices: of } | Ask::TrueFalse { choices: of } => choices(of),
        Ask::Short { accepted, .. } => words(accepted),
        Ask::Numeric { accepted, .. } => numbers(accepted),
        Ask::Gaps { gaps } => gaps.iter().flat_map(in_gap).collect(),
        // Every pair and every item stands as it is right.
        Ask::Matching { prompts, .. } => return prompts.iter().map(|prompt| plain(named(speech, ask, &prompt.id).0)).collect(),
        Ask::Ordering { items, .. } => {
            let item = |(at, item): (usize, &Item)| plain(format!("{}. {}", speech.number(at as i64 + 1), words_of(&item.text.source)));
            return items.iter().enumerate().map(item).collect();
        }
        Ask::Essay { .. } | Ask::Info => vec![],
    };
    let mut lines = Vec::with_capacity(keys.len());
    for (key, share, feedback) in keys {
        let (name, is_right) = named(speech, ask, &key);
        // Hundredths of a per cent are enough to tell shares from each other.
        let part = (share != 0 && share != WHOLE).then(|| share / 100 * 10_000);
        lines.push(Line { name, is_right, share: part, feedback });
    }
    lines
}

fn plain<'a>(name: String) -> Line<'a> {
    Line { name, is_right: false, share: None, feedback: None }
}

fn in_gap(gap: &Gap) -> Vec<Key<'_>> {
    let keys = match &gap.ask {
        GapAsk::Typed { accepted, .. } => words(accepted),
        GapAsk::Number { accepted } => numbers(accepted),
        GapAsk::Chosen { choices: of } => choices(of),
    };
    keys.into_iter().map(|(key, share, feedback)| (format!("{}/{key}", gap.id), share, feedback)).collect()
}
