//! Classical test statistics, kept up to date while attempts are marked: an attempt is added to sums and can be taken out of them again,
//! and every figure is read from the sums alone. `docs/statistics.md` says what each figure means.
//!
//! The sums are whole numbers. So it does not matter in which order attempts come, two halves add up to the whole, and an attempt that is
//! taken out leaves no trace. They hold for ten million attempts at quizzes of up to 20,000 points, of which twice as many may be lost;
//! beyond that they wrap, which no later removal makes worse.

mod answer_sums;
mod answers;
mod bins;
mod exact;
mod marks;
mod question;
mod quiz;
mod weights;
mod words;

pub use answer_sums::AnswerFigures;
pub use answers::{OTHER, answer_keys};
pub use bins::Bins;
pub use marks::{AttemptMarks, Mark, Seen};
pub use question::{QuestionFigures, QuestionSums};
pub use quiz::{NoConsistency, QuizFigures, QuizSums};
pub use weights::{effective_weights, intended_weights};
pub use words::{Finding, findings};

#[cfg(test)]
mod tests;
