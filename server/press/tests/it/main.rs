//! What certificates look like and what machines find in them. Needs poppler-utils, qpdf and zbar-tools.
#![allow(clippy::unwrap_used)]

mod document;
mod motifs;
mod names;
mod picture;
mod references;
mod samples;
mod tools;
