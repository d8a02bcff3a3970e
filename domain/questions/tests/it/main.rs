//! What goes out of the crate and comes in again, and what other people's programs make of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on must fail")]

mod arbitrary;
mod fuzz;
mod gift;
mod gift_pegjs;
mod grading;
mod sentences;
