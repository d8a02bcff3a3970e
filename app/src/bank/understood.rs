//! What was understood of a question in a file: its answers, and which are right.

use super::answer_names::named;
use domain::{
    language::Speech,
    quizzes::{Accepted, Ask, Choice, Gap, GapAsk, Item, Number, Share, Text, WHOLE, words_of},
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
