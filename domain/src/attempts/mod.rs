//! Attempts at quizzes. An attempt lives in the database from its first second; every answer is a fact that is added and
//! never changed; the clock that counts is ours.

mod allowance;
mod answer;
mod draw;
mod form;
mod give_mark;
mod layout;
mod marking;
mod marks;
mod paper;
mod start;
mod submit;
mod writer;

pub use allowance::{Allowance, AllowanceLine, Whom, allow, allowances, disallow};
pub(crate) use allowance::{erase_allowances, keep_within, lengthen_for_group};
pub use answer::{Given, Receipt, answer};
pub(crate) use draw::{fill, latest_versions};
pub use give_mark::{EssayMarking, Levels, Seen, mark_essay};
pub(crate) use layout::order;
pub use layout::{Laid, Layout};
pub(crate) use marking::erase_essays;
pub use marking::{Essay, Queue, WaitingQuiz, essays, waiting};
pub use marks::{Marks, SlotMark};
pub use paper::{Answered, EssayMark, LaidOut, Paper, Reviewed, Sheet, paper, review};
pub(crate) use paper::{answers_to_all, lay_out, lay_out_all};
pub use start::{AttemptLine, MayStart, Standing, standing, start};
pub(crate) use submit::{Place, locked, mark_those_of_before, settle};
pub use submit::{submit, submit_overdue};
pub use writer::AnswerWriter;
