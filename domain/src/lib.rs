//! Everything in Maharat that is true without a browser: rules, persistence, letters.

#[macro_use]
mod words;

pub mod accounts;
pub mod attempts;
pub mod bank;
pub mod certificates;
pub mod chance;
pub mod clock;
pub mod courses;
pub mod db;
mod entity;
pub mod error;
mod events;
pub mod health;
pub mod id;
pub mod language;
pub mod learning;
pub mod mail;
pub mod motif;
pub mod page;
pub mod quizzes;
pub mod search;
pub mod site;
pub mod statistics;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
