//! The domain on real databases, each test on both.

mod accounts;
mod attempts;
mod certificates;
mod courses;
mod db;
mod letters;
mod schema;
mod search;
