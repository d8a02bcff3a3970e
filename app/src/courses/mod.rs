//! The catalogue, course pages, lessons.

pub mod actions;
mod catalogue;
mod course;
mod lesson;
mod media;

pub use catalogue::{CataloguePage, Chips, SearchForm};
pub use course::CoursePage;
pub use lesson::LessonPage;
pub use media::media;
