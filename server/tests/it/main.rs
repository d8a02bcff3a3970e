//! The site as HTTP, on its router, without a browser; and the command line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "a test that cannot go on must fail")]

mod access;
mod attempts;
mod authors;
mod backup;
mod class;
mod commands;
mod documents;
mod figures;
mod forms;
mod guard;
mod hostile;
mod imports;
mod learners;
mod pages;
mod pictures;
mod sources;
mod support;
