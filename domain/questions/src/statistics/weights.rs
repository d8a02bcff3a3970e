//! How much each question of a quiz counts: as it was meant, and as it came out.

use super::QuestionSums;

/// Intended weight of each question of a quiz: its part of the points.
pub fn intended_weights(questions: &[&QuestionSums]) -> Vec<Option<f64>> {
    weights(questions, QuestionSums::mean_possible)
}

/// Effective weight of each question of a quiz: the root of its covariance with the whole score, by the sum of all such roots. Nothing
/// where the covariance is negative (Moodle, Quiz statistics calculations).
pub fn effective_weights(questions: &[&QuestionSums]) -> Vec<Option<f64>> {
    weights(questions, |question| question.covariance_with_total().filter(|covariance| *covariance >= 0.0).map(f64::sqrt))
}

fn weights(questions: &[&QuestionSums], weight: impl Fn(&QuestionSums) -> Option<f64>) -> Vec<Option<f64>> {
    let weights: Vec<Option<f64>> = questions.iter().map(|question| weight(question)).collect();
    let sum: f64 = weights.iter().flatten().sum();
    weights.into_iter().map(|weight| weight.filter(|_| sum > 0.0).map(|weight| weight / sum)).collect()
}
