//! The figures that the sums give are those which numpy and scipy compute from the list of all attempts (`statistics.py`).

use questions::{
    Ask, Choice, Gap, GapAsk, Item, Prompt, Question, Scoring, Share, Text, WHOLE,
    statistics::{AnswerFigures, AttemptMarks, Mark, QuestionSums, QuizSums, effective_weights},
};
use serde_json::{Value, json};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Numbers that look like chance and are the same each time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    /// From 0 to below 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Attempts of people who differ, at questions that differ: how much of a question one gets is how far one's ability, with some luck, lies
/// above its difficulty, in so many steps.
fn attempts(seed: u64, people: usize, questions: usize, steps: i32, least: i32) -> Vec<AttemptMarks<usize>> {
    let mut dice = Dice(seed);
    let possible: Vec<i32> = (0..questions).map(|at| 1000 * (1 + (at % 3) as i32)).collect();
    let mut attempt = || {
        let ability = dice.roll();
        let mut mark = |at: usize| {
            let share = (0.5 + 1.5 * (0.6 * ability + 0.4 * dice.roll() - 0.7 * (at + 1) as f64 / questions as f64)).clamp(0.0, 0.999);
            let step = (share * f64::from(steps + 1)) as i32;
            let earned = least + (possible[at] - least) * step / steps;
            let answers = answers(step, dice.roll());
            (at, Mark { earned, possible: possible[at], least, is_unanswered: answers.is_empty(), answers })
        };
        AttemptMarks { questions: (0..questions).map(&mut mark).collect() }
    };
    (0..people).map(|_| attempt()).collect()
}

/// Names of what was answered: one for each mark, of some a second one, and of some who earned nothing none.
fn answers(step: i32, luck: f64) -> Vec<String> {
    let of_mark = (step > 0 || luck > 0.2).then(|| format!("{}", step % 7));
    let second = (luck > 0.7).then(|| "second".to_owned());
    of_mark.into_iter().chain(second).collect()
}

fn choices(shares: &[f64]) -> Vec<Choice> {
    let choice = |(at, share): (usize, &f64)| {
        let share = (share * f64::from(WHOLE)) as Share;
        Choice { id: at.to_string(), text: Text::plain(""), share, feedback: None }
    };
    shares.iter().enumerate().map(choice).collect()
}

fn items(many: usize) -> Vec<Item> {
    (0..many).map(|at| Item { id: at.to_string(), text: Text::plain("") }).collect()
}

fn gap(weight: u32, shares: &[f64]) -> Gap {
    let ask =
        if shares == [0.0] { GapAsk::Typed { accepted: vec![], folding: Default::default() } } else { GapAsk::Chosen { choices: choices(shares) } };
    Gap { id: weight.to_string(), weight, ask }
}

/// Everything in which something can be guessed, and something in which nothing can: for us, and for numpy.
fn asks() -> Vec<(Ask, Value)> {
    let one = |shares: &[f64]| (Ask::Single { choices: choices(shares) }, json!({ "kind": "one", "shares": shares }));
    let ticks = |shares: &[f64]| (Ask::Several { choices: choices(shares) }, json!({ "kind": "ticks", "shares": shares }));
    let order = |many: usize, scoring, name: &str| {
        (Ask::Ordering { items: items(many), scoring }, json!({ "kind": "order", "items": many, "scoring": name }))
    };
    let pairs = |right: &[usize], answers: usize| {
        let prompt = |(at, answer): (usize, &usize)| Prompt { id: at.to_string(), text: Text::plain(""), answer: answer.to_string() };
        let prompts = right.iter().enumerate().map(prompt).collect();
        (Ask::Matching { prompts, answers: items(answers) }, json!({ "kind": "pairs", "right": right, "answers": answers }))
    };
    let gaps = |gaps: &[(u32, &[f64])]| {
        let theirs: Vec<Value> = gaps.iter().map(|(weight, shares)| json!({ "weight": weight, "shares": shares })).collect();
        (Ask::Gaps { gaps: gaps.iter().map(|(weight, shares)| gap(*weight, shares)).collect() }, json!({ "kind": "gaps", "gaps": theirs }))
    };
    vec![
        one(&[1.0, 0.0, 0.0, 0.5]),
        one(&[-0.5, 1.0, -0.25]),
        ticks(&[0.5, 0.5, 0.0, 0.0]),
        ticks(&[0.25, 0.75, -0.5, -1.0, 0.0]),
        pairs(&[0, 1, 2], 5),
        pairs(&[0, 1, 1, 2], 3),
        order(4, Scoring::Whole, "whole"),
        order(5, Scoring::Places, "places"),
        order(5, Scoring::Neighbours, "neighbours"),
        order(6, Scoring::LongestRun, "longest run"),
        order(6, Scoring::LongestSubset, "longest subset"),
        gaps(&[(1, &[1.0, 0.0]), (3, &[0.0, 0.5, 1.0]), (2, &[0.0])]),
        (Ask::Info, json!({ "kind": "nothing" })),
    ]
}

