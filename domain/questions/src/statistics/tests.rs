use super::*;
use crate::{
    Accepted, Ask, Choice, Criterion, Folding, Gap, GapAsk, Item, Number, Prompt, Question, Range, Response, Scoring, Text, WHOLE,
    behaviour::{Behaviour, Rules},
    grade,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn mark(earned: i32) -> Mark {
    Mark { earned, possible: 1000, least: 0, is_unanswered: false, answers: vec![] }
}

fn answered(earned: i32, answer: &str) -> Mark {
    Mark { answers: vec![answer.to_owned()], ..mark(earned) }
}

fn attempt(marks: impl IntoIterator<Item = Mark>) -> AttemptMarks<usize> {
    AttemptMarks { questions: marks.into_iter().enumerate().collect() }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct All {
    quiz: QuizSums,
    questions: BTreeMap<usize, QuestionSums>,
}

impl All {
    fn of<'a>(attempts: impl IntoIterator<Item = &'a AttemptMarks<usize>>) -> Self {
        let mut all = Self::default();
        attempts.into_iter().for_each(|attempt| all.add(attempt));
        all
    }

    fn add(&mut self, attempt: &AttemptMarks<usize>) {
        self.quiz.add(attempt);
        attempt.each().for_each(|(question, seen)| self.questions.entry(*question).or_default().add(&seen));
    }

    fn remove(&mut self, attempt: &AttemptMarks<usize>) {
        self.quiz.remove(attempt);
        attempt.each().for_each(|(question, seen)| self.questions.entry(*question).or_default().remove(&seen));
        self.questions.retain(|_, sums| *sums != QuestionSums::default());
    }

    fn merge(&mut self, other: &Self) {
        self.quiz.merge(&other.quiz);
        other.questions.iter().for_each(|(question, sums)| self.questions.entry(*question).or_default().merge(sums));
    }

    fn figures(&self) -> QuizFigures {
        self.quiz.figures(&self.sums())
    }

    fn sums(&self) -> Vec<&QuestionSums> {
        self.questions.values().collect()
    }
}

/// Four people and three questions of one point: each question is right for one person fewer.
///
/// ```text
///       q1 q2 q3   t
///   a    1  1  1   3
///   b    1  1  0   2
///   c    1  0  0   1
///   d    0  0  0   0
/// ```
fn ladder() -> All {
    All::of(&[[1000, 1000, 1000], [1000, 1000, 0], [1000, 0, 0], [0, 0, 0]].map(|row| attempt(row.map(mark))))
}

fn is_near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-12)
}

#[test]
fn the_figures_of_a_quiz_are_those_computed_by_hand() {
    let figures = ladder().figures();
    // Totals 0, 1, 2, 3 of 3 points.
    assert!(is_near(figures.mean, 0.5), "{figures:?}");
    assert!(is_near(figures.median, 0.5), "{figures:?}");
    // Variance (2.25 + 0.25 + 0.25 + 2.25) / 3 = 5/3; its root, of 3 points. Shares are rounded to millionths.
    assert!((figures.deviation.unwrap() - (5.0_f64 / 3.0).sqrt() / 3.0).abs() < 1e-6, "{figures:?}");
    assert!(is_near(figures.skewness, 0.0), "{figures:?}");
    // m₂ = 1.25, m₄ = (5.0625 + 0.0625) / 2 = 2.5625; k₄ = 16 (5·2.5625 − 9·1.25²) / 6 = −10/3; k₂² = 25/9; −10/3 · 9/25 = −1.2.
    assert!((figures.kurtosis.unwrap() + 1.2).abs() < 1e-5, "{figures:?}");
    // Variances of the questions 1/4, 1/3, 1/4, together 5/6; 3/2 (1 − 5/6 · 3/5) = 3/4.
    assert!(is_near(figures.consistency.ok(), 0.75), "{figures:?}");
    // √(1 − 3/4) = 1/2, and half the deviation.
    assert!(is_near(figures.error_ratio, 0.5), "{figures:?}");
    assert!((figures.standard_error.unwrap() - (5.0_f64 / 3.0).sqrt() / 6.0).abs() < 1e-6, "{figures:?}");
}

