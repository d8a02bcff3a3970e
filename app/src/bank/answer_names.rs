//! What answers are called where they are counted: statistics know them by short keys.

use domain::{
    language::Speech,
    quizzes::{Accepted, Ask, Choice, Gap, GapAsk, Item, Number, Prompt, Range, WHOLE, words_of},
    t,
};

/// The name of an answer, and whether it is right.
pub(super) fn named(speech: Speech, ask: &Ask, key: &str) -> (String, bool) {
    let found = match ask {
        Ask::Single { .. } | Ask::Several { .. } | Ask::TrueFalse { .. } => {
            choice(speech, ask.choices(), key).map(|(name, choice)| (name, ask.is_right_choice(choice)))
        }
        Ask::Short { accepted, .. } => text(accepted, key),
        Ask::Numeric { accepted, .. } => number(speech, accepted, key),
        Ask::Matching { prompts, answers } => pair(prompts, answers, key),
        Ask::Ordering { items, .. } => item(items, key).map(|item| (t!(speech, "answer-in-place", item = item), true)),
        Ask::Gaps { gaps } => gap(speech, gaps, key),
        Ask::Essay { .. } | Ask::Info => None,
    };
    found.unwrap_or_else(|| if key == "*" { (t!(speech, "anything-else"), false) } else { (key.to_owned(), false) })
}

fn choice<'a>(speech: Speech, choices: &'a [Choice], key: &str) -> Option<(String, &'a Choice)> {
    let choice = choices.iter().find(|choice| choice.id == key)?;
    let name = match choice.text.is_empty() {
        true if key == "true" => t!(speech, "true"),
        true => t!(speech, "false"),
        false => words_of(&choice.text.source),
    };
    Some((name, choice))
}

fn text(accepted: &[Accepted], key: &str) -> Option<(String, bool)> {
    accepted.get(key.parse::<usize>().ok()?).map(|each| (each.text.clone(), each.share == WHOLE))
}

fn number(speech: Speech, accepted: &[Number], key: &str) -> Option<(String, bool)> {
    let each = accepted.get(key.parse::<usize>().ok()?)?;
    let name = match each.range {
        Range::About { value, tolerance: 0 } => speech.decimal(value),
        Range::About { value, tolerance } => t!(speech, "answer-about", value = speech.decimal(value), tolerance = speech.decimal(tolerance)),
        Range::Between { from, to } => t!(speech, "answer-between", from = speech.decimal(from), to = speech.decimal(to)),
        Range::Any { .. } => t!(speech, "anything-else"),
    };
    Some((name, each.share == WHOLE))
}

fn item(items: &[Item], id: &str) -> Option<String> {
    items.iter().find(|item| item.id == id).map(|item| words_of(&item.text.source))
}

/// A prompt and what was put to it; of many pairs only the prompts are counted, where they were right.
fn pair(prompts: &[Prompt], answers: &[Item], key: &str) -> Option<(String, bool)> {
    let (prompt, answer) = key.split_once('/').unwrap_or((key, ""));
    let prompt = prompts.iter().find(|each| each.id == prompt)?;
    let is_right = answer.is_empty() || prompt.answer == answer;
    let answer = item(answers, if answer.is_empty() { &prompt.answer } else { answer })?;
    Some((format!("{} – {answer}", words_of(&prompt.text.source)), is_right))
}

/// A gap and what stood in it; of many gaps only which were right is counted.
fn gap(speech: Speech, gaps: &[Gap], key: &str) -> Option<(String, bool)> {
    let (id, answer) = key.split_once('/').unwrap_or((key, ""));
    let at = gaps.iter().position(|gap| gap.id == id)?;
    let place = t!(speech, "gap-number", number = at + 1);
    if answer.is_empty() {
        return Some((place, true));
    }
    let found = match &gaps[at].ask {
        GapAsk::Typed { accepted, .. } => text(accepted, answer),
        GapAsk::Number { accepted } => number(speech, accepted, answer),
        GapAsk::Chosen { choices } => choice(speech, choices, answer).map(|(name, choice)| (name, choice.share == WHOLE)),
    };
    let (name, is_right) = found.unwrap_or_else(|| (t!(speech, "anything-else"), false));
    Some((format!("{place} – {name}"), is_right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        language::{Language, Speech},
        quizzes::Text,
    };

    fn accepted(text: &str, share: i32) -> Accepted {
        Accepted { text: text.into(), share, feedback: None }
    }

    #[test]
    fn every_key_of_an_answer_is_said_in_words() {
        let speech = Speech::new(Language::En);
        let item = |id: &str, text: &str| Item { id: id.into(), text: Text::plain(text) };
        let prompt = Prompt { id: "p".into(), text: Text::plain("Cat"), answer: "a".into() };
        let matching = Ask::Matching { prompts: vec![prompt], answers: vec![item("a", "Meow"), item("b", "Woof")] };
        let range = Number { range: Range::Between { from: 1_000_000, to: 2_500_000 }, share: WHOLE, feedback: None };
        let typed = GapAsk::Typed { accepted: vec![accepted("sky", WHOLE)], folding: domain::quizzes::Folding::default() };
        let gaps = Ask::Gaps { gaps: vec![Gap { id: "g".into(), weight: 1, ask: typed }] };
        let short = Ask::Short {
            accepted: vec![accepted("Paris", WHOLE), accepted("Lyon", 0)],
            folding: domain::quizzes::Folding::default(),
            when_wrong: None,
        };
        let numeric = Ask::Numeric { accepted: vec![range], unit: None, when_wrong: None };
        let ordering = Ask::Ordering { items: vec![item("i", "First")], scoring: domain::quizzes::Scoring::Places };
        for (ask, key, name, is_right) in [
            (&short, "0", "Paris", true),
            (&short, "1", "Lyon", false),
            (&short, "*", "anything else", false),
            (&numeric, "0", "1 to 2.5", true),
            (&matching, "p/b", "Cat – Woof", false),
            (&matching, "p", "Cat – Meow", true),
            (&ordering, "i", "First (in its place)", true),
            (&gaps, "g/0", "Gap 1 – sky", true),
            (&gaps, "g/*", "Gap 1 – anything else", false),
            (&gaps, "g", "Gap 1", true),
        ] {
            let (found, right) = named(speech, ask, key);
            // Figures stand between marks of direction.
            let found: String = found.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
            assert_eq!((found.as_str(), right), (name, is_right), "{key}");
        }
    }
}
