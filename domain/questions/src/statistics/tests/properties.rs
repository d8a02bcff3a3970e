//! What holds for every set of attempts.

use super::*;

/// Attempts at up to six questions, of which each has some; with points lost, answers and nothing answered.
fn attempts() -> impl Strategy<Value = Vec<AttemptMarks<usize>>> {
    let mark = (0..6_usize, -2..=6_i32, prop::sample::subsequence(vec!["a", "b", "*"], 0..=3), any::<bool>()).prop_map(
        |(question, sixths, answers, is_unanswered)| {
            let possible = 500 * (question as i32 + 1);
            let answers = answers.into_iter().map(str::to_owned).collect();
            (question, Mark { earned: possible * sixths / 6, possible, least: -possible / 3, is_unanswered, answers })
        },
    );
    let attempt = prop::collection::vec(mark, 0..6).prop_map(|questions| {
        let once: BTreeMap<usize, Mark> = questions.into_iter().collect();
        AttemptMarks { questions: once.into_iter().collect() }
    });
    prop::collection::vec(attempt, 0..40)
}

/// Attempts that all had the same questions, with scores of any fineness.
fn even_attempts() -> impl Strategy<Value = Vec<AttemptMarks<usize>>> {
    (1..5_usize).prop_flat_map(|questions| {
        let marks = prop::collection::vec(0..=1000_i32, questions);
        prop::collection::vec(marks.prop_map(|marks| attempt(marks.into_iter().map(mark))), 0..40)
    })
}

fn is_within(found: Option<f64>, lowest: f64, highest: f64) -> bool {
    found.is_none_or(|found| (lowest - 1e-12..=highest + 1e-12).contains(&found))
}

/// The efficiency from whole lists instead of bins.
fn exact_efficiency(attempts: &[AttemptMarks<usize>], question: usize) -> Option<f64> {
    let pairs =
        attempts.iter().flat_map(|attempt| attempt.each().map(|(at, seen)| (*at, f64::from(seen.mark.earned), seen.rest as f64)).collect::<Vec<_>>());
    let (mut xs, mut ys): (Vec<f64>, Vec<f64>) = pairs.filter(|(at, ..)| *at == question).map(|(_, x, y)| (x, y)).unzip();
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (x_mean, y_mean) = (mean(&xs), mean(&ys));
    let products = |xs: &[f64], ys: &[f64]| xs.iter().zip(ys).map(|(x, y)| (x - x_mean) * (y - y_mean)).sum::<f64>();
    let found = products(&xs, &ys);
    xs.sort_by(f64::total_cmp);
    ys.sort_by(f64::total_cmp);
    let most = products(&xs, &ys);
    (most > 1e-6).then(|| found / most)
}

proptest! {
    #[test]
    fn an_attempt_that_is_taken_out_leaves_no_trace(attempts in attempts(), extra in attempts()) {
        let before = All::of(&attempts);
        let mut all = before.clone();
        extra.iter().for_each(|attempt| all.add(attempt));
        extra.iter().for_each(|attempt| all.remove(attempt));
        prop_assert_eq!(all, before);
    }

    #[test]
    fn the_order_of_attempts_does_not_matter((attempts, shuffled) in attempts().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
        prop_assert_eq!(All::of(&attempts), All::of(&shuffled));
    }

    #[test]
    fn two_halves_are_the_whole(attempts in attempts(), at in any::<prop::sample::Index>()) {
        let (one, other) = attempts.split_at(at.index(attempts.len() + 1));
        let mut all = All::of(one);
        all.merge(&All::of(other));
        prop_assert_eq!(all, All::of(&attempts));
    }

    #[test]
    fn no_figure_leaves_its_bounds(attempts in prop_oneof![attempts(), even_attempts()]) {
        let all = All::of(&attempts);
        let figures = all.figures();
        prop_assert!(is_within(figures.mean, -0.34, 1.0) && is_within(figures.median, -0.34, 1.0) && is_within(figures.deviation, 0.0, 1.0));
        prop_assert!(is_within(figures.consistency.ok(), f64::NEG_INFINITY, 1.0) && is_within(figures.standard_error, 0.0, f64::INFINITY));
        for sums in all.questions.values() {
            let figures = sums.figures(250_000);
            prop_assert!(is_within(figures.facility, 0.0, 1.0) && is_within(figures.deviation, 0.0, 1.0) && is_within(Some(figures.guess), 0.0, 1.0));
            prop_assert!(is_within(figures.discrimination, -1.0, 1.0) && is_within(figures.efficiency, f64::NEG_INFINITY, 1.0));
            for answer in sums.answers() {
                let shares = [answer.share, answer.top_third, answer.bottom_third];
                prop_assert!(shares.into_iter().all(|share| is_within(Some(share), 0.0, 1.0)), "{:?}", answer);
            }
        }
        for weights in [intended_weights(&all.sums()), effective_weights(&all.sums())] {
            let sum: f64 = weights.iter().flatten().sum();
            prop_assert!(weights.iter().all(Option::is_none) || (sum - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn efficiency_is_hardly_changed_by_the_bins(attempts in even_attempts()) {
        let all = All::of(&attempts);
        for (question, sums) in &all.questions {
            let Some((found, exact)) = sums.efficiency().zip(exact_efficiency(&attempts, *question)) else { continue };
            prop_assert!(found.abs() >= exact.abs() - 1e-9, "{found} {exact}");
            prop_assert!(attempts.len() < 10 || (found - exact).abs() <= 0.02 * exact.abs() + 1e-9, "{found} {exact}");
        }
    }

    #[test]
    fn marks_of_any_size_are_survived(earned in prop::collection::vec((any::<i32>(), any::<i32>(), any::<i32>()), 0..20)) {
        let marks = earned.into_iter().map(|(earned, possible, least)| Mark { earned, possible, least, ..mark(0) });
        let attempt = attempt(marks);
        let mut all = All::of([&attempt, &attempt, &attempt, &attempt]);
        all.figures();
        all.questions.values().for_each(|sums| {
            sums.figures(WHOLE);
            sums.answers();
        });
        (0..4).for_each(|_| all.remove(&attempt));
        prop_assert_eq!(all, All::default());
    }
}
