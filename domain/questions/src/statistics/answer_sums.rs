//! How often each answer of a question was given, and by whom: the third who did best in the rest of the quiz, or the third who did
//! worst. Where the thirds begin is known only when they are read, so answers are counted by bands of the rest's score.

use super::{bins::Bins, exact::combine};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Steps of the rest's score in a band.
const STEPS_IN_BAND: i16 = 5;

/// How often an answer was given, by bands of what the rest of the attempt scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerSums {
    bands: BTreeMap<i16, i64>,
}

/// How often an answer was given: in all, by what share of everybody, of the third who did best in the rest of the quiz, and of the third
/// who did worst.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFigures<'a> {
    pub answer: &'a str,
    pub count: i64,
    pub share: f64,
    pub top_third: f64,
    pub bottom_third: f64,
}

impl AnswerSums {
    /// One answer, in an attempt whose rest came to this step.
    pub fn of(step: i16) -> Self {
        Self { bands: BTreeMap::from([(band(step), 1)]) }
    }

    fn count(&self) -> i64 {
        self.bands.values().sum()
    }

    fn combine(&mut self, other: &Self, times: i64) {
        for (band, count) in &other.bands {
            let sum = self.bands.entry(*band).or_default();
            combine(sum, *count, times);
            if *sum == 0 {
                self.bands.remove(band);
            }
        }
    }

    /// How many of them lie in a third, whose bands belong to it in these parts.
    fn within(&self, third: &BTreeMap<i16, f64>) -> f64 {
        self.bands.iter().map(|(band, count)| *count as f64 * third.get(band).copied().unwrap_or(0.0)).sum()
    }
}

/// Adds the others so many times.
pub fn combine_all(answers: &mut BTreeMap<String, AnswerSums>, others: &BTreeMap<String, AnswerSums>, times: i64) {
    for (key, other) in others {
        let answer = answers.entry(key.clone()).or_default();
        answer.combine(other, times);
        if answer.bands.is_empty() {
            answers.remove(key);
        }
    }
}

/// The figures of all answers, of so many attempts whose rests scored so.
pub fn figures<'a>(answers: &'a BTreeMap<String, AnswerSums>, attempts: i64, rests: &Bins) -> Vec<AnswerFigures<'a>> {
    let mut bands: BTreeMap<i16, i64> = BTreeMap::new();
    for (step, count) in rests.counts() {
        *bands.entry(band(step)).or_default() += count;
    }
    let (bottom, top) = (first_third(attempts, bands.iter()), first_third(attempts, bands.iter().rev()));
    let all = attempts.max(1) as f64;
    let of = |(answer, sums): (&'a String, &AnswerSums)| AnswerFigures {
        answer,
        count: sums.count(),
        share: sums.count() as f64 / all,
        top_third: sums.within(&top) / all * 3.0,
        bottom_third: sums.within(&bottom) / all * 3.0,
    };
    answers.iter().map(of).collect()
}

/// How much of each band belongs to the first third of all, in the order in which the bands come. The band on the border belongs to it in
/// part.
fn first_third<'a>(all: i64, bands: impl Iterator<Item = (&'a i16, &'a i64)>) -> BTreeMap<i16, f64> {
    let mut wanted = all as f64 / 3.0;
    let mut parts = BTreeMap::new();
    for (band, count) in bands {
        let taken = wanted.min(*count as f64);
        parts.insert(*band, taken / *count as f64);
        wanted -= taken;
    }
    parts
}

fn band(step: i16) -> i16 {
    step.div_euclid(STEPS_IN_BAND)
}
