//! What is known about one question of one quiz from all attempts at it. In the formulas x is what the question earned, y what the rest of
//! the attempt earned, n the number of attempts.

use super::{
    Seen,
    answer_sums::{self, AnswerFigures, AnswerSums},
    bins::{Bins, step},
    exact::{Exact, combine, spread},
};
use crate::{Share, WHOLE};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Steps of what was possible, by which scores are counted: a score of a quiz of up to fifty equal questions, halves included, has a
/// step of its own.
const STEPS: i16 = 100;

/// Sums over the attempts that had this question. An attempt is added in microseconds; stored as JSON the sums take one or two
/// kilobytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionSums {
    count: i64,
    unanswered: i64,
    possible: i64,
    least: i64,
    /// Σx, Σx²
    earned: i64,
    earned_squares: Exact,
    /// Σy, Σy²
    rest: i64,
    rest_squares: Exact,
    /// Σxy
    products: Exact,
    /// x by steps of what the question was worth.
    earned_bins: Bins,
    /// y by steps of what the rest was worth.
    rest_bins: Bins,
    answers: BTreeMap<String, AnswerSums>,
}

/// What there is to say about a question. Nothing where it is not defined: too few attempts, or no differences between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuestionFigures {
    pub attempts: i64,
    pub unanswered: i64,
    pub facility: Option<f64>,
    pub deviation: Option<f64>,
    /// The facility that guessing gives.
    pub guess: f64,
    pub discrimination: Option<f64>,
    pub efficiency: Option<f64>,
}

/// Keeping the sums.
impl QuestionSums {
    pub fn add(&mut self, seen: &Seen<'_>) {
        self.combine(&Self::of(seen), 1);
    }

    /// Takes out an attempt that was added.
    pub fn remove(&mut self, seen: &Seen<'_>) {
        self.combine(&Self::of(seen), -1);
    }

    /// Adds what was summed elsewhere: in another group, or of another version of the question.
    pub fn merge(&mut self, other: &Self) {
        self.combine(other, 1);
    }

    fn of(seen: &Seen<'_>) -> Self {
        let Seen { mark, rest, rest_possible } = *seen;
        let (earned, possible) = (i64::from(mark.earned), i64::from(mark.possible));
        let rest_step = step(rest, rest_possible, STEPS);
        Self {
            count: 1,
            unanswered: mark.is_unanswered.into(),
            possible,
            least: mark.least.into(),
            earned,
            earned_squares: Exact::product(earned, earned),
            rest,
            rest_squares: Exact::product(rest, rest),
            products: Exact::product(earned, rest),
            earned_bins: Bins::of(step(earned, possible, STEPS), earned),
            rest_bins: Bins::of(rest_step, rest),
            answers: mark.answers.iter().map(|key| (key.clone(), AnswerSums::of(rest_step))).collect(),
        }
    }

    fn combine(&mut self, other: &Self, times: i64) {
        combine(&mut self.count, other.count, times);
        combine(&mut self.unanswered, other.unanswered, times);
        combine(&mut self.possible, other.possible, times);
        combine(&mut self.least, other.least, times);
        combine(&mut self.earned, other.earned, times);
        self.earned_squares.combine(other.earned_squares, times);
        combine(&mut self.rest, other.rest, times);
        self.rest_squares.combine(other.rest_squares, times);
        self.products.combine(other.products, times);
        self.earned_bins.combine(&other.earned_bins, times);
        self.rest_bins.combine(&other.rest_bins, times);
        answer_sums::combine_all(&mut self.answers, &other.answers, times);
    }
}

/// Reading the figures.
impl QuestionSums {
    pub fn count(&self) -> i64 {
        self.count
    }

    /// Σx, in thousandths of a point.
    pub fn earned(&self) -> i64 {
        self.earned
    }

    /// Whether an answer could take points away.
    pub fn can_cost(&self) -> bool {
        self.least < 0
    }

    /// Whether there is anything to earn: not so for a text between questions.
    pub fn is_marked(&self) -> bool {
        self.possible > 0
    }

    /// What the question was worth, in thousandths of a point.
    pub fn mean_possible(&self) -> Option<f64> {
        (self.count > 0).then(|| self.possible as f64 / self.count as f64)
    }

