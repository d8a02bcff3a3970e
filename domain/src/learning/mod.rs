//! What learners do with courses: enrol, finish lessons, get on, complete.

mod complete;
mod enrolment;
mod groups;
mod mine;
mod progress;

pub(crate) use complete::{complete_if_done, complete_whoever_is_done};
pub use enrolment::{enrol, is_enrolled, open_lesson, withdraw};
pub(crate) use enrolment::{require_enrolment, visit};
pub use groups::{Group, Member, add_members, group, groups, make_group, remove_group, remove_member};
pub(crate) use groups::{erase_membership, learners, of_group};
pub use mine::{MyCourse, my_learning};
pub use progress::{Progress, finish_lesson, progress};