/// What is asked in each question of a quiz.
fn asked(questions: usize) -> impl Iterator<Item = (Ask, Value)> {
    asks().into_iter().cycle().take(questions)
}

/// What bin/test installs, or the interpreter that `MAHARAT_PYTHON` names.
#[expect(clippy::disallowed_methods, reason = "where the interpreter is, is no setting of the product")]
fn python() -> PathBuf {
    let named = |name| std::env::var(name).ok().filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = || named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")));
    let installed = || Some(cache()?.join("maharat/python/bin/python"));
    named("MAHARAT_PYTHON").or_else(installed).unwrap_or_else(|| "python3".into())
}

/// The figures of each quiz, as numpy and scipy see them.
fn ask_python(quizzes: &[Vec<AttemptMarks<usize>>]) -> Vec<Value> {
    let marks = |attempt: &AttemptMarks<usize>| attempt.questions.iter().map(|(_, mark)| [mark.earned, mark.possible, mark.least]).collect();
    let answers = |attempt: &AttemptMarks<usize>| attempt.questions.iter().map(|(_, mark)| mark.answers.clone()).collect();
    let row = |attempts: &Vec<AttemptMarks<usize>>| {
        let marks: Vec<Vec<_>> = attempts.iter().map(marks).collect();
        let answers: Vec<Vec<_>> = attempts.iter().map(answers).collect();
        let asks: Vec<Value> = asked(attempts[0].questions.len()).map(|(_, theirs)| theirs).collect();
        json!({ "marks": marks, "answers": answers, "asks": asks })
    };
    let rows: Vec<Value> = quizzes.iter().map(row).collect();
    let script = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says it")).join("tests/statistics.py");
    let missing = "numpy and scipy are missing: run bin/test, or let MAHARAT_PYTHON name a Python that has what tests/requirements.txt lists";
    let mut child = Command::new(python()).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect(missing);
    // It may end before it has read all; then its status says so.
    let _ = child.stdin.take().expect("it is piped").write_all(json!(rows).to_string().as_bytes());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{missing}");
    serde_json::from_slice(&output.stdout).expect("figures in JSON")
}

/// Fails unless both are defined and as near, relative to what is expected or to one, or neither is defined.
fn compare(what: &str, found: Option<f64>, expected: &Value, tolerance: f64) {
    let is_same = match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= tolerance * expected.abs().max(1.0),
        (found, expected) => found == expected,
    };
    assert!(is_same, "{what}: {found:?}, but numpy and scipy say {expected}");
}

const EXACT: f64 = 1e-9;

/// Shares of points are kept in millionths, and each order's is rounded.
const IN_MILLIONTHS: f64 = 3e-6;

/// `binned` is how near the median and the efficiency have to be, which are read from bins.
fn compare_all(attempts: &[AttemptMarks<usize>], expected: &Value, binned: f64) {
    let (mut quiz, mut questions) = (QuizSums::default(), vec![QuestionSums::default(); attempts[0].questions.len()]);
    for attempt in attempts {
        quiz.add(attempt);
        attempt.each().for_each(|(at, seen)| questions[*at].add(&seen));
    }
    let sums: Vec<&QuestionSums> = questions.iter().collect();
    let figures = quiz.figures(&sums);
    for (what, found, tolerance) in [
        ("mean", figures.mean, EXACT),
        ("median", figures.median, binned),
        ("deviation", figures.deviation, EXACT),
        ("skewness", figures.skewness, EXACT),
        ("kurtosis", figures.kurtosis, EXACT),
        ("consistency", figures.consistency.ok(), EXACT),
        ("error_ratio", figures.error_ratio, EXACT),
        ("standard_error", figures.standard_error, EXACT),
    ] {
        compare(what, found, &expected["quiz"][what], tolerance);
    }
    for (at, ((sums, weight), (ask, _))) in sums.iter().zip(effective_weights(&sums)).zip(asked(sums.len())).enumerate() {
        let figures = sums.figures(Question::new(Text::plain(""), ask).guess_share(sums.can_cost()));
        for (what, found, tolerance) in [
            ("facility", figures.facility, EXACT),
            ("deviation", figures.deviation, EXACT),
            ("discrimination", figures.discrimination, EXACT),
            ("efficiency", figures.efficiency, binned),
            ("effective_weight", weight, EXACT),
            ("guess", Some(figures.guess), IN_MILLIONTHS),
        ] {
            compare(&format!("{what} of question {at}"), found, &expected["questions"][at][what], tolerance);
        }
        compare_answers(&sums.answers(), &expected["questions"][at]["answers"]);
    }
}

