//! The site as HTTP, on its router, without a browser; and the command line.

mod access;
mod attempts;
mod backup;
mod commands;
mod documents;
mod forms;
mod guard;
mod hostile;
mod pages;
mod sources;
mod support;
