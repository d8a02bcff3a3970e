//! What was understood of a question in a file: its answers, and which are right.

use super::answer_names::named;
use domain::{
    language::Speech,
    quizzes::{Accepted, Ask, GapAsk, Number, Share, Text, WHOLE, words_of},
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

fn words(accepted: &[Accepted]) -> impl Iterator<Item = Key<'_>> {
    accepted.iter().enumerate().map(|(at, each)| (at.to_string(), each.share, each.feedback.as_ref()))
}

fn numbers(accepted: &[Number]) -> impl Iterator<Item = Key<'_>> {
    accepted.iter().enumerate().map(|(at, each)| (at.to_string(), each.share, each.feedback.as_ref()))
}

fn lines(speech: Speech, ask: &Ask) -> Vec<Line<'_>> {
    let line = |key: &str, share: Share, feedback| {
        let (name, is_right) = named(speech, ask, key);
        // Hundredths of a per cent are enough to tell shares from each other.
        let part = (share != 0 && share != WHOLE).then(|| share / 100 * 10_000);
        Line { name, is_right, share: part, feedback }
    };
    match ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => {
            choices.iter().map(|choice| line(&choice.id, choice.share, choice.feedback.as_ref())).collect()
        }
        Ask::Short { accepted, .. } => words(accepted).map(|(key, share, feedback)| line(&key, share, feedback)).collect(),
        Ask::Numeric { accepted, .. } => numbers(accepted).map(|(key, share, feedback)| line(&key, share, feedback)).collect(),
        Ask::Matching { prompts, .. } => prompts.iter().map(|prompt| line(&prompt.id, WHOLE, None)).collect(),
        Ask::Ordering { items, .. } => items.iter().map(|item| line(&item.id, WHOLE, None)).collect(),
        Ask::Gaps { gaps } => {
            let keys = gaps.iter().flat_map(|gap| {
                let keys: Vec<Key<'_>> = match &gap.ask {
                    GapAsk::Typed { accepted, .. } => words(accepted).collect(),
                    GapAsk::Number { accepted } => numbers(accepted).collect(),
                    GapAsk::Chosen { choices } => choices.iter().map(|each| (each.id.clone(), each.share, each.feedback.as_ref())).collect(),
                };
                keys.into_iter().map(|(key, share, feedback)| (format!("{}/{key}", gap.id), share, feedback))
            });
            keys.map(|(key, share, feedback)| line(&key, share, feedback)).collect()
        }
        Ask::Essay { .. } | Ask::Info => vec![],
    }
}