fn compare_answers(found: &[AnswerFigures<'_>], expected: &Value) {
    let names: Vec<&str> = found.iter().map(|figures| figures.answer).collect();
    assert_eq!(names, expected.as_object().expect("figures by name").keys().collect::<Vec<_>>());
    for AnswerFigures { answer, count, share, top_third, bottom_third } in found {
        for (at, found) in [*count as f64, *share, *top_third, *bottom_third].into_iter().enumerate() {
            compare(&format!("figure {at} of answer {answer}"), Some(found), &expected[*answer][at], EXACT);
        }
    }
}

fn check(attempts: Vec<AttemptMarks<usize>>, binned: f64) {
    let quizzes = [attempts];
    compare_all(&quizzes[0], &ask_python(&quizzes)[0], binned);
}

#[test]
fn a_quiz_of_right_and_wrong_answers_has_the_figures_of_numpy_and_scipy() {
    check(attempts(1, 500, 12, 1, 0), EXACT);
}

#[test]
fn a_quiz_of_partly_right_answers_has_the_figures_of_numpy_and_scipy() {
    check(attempts(2, 300, 9, 4, 0), EXACT);
}

#[test]
fn a_quiz_in_which_points_are_lost_has_the_figures_of_numpy_and_scipy() {
    check(attempts(3, 300, 8, 2, -1000), EXACT);
}

#[test]
fn scores_finer_than_the_bins_change_only_what_is_read_from_bins_and_that_hardly() {
    check(attempts(4, 1000, 10, 997, 0), 0.005);
}

#[test]
fn scores_that_hardly_differ_have_the_figures_of_numpy_and_scipy() {
    // Everybody within some millionths of the mean: differences of large sums would have lost them.
    let mut attempts = attempts(5, 200, 3, 50, 0);
    for mark in attempts.iter_mut().flat_map(|attempt| &mut attempt.questions).map(|(_, mark)| mark) {
        *mark = Mark { earned: 90_000_000 + mark.earned / 10, possible: 100_000_000, ..mark.clone() };
    }
    let (mut quiz, mut first) = (QuizSums::default(), QuestionSums::default());
    for attempt in &attempts {
        quiz.add(attempt);
        attempt.each().take(1).for_each(|(_, seen)| first.add(&seen));
    }
    let (expected, figures) = (&ask_python(&[attempts])[0], quiz.figures(&[]));
    compare("deviation", figures.deviation, &expected["quiz"]["deviation"], 1e-12);
    compare("skewness", figures.skewness, &expected["quiz"]["skewness"], EXACT);
    compare("kurtosis", figures.kurtosis, &expected["quiz"]["kurtosis"], EXACT);
    compare("discrimination", first.discrimination(), &expected["questions"][0]["discrimination"], EXACT);
}

#[test]
fn few_attempts_and_few_questions_have_the_figures_that_are_defined() {
    let quizzes = [(1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (30, 1)].map(|(people, questions)| attempts(6, people, questions, 2, 0));
    for (attempts, expected) in quizzes.iter().zip(ask_python(&quizzes)) {
        compare_all(attempts, &expected, EXACT);
    }
}

#[test]
fn what_guessing_earns_is_the_mean_that_numpy_finds_over_all_answers() {
    let questions = asks().len();
    let attempts = attempts(7, 40, questions, 3, 0);
    let expected = &ask_python(&[attempts])[0];
    let guesses: Vec<f64> = expected["questions"].as_array().expect("a list").iter().filter_map(|question| question["guess"].as_f64()).collect();
    assert!(guesses.iter().filter(|guess| **guess > 0.0).count() == questions - 1, "{guesses:?}");
    for (guess, (ask, _)) in guesses.iter().zip(asks()) {
        let ours = f64::from(Question::new(Text::plain(""), ask).guess_share(false)) / f64::from(WHOLE);
        assert!((ours - guess).abs() < IN_MILLIONTHS, "{ours}, but numpy says {guess}");
    }
    // Of more than seven items only some orders are tried.
    let scorings = [Scoring::Places, Scoring::Neighbours, Scoring::LongestRun, Scoring::LongestSubset];
    for scoring in scorings {
        let guess = |many| f64::from(Question::new(Text::plain(""), Ask::Ordering { items: items(many), scoring }).guess_share(false));
        assert!(guess(8) < guess(7) && guess(8) > guess(7) * 0.8, "{scoring:?}: {} of eight, {} of seven", guess(8), guess(7));
    }
}
