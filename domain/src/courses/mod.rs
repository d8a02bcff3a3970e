//! Courses: their outline, their texts, and how they come in.

mod catalogue;
mod files;
mod foreign;
mod format;
mod import;
mod markdown;
mod media;
mod outline;
mod picture;
mod questions;
mod reading;
mod shelf;
mod tangle;

pub use catalogue::{Catalogue, CourseCard, Filter, Found, catalogue};
pub use files::{Files, Problem, read_path};
pub use format::{CourseDraft, check};
pub(crate) use import::attachments_of;
pub use import::{ImportError, Imported, import};
pub(crate) use markdown::Attachments;
pub use media::{MediaFile, media_file};
pub(crate) use media::{attachment_of, content_type, media_path, store_media};
pub use outline::{Item, ItemKind, ModuleOutline, Outline, QuizRules};
pub(crate) use picture::made_anew;
pub(crate) use questions::{is_tangled, rendered};
pub use reading::{LessonText, lesson_text, outline, outline_by_id, outlines, quiz_intro};
pub use shelf::Shelf;
pub(crate) use shelf::touch;

use crate::{language::Speech, t};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

words! {
    /// DigComp's four levels.
    Level { Basic = "basic", Intermediate = "intermediate", Advanced = "advanced", HighlyAdvanced = "highly_advanced" }
}

/// The name of a level in the reader's language.
pub fn level_name(speech: Speech, level: Level) -> String {
    match level {
        Level::Basic => t!(speech, "level-basic"),
        Level::Intermediate => t!(speech, "level-intermediate"),
        Level::Advanced => t!(speech, "level-advanced"),
        Level::HighlyAdvanced => t!(speech, "level-highly-advanced"),
    }
}

/// "You will be able to …", a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Outcomes(pub Vec<String>);

/// A competence of a framework; codes change between versions, so the version stands beside the code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Competence {
    pub framework: String,
    pub version: String,
    pub code: String,
}

/// "DigComp 3.0: 1.1, 1.3": the competences of a course in a line, by framework and version.
pub fn competence_line(competences: &[Competence]) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for competence in competences {
        let name = format!("{} {}", competence.framework, competence.version);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, codes)) => codes.push(&competence.code),
            None => groups.push((name, vec![&competence.code])),
        }
    }
    groups.iter().map(|(name, codes)| format!("{name}: {}", codes.join(", "))).collect::<Vec<_>>().join("; ")
}
