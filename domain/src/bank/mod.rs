//! The bank: questions of a course in their categories, each in versions; where they come from and where they are used.

mod brought;
mod building;
mod bulk;
mod categories;
mod competences;
mod export;
mod fitting;
mod forms;
mod homes;
mod import;
mod labels;
mod letters;
mod list;
mod masking;
mod pictures;
mod pool;
mod regrade;
mod regrade_work;
mod save;
mod taking;
mod undoing;
mod used;

pub use building::{Filling, Plan, Settings, Slot, add_draws, add_questions, courses, plan, quizzes, raise_slot, remove_slot, set};
pub use bulk::{Bulk, bulk};
pub use categories::{Branch, add_category, categories, change_category, remove_category};
pub use competences::{is_competence, parse_competence, written_competence};
pub use export::{Losses, entries, losses, take_out};
pub use forms::set_forms;
pub(crate) use homes::shared_id;
pub use homes::{BankHome, SHARED, home, home_of, shared_categories};
pub use import::{Fate, ImportLine, Staged, WRITTEN, forget_old, in_unicode, read, recent_imports, stage, staged, take_gift};
pub use list::{Detail, Filter, QuestionLine, VersionLine, list_questions, question, question_at};
pub use pictures::{BankPicture, NewPicture, keep_picture, picture, pictures};
pub(crate) use pool::pool;
pub use regrade::{Change, Changes, RegradeLine, RegradeNow, apply_regrade, look_regrade, regrade_now, regrades};
pub use regrade_work::regrade_some;
pub use save::{Draft, Target, is_name, save};
pub(crate) use save::{Home, count_questions, row, stamp};
pub use taking::{confirm, take_in_waiting};
pub use undoing::undo;
pub use used::Used;

/// The parts of a question as a learner may find them.
pub fn order(body: &crate::quizzes::Body) -> Vec<String> {
    crate::attempts::order(body, true)
}

words! {
    /// How hard its author thinks a question is.
    Difficulty { Easy = "easy", Medium = "medium", Hard = "hard" }

    /// How far a regrade is: being looked at, looked at, being done, done.
    RegradeStage { Look = "look", Looked = "looked", Run = "run", Done = "done" }

    /// In whose notation a file of questions is.
    FileKind { Gift = "gift", Aiken = "aiken", MoodleXml = "moodle_xml", Qti = "qti" }

    /// In which notation questions are written for other programs.
    Notation { Gift = "gift", MoodleXml = "moodle_xml", Qti = "qti" }
}
