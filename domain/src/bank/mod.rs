//! The bank: questions of a course in their categories, each in versions; where they come from and where they are used.

mod building;
mod categories;
mod export;
mod import;
mod list;
mod masking;
mod pool;
mod regrade;
mod save;

pub use building::{Filling, Plan, Settings, Slot, add_draws, add_questions, courses, plan, quizzes, raise_slot, remove_slot, set};
pub use categories::{Branch, add_category, categories};
pub use export::entries;
pub use import::{Staged, confirm, forget_old, read, stage, staged, take_gift, undo};
pub use list::{Detail, Filter, QuestionLine, Used, VersionLine, list_questions, question};
pub(crate) use pool::pool;
pub use regrade::{Change, Regrade, RegradeLine, apply_regrade, preview_regrade, regrades};
pub use save::{Bulk, Draft, Target, bulk, is_name, save};
pub(crate) use save::{Home, count_questions, row, stamp};

/// The parts of a question as a learner may find them.
pub fn order(body: &crate::quizzes::Body) -> Vec<String> {
    crate::attempts::order(body, true)
}

words! {
    /// How hard its author thinks a question is.
    Difficulty { Easy = "easy", Medium = "medium", Hard = "hard" }

    /// In whose notation a file of questions is.
    FileKind { Gift = "gift", Aiken = "aiken", MoodleXml = "moodle_xml", Qti = "qti" }
}
