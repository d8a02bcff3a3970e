//! What an author can hardly have meant: it would be taken in, and learners would stumble over it.

use super::keys::{ChoiceKeys, GapKeys, HintKeys, Question, Type};

pub(super) fn slips(question: &Question) -> Vec<String> {
    [empty(question), alike(question), gaps(question), shares(question)].concat()
}

fn empty(question: &Question) -> Vec<String> {
    let pairs = question.pairs.iter().flatten().flat_map(|pair| [("a pair", pair.text.as_str()), ("a pair", pair.answer.as_str())]);
    let items = question.items.iter().flatten().map(|item| ("an item", item.text.as_str()));
    let spare = question.spare.iter().flatten().map(|text| ("a spare answer", text.as_str()));
    let hints = question.hints.iter().map(|hint: &HintKeys| ("a hint", hint.text()));
    let criteria = question.rubric.iter().flatten();
    let rubric = criteria.flat_map(|criterion| {
        let levels = criterion.levels.iter().map(|level| ("a level of the rubric", level.text.as_str()));
        std::iter::once(("a criterion of the rubric", criterion.text.as_str())).chain(levels)
    });
    let texts = pairs.chain(items).chain(spare).chain(hints).chain(rubric);
    texts.filter(|(_, text)| text.trim().is_empty()).map(|(what, _)| format!("{what} has no text")).collect()
}

/// Parts that nobody could tell apart.
fn alike(question: &Question) -> Vec<String> {
    let mut found = Vec::new();
    let items: Vec<&str> = question.items.iter().flatten().map(|item| item.text.trim()).collect();
    if items.iter().enumerate().any(|(at, item)| items[..at].contains(item)) {
        found.push("two items read the same, so nobody could put them in order".to_owned());
    }
    let answers: Vec<&str> = question.pairs.iter().flatten().map(|pair| pair.answer.trim()).collect();
    for spare in question.spare.iter().flatten().filter(|spare| answers.contains(&spare.trim())) {
        found.push(format!("the spare answer {spare:?} is the answer of a pair, so it is not spare"));
    }
    found
}

fn gaps(question: &Question) -> Vec<String> {
    let known = question.gaps.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    if question.kind == Type::Gaps {
        let named = question.text.split("[[").skip(1).filter_map(|part| part.split_once("]]")).map(|(name, _)| name);
        for name in named.filter(|name| known.iter().all(|gap| gap.id.get_ref() != name)) {
            found.push(format!("the text holds [[{name}]], and there is no such gap"));
        }
    }
    for gap in known {
        let id = gap.id.get_ref();
        if !(1..=100).contains(&gap.weight) {
            found.push(format!("the weight of the gap {id:?} must be 1–100"));
        }
        if gap.tolerance.is_some() && gap.value.is_none() {
            found.push(format!("tolerance belongs to a value, and the gap {id:?} has none"));
        }
    }
    found
}

fn shares(question: &Question) -> Vec<String> {
    let of_gaps = question.gaps.iter().flatten().filter_map(|gap: &GapKeys| gap.choices.as_deref());
    let all: Vec<&[ChoiceKeys]> = question.choices.as_deref().into_iter().chain(of_gaps).collect();
    let mut found = Vec::new();
    if all.iter().any(|choices| choices.iter().any(|choice| choice.right && choice.share.is_some())) {
        found.push("a choice has either right = true or a share".to_owned());
    }
    for choices in all.iter().filter(|choices| choices.iter().any(|choice| choice.share.is_some())) {
        let shares = choices.iter().filter_map(|choice| choice.share);
        let most: i32 = if question.kind == Type::Several { shares.filter(|share| *share > 0).sum() } else { shares.max().unwrap_or_default() };
        // A third is written as 33 or 34.
        if most < 99 {
            found.push(format!("nobody could earn all points: the shares come to {most} per cent at the most"));
        }
    }
    found
}
