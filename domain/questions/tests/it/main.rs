//! What goes out of the crate and comes in again, and what other people's programs make of it.

mod arbitrary;
mod gift;
mod sentences;
