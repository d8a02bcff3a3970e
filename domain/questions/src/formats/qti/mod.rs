//! Question and Test Interoperability of 1EdTech (formerly IMS): items of QTI 2.1, 2.2 and 3.0, packages of them, and QTI 1.2 as Canvas and
//! Blackboard write it, are read; packages of QTI 3.0 are written. What is taken and what is not stands in docs/formats/qti.md.

mod address;
mod bounds;
mod choice;
mod decimal;
mod declarations;
mod desk;
mod entry;
mod feedback;
mod gaps;
mod html;
mod ids;
mod item;
mod lines;
mod matching;
mod names;
mod old;
mod package;
mod places;
mod processing;
mod reading;
mod sections;
mod tags;
mod texts;
mod visible;
mod writing;
mod written;

pub use reading::{read, read_within};
pub use writing::{Written, write};

/// How our own items name the program that wrote them.
const TOOL: &str = "Maharat";

#[cfg(test)]
mod tests;
