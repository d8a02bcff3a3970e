//! Questions without a database and without a browser: what is asked ([`model`]), what was answered ([`response`]), what that earns
//! ([`grading`]), how a question behaves while it is answered ([`behaviour`]), what many attempts say about it ([`statistics`]), and how
//! other programs write questions ([`formats`]).

pub mod behaviour;
mod compare;
pub mod form;
pub mod formats;
pub mod grading;
mod guess;
pub mod model;
mod numbers;
mod response;
mod shares;
pub mod statistics;

pub use compare::Folding;
pub use grading::{Grade, Outcome, grade};
pub use model::{
    Accepted, Ask, Choice, Combined, Criterion, Entry, Format, Gap, GapAsk, Hint, Item, Level, Number, Prompt, Question, Range, Scoring, Text,
    lines_of, words_of,
};
pub use numbers::{is_too_exact, millionths, parse_number};
pub use response::{Certainty, LeftOpen, Response};
pub use shares::{Share, WHOLE};
