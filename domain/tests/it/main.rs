//! The domain on real databases, each test on both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "a test that cannot go on must fail")]

mod accounts;
mod attempts;
mod bank;
mod behaviours;
mod certificates;
mod courses;
mod db;
mod letters;
mod schema;
mod search;
