//! What is known about a quiz from all attempts at it. In the formulas t is the score of an attempt as a share of its possible points, n
//! the number of attempts, k the number of questions.

use super::{
    AttemptMarks, QuestionSums,
    bins::{Bins, step},
    exact::{Exact, central_moments, combine, spread},
};
use crate::WHOLE;
use serde::{Deserialize, Serialize};

/// Steps of the possible points, by which scores are counted for the median and the chart.
pub const STEPS: i16 = 200;

/// Sums over the attempts at a quiz. Shares are counted in millionths, so that attempts with different questions can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizSums {
    count: i64,
    /// Thousandths of a point, and their squares: what the consistency is computed from.
    earned: i64,
    earned_squares: Exact,
    /// Σt, Σt², Σt³, Σt⁴
    powers: [Exact; 4],
    /// t by its steps.
    bins: Bins,
}

/// What there is to say about a quiz; scores are shares of the possible points. Nothing where it is not defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuizFigures {
    pub attempts: i64,
    pub mean: Option<f64>,
    pub median: Option<f64>,
    pub deviation: Option<f64>,
    pub skewness: Option<f64>,
    pub kurtosis: Option<f64>,
    pub consistency: Result<f64, NoConsistency>,
    pub error_ratio: Option<f64>,
    pub standard_error: Option<f64>,
}

/// Why there is no coefficient of internal consistency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoConsistency {
    TooFewAttempts,
    OneQuestion,
    /// Not all attempts had the same questions: some were drawn, or questions were changed.
    QuestionsDiffer,
    /// All attempts scored the same.
    NoSpread,
}

impl NoConsistency {
    /// The key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooFewAttempts => "consistency-too-few-attempts",
            Self::OneQuestion => "consistency-one-question",
            Self::QuestionsDiffer => "consistency-questions-differ",
            Self::NoSpread => "consistency-no-spread",
        }
    }
}

/// Keeping the sums.
impl QuizSums {
    pub fn add<Q>(&mut self, attempt: &AttemptMarks<Q>) {
        self.combine(&Self::of(attempt), 1);
    }

    /// Takes out an attempt that was added.
    pub fn remove<Q>(&mut self, attempt: &AttemptMarks<Q>) {
        self.combine(&Self::of(attempt), -1);
    }

    pub fn merge(&mut self, other: &Self) {
        self.combine(other, 1);
    }

    fn of<Q>(attempt: &AttemptMarks<Q>) -> Self {
        let (earned, possible) = (attempt.earned(), attempt.possible());
        let share = millionths(earned, possible);
        let square = Exact::product(share, share);
        let cube = Exact(square.0 * i128::from(share));
        Self {
            count: 1,
            earned,
            earned_squares: Exact::product(earned, earned),
            powers: [Exact(share.into()), square, cube, Exact(cube.0 * i128::from(share))],
            bins: Bins::of(step(earned, possible, STEPS), share),
        }
    }

    fn combine(&mut self, other: &Self, times: i64) {
        combine(&mut self.count, other.count, times);
        combine(&mut self.earned, other.earned, times);
        self.earned_squares.combine(other.earned_squares, times);
        for (power, others) in self.powers.iter_mut().zip(other.powers) {
            power.combine(others, times);
        }
        self.bins.combine(&other.bins, times);
    }
}

/// A share to the nearest millionth; of a quiz that is worth nothing, nothing. No share is beyond ten wholes, so that its fourth
/// power can be summed.
fn millionths(earned: i64, possible: i64) -> i64 {
    if possible <= 0 {
        return 0;
    }
    let (earned, possible, whole) = (i128::from(earned), i128::from(possible), i128::from(WHOLE));
    (2 * earned * whole + possible).div_euclid(2 * possible).clamp(-10 * whole, 10 * whole) as i64
}

/// Reading the figures.
impl QuizSums {
    pub fn count(&self) -> i64 {
        self.count
    }

