//! Components, one a file, everywhere the same.

mod breadcrumb;
mod course_card;
mod field;
mod flash;
mod html;
mod motif;
mod once;
mod outline;
mod pagination;
mod steps;
mod times;
mod title;
mod work;

pub use breadcrumb::Breadcrumb;
pub use course_card::CourseCards;
pub use field::{CheckField, ErrorSummary, Field, PasswordField, RadioField, SelectField, TextArea};
pub use flash::FlashMessage;
pub use html::Html;
pub use motif::{Motif, drawing};
pub use once::Once;
pub use outline::OutlineList;
pub use pagination::Pagination;
pub use steps::Steps;
pub use times::Moment;
pub use title::Title;
pub use work::WorkInProgress;