#[test]
fn the_figures_of_a_question_are_those_computed_by_hand() {
    let all = ladder();
    // q1: x = 1 1 1 0, y = 2 1 0 0.
    let first = all.questions[&0].figures(250_000);
    assert!(is_near(first.facility, 0.75) && (first.guess - 0.25).abs() < 1e-12, "{first:?}");
    // Σ(x − x̄)² = 3/4; by 3: 1/4; its root.
    assert!(is_near(first.deviation, 0.5), "{first:?}");
    // n Σxy − Σx Σy = 4·3 − 3·3 = 3; for x alone 4·3 − 9 = 3, for y 4·5 − 9 = 11; 3 / √33.
    assert!(is_near(first.discrimination, 3.0 / 33.0_f64.sqrt()), "{first:?}");
    // Sorted, x = 0 1 1 1 and y = 0 0 1 2 give the same Σxy: it could not be more.
    assert!(is_near(first.efficiency, 1.0), "{first:?}");
    // q2: x = 1 1 0 0, y = 2 1 1 0: 4·3 − 2·4 = 4; 4·2 − 4 = 4; 4·6 − 16 = 8; 4 / √32.
    assert!(is_near(all.questions[&1].discrimination(), 4.0 / 32.0_f64.sqrt()));
    // Covariances with the whole: q1 (4·6 − 3·6) / 12 = 1/2, q2 (4·5 − 2·6) / 12 = 2/3, q3 (4·3 − 1·6) / 12 = 1/2.
    let (side, middle) = (0.5_f64.sqrt(), (2.0_f64 / 3.0).sqrt());
    let expected = [side, middle, side].map(|root| root / (2.0 * side + middle));
    for (weight, expected) in effective_weights(&all.sums()).into_iter().zip(expected) {
        assert!(is_near(weight, expected), "{weight:?} {expected}");
    }
    assert!(intended_weights(&all.sums()).into_iter().all(|weight| is_near(weight, 1.0 / 3.0)));
}

#[test]
fn efficiency_compares_with_the_best_order_of_the_same_scores() {
    // x = 1 0 1 0, y = 3 2 1 0: Σxy = 4; sorted 0 0 1 1 and 0 1 2 3: 5. 4·4 − 2·6 = 4 of 4·5 − 2·6 = 8.
    let rows = [(1000, 3), (0, 2), (1000, 1), (0, 0)];
    let all = All::of(&rows.map(|(x, y)| attempt((0..4).map(|at| if at == 3 { mark(x) } else { mark(if at < y { 1000 } else { 0 }) }))));
    assert!(is_near(all.questions[&3].efficiency(), 0.5), "{:?}", all.questions[&3].efficiency());
}

#[test]
fn efficiency_holds_where_draws_differ_in_what_they_are_worth() {
    // x = 0 1 0 1 on y = 1 2 8 9 (thousands), though 1 of 1 is the greatest share. About the means: 2 − 1.5 − 1.5 + 2 = 1; the best order gives
    // 2 + 1.5 + 1.5 + 2 = 7.
    let rows = [(0, 1, 1), (1000, 2, 10), (0, 8, 10), (1000, 9, 10)];
    let all = All::of(&rows.map(|(x, y, of)| attempt([mark(x), Mark { possible: of * 1000, ..mark(y * 1000) }])));
    assert!(is_near(all.questions[&0].efficiency(), 1.0 / 7.0), "{:?}", all.questions[&0].efficiency());
}

#[test]
fn points_that_can_be_lost_count_as_possible_too() {
    let lost = |earned| Mark { least: -1000, ..mark(earned) };
    let all = All::of(&[attempt([lost(-1000)]), attempt([lost(1000)]), attempt([lost(1000)]), attempt([lost(1000)])]);
    // The mean is 500 of 1000; from −1000 it is three quarters of the way.
    assert!(is_near(all.questions[&0].facility(), 0.75));
    // Half right and half lost earns nothing on average, which is half of the way.
    assert!((all.questions[&0].guess(0) - 0.5).abs() < 1e-12);
}

#[test]
fn nothing_is_said_where_nothing_is_defined() {
    let nobody = All::default().figures();
    assert_eq!((nobody.mean, nobody.median, nobody.deviation), (None, None, None));
    let one = All::of(&[attempt([mark(0), mark(1000)])]);
    let figures = one.figures();
    assert!(is_near(figures.mean, 0.5) && figures.deviation.is_none() && figures.consistency == Err(NoConsistency::TooFewAttempts));
    assert_eq!(one.questions[&0].figures(0).discrimination, None);
    let same = All::of(&vec![attempt([mark(0), mark(1000)]); 5]);
    let figures = same.figures();
    assert_eq!((figures.skewness, figures.kurtosis, figures.consistency), (None, None, Err(NoConsistency::NoSpread)));
    assert_eq!((same.questions[&0].discrimination(), same.questions[&0].efficiency()), (None, None));
    assert!(effective_weights(&same.sums()).iter().all(Option::is_none));
    let alone = All::of(&[attempt([mark(0)]), attempt([mark(1000)])]);
    assert_eq!(alone.figures().consistency, Err(NoConsistency::OneQuestion));
    let text = Mark { possible: 0, ..mark(0) };
    let with_a_text = All::of(&[attempt([text.clone()]), attempt([text])]);
    assert_eq!((with_a_text.questions[&0].facility(), with_a_text.questions[&0].deviation()), (None, None));
}

