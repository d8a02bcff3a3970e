//! Scores counted by the nearest step of what was possible: a bounded memory of how they were distributed.

use super::exact::combine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts and sums of scores by step. A bin in which all scores are the same is as good as a list of them; of others only the mean is
/// known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bins(BTreeMap<i16, Bin>);

/// How many, and their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Bin(i64, i64);

impl Bin {
    fn mean(self) -> f64 {
        self.1 as f64 / self.0 as f64
    }
}

/// The step, of so many to the whole, that is nearest to a part: sums of rounded thirds fall where the whole does. Whatever is worse than
/// minus the whole shares the lowest step.
pub(super) fn step(part: i64, whole: i64, steps: i16) -> i16 {
    if whole <= 0 {
        return 0;
    }
    let (part, whole, most) = (i128::from(part), i128::from(whole), i128::from(steps));
    (2 * part * most + whole).div_euclid(2 * whole).clamp(-most, most) as i16
}

impl Bins {
    pub(super) fn of(step: i16, score: i64) -> Self {
        Self(BTreeMap::from([(step, Bin(1, score))]))
    }

    pub(super) fn combine(&mut self, others: &Self, times: i64) {
        for (step, other) in &others.0 {
            let bin = self.0.entry(*step).or_default();
            combine(&mut bin.0, other.0, times);
            combine(&mut bin.1, other.1, times);
            if *bin == Bin::default() {
                self.0.remove(step);
            }
        }
    }

    /// Each step with how many fell on it, from the lowest.
    pub fn counts(&self) -> impl DoubleEndedIterator<Item = (i16, i64)> {
        self.filled().map(|(step, bin)| (step, bin.0))
    }

    fn filled(&self) -> impl DoubleEndedIterator<Item = (i16, Bin)> {
        self.0.iter().map(|(step, bin)| (*step, *bin)).filter(|(_, bin)| bin.0 > 0)
    }

    /// The score in the middle, or half-way between the two in the middle; of a bin with different scores its mean.
    pub(super) fn median(&self) -> Option<f64> {
        let count: i64 = self.filled().map(|(_, bin)| bin.0).sum();
        let (lower, upper) = (self.ranked((count - 1) / 2)?, self.ranked(count / 2)?);
        Some(f64::midpoint(lower, upper))
    }

    /// The score with so many before it.
    fn ranked(&self, before: i64) -> Option<f64> {
        let mut seen = 0;
        let mut reached = self.filled().skip_while(|(_, bin)| {
            seen += bin.0;
            seen <= before
        });
        reached.next().map(|(_, bin)| bin.mean())
    }

    /// From the lowest mean to the highest: where attempts differ in what was possible, that need not be the order of the steps.
    fn by_mean(&self) -> Vec<Bin> {
        let mut bins: Vec<Bin> = self.filled().map(|(_, bin)| bin).collect();
        bins.sort_by(|one, other| one.mean().total_cmp(&other.mean()));
        bins
    }

    /// Σ(x − x̄)(y − ȳ) if both were sorted and paired so: the most that any pairing gives. Means stand in for the scores of a bin, so the
    /// result is never too great (the scores majorise the means: Hardy, Littlewood and Pólya 1934, Inequalities).
    pub(super) fn most_products(&self, x_mean: f64, others: &Self, y_mean: f64) -> f64 {
        let (mut xs, mut ys) = (self.by_mean().into_iter(), others.by_mean().into_iter());
        let (mut x, mut y) = (xs.next(), ys.next());
        let (mut x_taken, mut y_taken, mut sum) = (0, 0, 0.0);
        while let (Some(x_bin), Some(y_bin)) = (x, y) {
            let pairs = (x_bin.0 - x_taken).min(y_bin.0 - y_taken);
            sum += pairs as f64 * (x_bin.mean() - x_mean) * (y_bin.mean() - y_mean);
            (x_taken, y_taken) = (x_taken + pairs, y_taken + pairs);
            if x_taken == x_bin.0 {
                (x, x_taken) = (xs.next(), 0);
            }
            if y_taken == y_bin.0 {
                (y, y_taken) = (ys.next(), 0);
            }
        }
        sum
    }
}
