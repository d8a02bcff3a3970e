//! What is said in words, and what is not.

use super::*;

fn question() -> Question {
    let choice = |id: &str, share| Choice { id: id.into(), text: Text::plain(id), share, feedback: None };
    Question::new(Text::plain(""), Ask::Single { choices: vec![choice("a", WHOLE), choice("b", 0), choice("c", 0), choice("d", 0)] })
}

/// What is found when each person chose this, beside so many points of 60 in the rest.
fn found(answers: impl IntoIterator<Item = (&'static str, i32)>) -> Vec<Finding> {
    let row = |(answer, rest): (&str, i32)| {
        attempt([answered(if answer == "a" { 1000 } else { 0 }, answer), Mark { possible: 60_000, ..mark(rest * 1000) }])
    };
    let all = All::of(&answers.into_iter().map(row).collect::<Vec<_>>());
    findings(&question(), &all.questions[&0])
}

fn cycle(answers: &'static [&'static str], many: i32) -> impl Iterator<Item = (&'static str, i32)> {
    // Points in another rhythm than answers, so that they have nothing to do with one another.
    (0..many).map(|at| (answers[at as usize % answers.len()], at * 37 % 61))
}

#[test]
fn a_question_that_works_is_left_alone() {
    assert_eq!(found((0..61).map(|rest| (if rest > 25 { "a" } else { ["b", "c", "d"][rest as usize % 3] }, rest))), []);
}

#[test]
fn of_few_attempts_nothing_is_said() {
    assert_eq!(found(cycle(&["b"], 9)), [Finding::TooFew]);
    assert_ne!(found(cycle(&["b"], 10)), [Finding::TooFew]);
    assert_eq!(findings(&question(), &QuestionSums::default()), []);
}

#[test]
fn a_wrong_choice_that_the_best_prefer_is_named() {
    let turned = found((0..61).map(|rest| (if rest > 30 { "b" } else { ["a", "c", "d"][rest as usize % 3] }, rest)));
    assert_eq!(turned, [Finding::WrongChoicePreferred { choice: "b".into() }, Finding::TurnedRound, Finding::Guessed]);
}

#[test]
fn three_of_the_best_are_too_few_to_doubt_the_key() {
    // Twelve attempts, so four in the top third: two chose b and one a.
    let answers = ["a", "b", "c", "d", "a", "b", "c", "a", "b", "b", "a", "c"];
    assert!(found(answers.into_iter().zip((0..).step_by(5))).iter().all(|finding| finding.choice().is_none()));
}

#[test]
fn nearly_everybody_and_nearly_nobody_are_told() {
    assert_eq!(found(cycle(&["a"], 40)), [Finding::NearlyAllRight]);
    assert!(found(cycle(&["b", "c", "d"], 60)).contains(&Finding::NearlyNobodyRight));
}

#[test]
fn what_looks_like_guessing_is_told() {
    assert_eq!(found(cycle(&["a", "b", "c", "d"], 200)), [Finding::Guessed]);
    // As few are right, but those who know the rest: it is only hard.
    assert_eq!(found((0..61).map(|rest| (if rest > 45 { "a" } else { ["b", "c", "d"][rest as usize % 3] }, rest))), []);
}

#[test]
fn a_question_that_tells_nothing_apart_is_told_once_that_is_no_chance() {
    assert_eq!(found(cycle(&["a", "b", "a", "c", "a", "d"], 200)), [Finding::TellsNothingApart]);
    assert_eq!(found(cycle(&["a", "b", "a", "c", "a", "d"], 20)), []);
}

#[test]
fn a_wrong_choice_that_nobody_takes_is_named_after_sixty_attempts() {
    let working = |many| (0..many).map(move |at| (if at * 61 / many > 25 { "a" } else { ["b", "c"][at as usize % 2] }, at * 61 / many));
    assert_eq!(found(working(60)), [Finding::UnusedChoice { choice: "d".into() }]);
    assert_eq!(found(working(59)), []);
}

#[test]
fn every_finding_and_every_reason_has_its_sentence() {
    let choice = String::new;
    let findings = [
        Finding::TooFew,
        Finding::WrongChoicePreferred { choice: choice() },
        Finding::TurnedRound,
        Finding::NearlyAllRight,
        Finding::NearlyNobodyRight,
        Finding::Guessed,
        Finding::TellsNothingApart,
        Finding::UnusedChoice { choice: choice() },
    ];
    let reasons = [NoConsistency::TooFewAttempts, NoConsistency::OneQuestion, NoConsistency::QuestionsDiffer, NoConsistency::NoSpread];
    let sentences = include_str!("../../../../locales/en/statistics.ftl");
    for key in findings.iter().map(Finding::key).chain(reasons.map(NoConsistency::key)) {
        assert!(sentences.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key}");
    }
}
