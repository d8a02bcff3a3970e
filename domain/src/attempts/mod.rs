//! Attempts at quizzes. An attempt lives in the database from its first second; every answer is a fact that is added and
//! never changed; the clock that counts is ours.

mod answer;
mod layout;
mod paper;
mod start;
mod submit;
mod writer;

pub use answer::{Given, Receipt, answer};
pub use layout::{Laid, Layout};
pub use paper::{Answered, LaidOut, Paper, Reviewed, Sheet, paper, review};
pub use start::{AttemptLine, MayStart, Standing, standing, start};
pub use submit::{submit, submit_overdue};
pub use writer::AnswerWriter;