#[test]
fn questions_that_only_some_attempts_had_allow_no_consistency() {
    let mut all = ladder();
    all.add(&AttemptMarks { questions: vec![(0, mark(1000)), (1, mark(0)), (7, mark(0))] });
    assert_eq!(all.figures().consistency, Err(NoConsistency::QuestionsDiffer));
    // Nor may a question be forgotten.
    let all = ladder();
    assert_eq!(all.quiz.consistency(&all.sums()[..2]), Err(NoConsistency::QuestionsDiffer));
    // A text between the questions is none.
    let mut all = ladder();
    all.questions.insert(9, QuestionSums::default());
    assert!(all.figures().consistency.is_ok());
}

#[test]
fn thirds_are_those_of_the_rest_of_the_quiz() {
    // Nine people; who did better in the rest chose b, the others a.
    let rows = (0..9).map(|y| attempt([answered(0, if y < 5 { "a" } else { "b" }), Mark { possible: 8000, ..mark(y * 1000) }]));
    let all = All::of(&rows.collect::<Vec<_>>());
    let answers = all.questions[&0].answers();
    assert_eq!(answers.iter().map(|answer| (answer.answer, answer.count)).collect::<Vec<_>>(), [("a", 5), ("b", 4)]);
    assert!(is_near(Some(answers[0].bottom_third), 1.0) && is_near(Some(answers[0].top_third), 0.0), "{answers:?}");
    assert!(is_near(Some(answers[1].bottom_third), 0.0) && is_near(Some(answers[1].top_third), 1.0), "{answers:?}");
    assert!(is_near(Some(answers[1].share), 4.0 / 9.0), "{answers:?}");
}

#[test]
fn sums_survive_json_and_stay_small() {
    let rows: Vec<_> = (0..5000_i64)
        .map(|at| {
            attempt(
                (0..40)
                    .map(|q| answered(if (at * 7919 + q * 104_729) % 97 > q + at % 41 { 1000 } else { 0 }, ["a", "b", "c", "d"][(at % 4) as usize])),
            )
        })
        .collect();
    let all = All::of(&rows);
    let (quiz, question) = (serde_json::to_string(&all.quiz).unwrap(), serde_json::to_string(&all.questions[&5]).unwrap());
    assert_eq!(serde_json::from_str::<QuizSums>(&quiz).unwrap(), all.quiz);
    assert_eq!(serde_json::from_str::<QuestionSums>(&question).unwrap(), all.questions[&5]);
    // A database's JSON column goes by way of a value.
    assert_eq!(serde_json::from_value::<QuestionSums>(serde_json::to_value(&all.questions[&5]).unwrap()).unwrap(), all.questions[&5]);
    assert!(quiz.len() < 2000 && question.len() < 3000, "{} {}", quiz.len(), question.len());
}

#[test]
fn ten_million_of_the_largest_attempts_are_summed_without_overflow() {
    // Doubled until they are more than ten million: two questions that earn all or lose twice as much.
    let costly = |earned| Mark { possible: 20_000_000, least: -40_000_000, ..mark(earned) };
    let row = |one, two| attempt([costly(one), Mark { possible: 0, least: 0, ..mark(0) }, costly(two)]);
    let mut all = All::of(&[row(20_000_000, 20_000_000), row(-40_000_000, -40_000_000)]);
    for _ in 0..23 {
        let half = all.clone();
        all.merge(&half);
    }
    let figures = all.figures();
    assert!(figures.attempts > 16_000_000 && is_near(figures.mean, -0.5), "{figures:?}");
    // From −2 to 1, half the attempts each.
    assert!((figures.deviation.unwrap() - 1.5).abs() < 1e-6 && is_near(figures.consistency.ok(), 1.0), "{figures:?}");
    assert!((figures.kurtosis.unwrap() + 2.0).abs() < 1e-6, "{figures:?}");
    assert!(is_near(all.questions[&0].discrimination(), 1.0) && is_near(all.questions[&0].efficiency(), 1.0));
}

#[test]
fn a_score_is_counted_at_the_nearest_step() {
    // Three thirds, each rounded down, fall where the whole does.
    for (part, whole, expected) in
        [(999, 1000, 100), (1000, 1000, 100), (0, 1000, 0), (994, 1000, 99), (-6, 1000, -1), (-5000, 1000, -100), (5, 0, 0)]
    {
        assert_eq!(bins::step(part, whole, 100), expected, "{part} of {whole}");
    }
}

mod finding;
mod keys;
mod properties;