    /// All figures; the guess share is [`crate::Question::guess_share`].
    pub fn figures(&self, guess_share: Share) -> QuestionFigures {
        QuestionFigures {
            attempts: self.count,
            unanswered: self.unanswered,
            facility: self.facility(),
            deviation: self.deviation(),
            guess: self.guess(guess_share),
            discrimination: self.discrimination(),
            efficiency: self.efficiency(),
        }
    }

    /// Facility index: (x̄ − least) / (possible − least), from 0 to 1. With one point and nothing to lose it is the share of right answers,
    /// the p of classical test theory (Lord and Novick 1968; Moodle, Quiz statistics calculations).
    pub fn facility(&self) -> Option<f64> {
        let range = self.possible.saturating_sub(self.least);
        (self.count > 0 && range > 0).then(|| (self.earned.saturating_sub(self.least) as f64 / range as f64).clamp(0.0, 1.0))
    }

    /// The facility if everybody guessed.
    pub fn guess(&self, guess_share: Share) -> f64 {
        let (possible, least) = (self.possible as f64, self.least as f64);
        let range = possible - least;
        if range > 0.0 { ((possible * f64::from(guess_share) / f64::from(WHOLE) - least) / range).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Sample variance of x (divided by n − 1), in squared thousandths.
    pub fn variance(&self) -> Option<f64> {
        self.sampled(spread(self.count, self.earned_squares, self.earned, self.earned))
    }

    /// Sample standard deviation of x, as a share of what was possible.
    pub fn deviation(&self) -> Option<f64> {
        let possible = self.mean_possible().filter(|possible| *possible > 0.0);
        self.variance().zip(possible).map(|(variance, possible)| variance.sqrt() / possible)
    }

    /// Sample covariance of x and the whole score x + y.
    pub fn covariance_with_total(&self) -> Option<f64> {
        let (own, shared) = (spread(self.count, self.earned_squares, self.earned, self.earned), self.covariation());
        self.sampled(own + shared)
    }

    /// Discrimination index: Pearson's correlation of x and y, the corrected item–total correlation (Henrysson 1963, Psychometrika
    /// 28:211).
    pub fn discrimination(&self) -> Option<f64> {
        let own = spread(self.count, self.earned_squares, self.earned, self.earned);
        let others = spread(self.count, self.rest_squares, self.rest, self.rest);
        (own > 0.0 && others > 0.0).then(|| (self.covariation() / (own.sqrt() * others.sqrt())).clamp(-1.0, 1.0))
    }

    /// Discriminative efficiency: the covariance of x and y by the greatest that the same scores could have had, with the best x on the best
    /// y (Moodle, Quiz statistics calculations).
    ///
    /// The greatest is read from bins, of x and of y. It is exact where every bin holds one value, and never too great. Otherwise its Σ is
    /// too small, for each of the two, by at most n·w·R/4, with n the most attempts in one bin, w the width of a bin and R the range of the
    /// other's scores (Grüss 1935), as long as all attempts could earn the same. In practice the efficiency comes out too great by some
    /// thousandths. It never exceeds 1.
    pub fn efficiency(&self) -> Option<f64> {
        let count = self.count.max(1) as f64;
        let most = self.earned_bins.most_products(self.earned as f64 / count, &self.rest_bins, self.rest as f64 / count);
        let is_defined = self.discrimination().is_some() && most > 0.0;
        is_defined.then(|| (self.covariation() / count / most).min(1.0))
    }

    /// Every answer with how often it was given, in the order of their names.
    pub fn answers(&self) -> Vec<AnswerFigures<'_>> {
        answer_sums::figures(&self.answers, self.count, &self.rest_bins)
    }

    /// n Σxy − Σx Σy
    fn covariation(&self) -> f64 {
        spread(self.count, self.products, self.earned, self.rest)
    }

    /// From n(n − 1) times a variance to the variance.
    fn sampled(&self, spread: f64) -> Option<f64> {
        let n = self.count as f64;
        (self.count > 1).then(|| spread / (n * (n - 1.0)))
    }
}