    /// All figures. The consistency needs the sums of every question of the quiz.
    pub fn figures(&self, questions: &[&QuestionSums]) -> QuizFigures {
        let (deviation, consistency) = (self.deviation(), self.consistency(questions));
        // The part of the deviation that is chance (Lord and Novick 1968): √(1 − α).
        let error_ratio = consistency.ok().map(|alpha| (1.0 - alpha).max(0.0).sqrt());
        QuizFigures {
            attempts: self.count,
            mean: self.mean(),
            median: self.median(),
            deviation,
            skewness: self.skewness(),
            kurtosis: self.kurtosis(),
            consistency,
            error_ratio,
            standard_error: error_ratio.zip(deviation).map(|(ratio, deviation)| ratio * deviation),
        }
    }

    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.powers[0].0 as f64 / self.count as f64 / f64::from(WHOLE))
    }

    /// The score in the middle: exact where a step holds one score, and nowhere further off than a step, half a per cent.
    pub fn median(&self) -> Option<f64> {
        self.bins.median().map(|median| median / f64::from(WHOLE))
    }

    /// Sample standard deviation, √k₂ with k₂ = n m₂ / (n − 1).
    pub fn deviation(&self) -> Option<f64> {
        let n = self.count as f64;
        let [second, ..] = self.moments();
        (self.count > 1).then(|| (second * n / (n - 1.0)).max(0.0).sqrt() / f64::from(WHOLE))
    }

    /// Skewness G₁ = k₃ / k₂^(3/2) from k-statistics (Joanes and Gill 1998, The Statistician 47:183).
    pub fn skewness(&self) -> Option<f64> {
        let n = self.count as f64;
        let [second, third, _] = self.moments();
        (self.count > 2 && second > 0.0).then(|| third / second.powf(1.5) * (n * (n - 1.0)).sqrt() / (n - 2.0))
    }

    /// Kurtosis G₂ = k₄ / k₂² from k-statistics: 0 for a normal distribution (Joanes and Gill 1998).
    pub fn kurtosis(&self) -> Option<f64> {
        let n = self.count as f64;
        let [second, _, fourth] = self.moments();
        let excess = || fourth / second.powi(2) - 3.0;
        (self.count > 3 && second > 0.0).then(|| ((n + 1.0) * excess() + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)))
    }

    /// Coefficient of internal consistency: Cronbach's α = k / (k − 1) · (1 − Σ var(x) / var(Σ x)) (Cronbach 1951, Psychometrika 16:297).
    /// It compares the questions with one another, so all attempts must have had them all.
    pub fn consistency(&self, questions: &[&QuestionSums]) -> Result<f64, NoConsistency> {
        if self.count < 2 {
            return Err(NoConsistency::TooFewAttempts);
        }
        let questions: Vec<&&QuestionSums> = questions.iter().filter(|question| question.is_marked()).collect();
        let is_whole = questions.iter().map(|question| question.earned()).sum::<i64>() == self.earned;
        if !is_whole || questions.iter().any(|question| question.count() != self.count) {
            return Err(NoConsistency::QuestionsDiffer);
        }
        let variances: Vec<f64> = questions.iter().filter_map(|question| question.variance()).collect();
        let (n, k) = (self.count as f64, variances.len() as f64);
        let whole = spread(self.count, self.earned_squares, self.earned, self.earned) / (n * (n - 1.0));
        match variances.len() {
            0 | 1 => Err(NoConsistency::OneQuestion),
            _ if whole <= 0.0 => Err(NoConsistency::NoSpread),
            _ => Ok(k / (k - 1.0) * (1.0 - variances.iter().sum::<f64>() / whole)),
        }
    }

    /// Each step of half a per cent with how many attempts scored there, from the lowest.
    pub fn counts(&self) -> impl DoubleEndedIterator<Item = (i16, i64)> {
        self.bins.counts()
    }

    fn moments(&self) -> [f64; 3] {
        central_moments(self.count, self.powers)
    }
}
