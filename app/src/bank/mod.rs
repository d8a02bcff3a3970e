//! What authors see: the bank of questions, quizzes being built, files in and out, statistics, regrades, essays to mark.

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
mod allowances;
#[cfg(feature = "ssr")]
mod answer_names;
#[cfg(feature = "ssr")]
mod building;
mod carry_over;
#[cfg(feature = "ssr")]
mod categories;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod groups;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod import;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod marking;
mod marking_keys;
#[cfg(feature = "ssr")]
mod pictures;
#[cfg(feature = "ssr")]
mod preview;
#[cfg(feature = "ssr")]
mod question;
#[cfg(feature = "ssr")]
mod quick;
mod quick_preview;
#[cfg(feature = "ssr")]
pub mod quiz_actions;
#[cfg(feature = "ssr")]
mod regrade;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod shared;
#[cfg(feature = "ssr")]
mod statistics;
#[cfg(feature = "ssr")]
mod taking_out;
#[cfg(feature = "ssr")]
mod understood;

#[cfg(feature = "ssr")]
pub use allowances::AllowancesPage;
#[cfg(feature = "ssr")]
pub use building::PlanPage;
#[cfg(feature = "ssr")]
pub use categories::CategoriesPage;
#[cfg(feature = "ssr")]
pub use groups::{GroupPage, GroupsPage};
#[cfg(feature = "ssr")]
pub use home::AuthorPage;
#[cfg(feature = "ssr")]
pub use import::{ImportPage, StagedPage};
#[cfg(feature = "ssr")]
pub use list::BankPage;
#[cfg(feature = "ssr")]
pub use marking::MarkingPage;
#[cfg(feature = "ssr")]
pub use preview::PreviewPage;
#[cfg(feature = "ssr")]
pub use question::{NewQuestionPage, QuestionPage};
#[cfg(feature = "ssr")]
pub use quick::QuickPage;
#[cfg(feature = "ssr")]
pub use regrade::RegradePage;
#[cfg(feature = "ssr")]
use shared::{KINDS, SOUGHT, bank_title, both_options, category_options, difficulties, excerpt, id_in_address, kind_name, menu, sought};
#[cfg(feature = "ssr")]
pub use statistics::StatisticsPage;
#[cfg(feature = "ssr")]
pub use taking_out::TakeOutPage;
