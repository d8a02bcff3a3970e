//! Taking a quiz. The pages work as plain forms; the island beside them saves each answer when it is given.

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
mod attempt;
#[cfg(feature = "ssr")]
mod controls;
mod keeper;
#[cfg(feature = "ssr")]
mod marked;
#[cfg(feature = "ssr")]
mod question;
#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "ssr")]
mod quiz;
#[cfg(feature = "ssr")]
mod review;

#[cfg(feature = "ssr")]
pub use attempt::AttemptPage;
#[cfg(feature = "ssr")]
pub use keeper::{Keeper, Outbox, Texts};
#[cfg(feature = "ssr")]
pub use quiz::QuizPage;
#[cfg(feature = "ssr")]
pub use review::ReviewPage;
#[cfg(feature = "ssr")]
pub(crate) use {
    domain::quizzes::words_of,
    marked::{points, question as marked_question},
    question::preview_controls,
};

/// The browser's helper, which hands in what waits when no page is open. Asked for anew each time, as browsers do with such scripts.
#[cfg(feature = "ssr")]
pub async fn helper() -> impl axum::response::IntoResponse {
    use axum::http::header;
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], include_str!("helper.js"))
}

/// What the islands say, in the reader's language.
#[cfg(feature = "ssr")]
pub fn texts(speech: domain::language::Speech) -> Texts {
    use domain::t;
    Texts {
        language: match speech.language {
            domain::language::Language::En => "en-GB".into(),
            domain::language::Language::Ar => "ar-PS-u-nu-arab".into(),
        },
        saved: t!(speech, "island-saved"),
        saved_late: t!(speech, "island-saved-late"),
        waiting: t!(speech, "island-waiting"),
        offline: t!(speech, "island-offline"),
        refused: t!(speech, "island-refused"),
        too_late: t!(speech, "island-too-late"),
        time_left: t!(speech, "island-time-left"),
        time_over: t!(speech, "island-time-over"),
    }
}
