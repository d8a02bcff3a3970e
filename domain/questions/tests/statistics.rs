//! The figures that the sums give are those which numpy and scipy compute from the list of all attempts (`statistics.py`).

use questions::statistics::{AttemptMarks, Mark, QuestionSums, QuizSums, effective_weights};
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
            (at, Mark { earned, possible: possible[at], least, is_unanswered: false, answers: vec![] })
        };
        AttemptMarks { questions: (0..questions).map(&mut mark).collect() }
    };
    (0..people).map(|_| attempt()).collect()
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
    let marks =
        |attempt: &AttemptMarks<usize>| attempt.questions.iter().map(|(_, mark)| [mark.earned, mark.possible, mark.least]).collect::<Vec<_>>();
    let rows: Vec<Vec<_>> = quizzes.iter().map(|attempts| attempts.iter().map(marks).collect()).collect();
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
    for (at, (sums, weight)) in sums.iter().zip(effective_weights(&sums)).enumerate() {
        let figures = sums.figures(0);
        for (what, found, tolerance) in [
            ("facility", figures.facility, EXACT),
            ("deviation", figures.deviation, EXACT),
            ("discrimination", figures.discrimination, EXACT),
            ("efficiency", figures.efficiency, binned),
            ("effective_weight", weight, EXACT),
        ] {
            compare(&format!("{what} of question {at}"), found, &expected["questions"][at][what], tolerance);
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
