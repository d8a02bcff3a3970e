//! The islands of the quiz. They draw nothing but a banner: the form, its fields and their states are the page's own, and work without them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Texts {
    /// For `Intl`.
    pub language: String,
    pub saved: String,
    pub saved_late: String,
    pub waiting: String,
    pub offline: String,
    pub refused: String,
    /// Of an answer that waited while its attempt was handed in.
    pub too_late: String,
    pub time_left: String,
    pub time_over: String,
}

/// Saves each answer when it is given, says so, keeps what cannot be sent, and counts the time down. `left` is in milliseconds.
#[island]
pub fn Keeper(attempt: String, left: Option<f64>, texts: Texts) -> impl IntoView {
    let offline = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    super::queue::keep(attempt, left, texts.clone(), offline);
    #[cfg(not(feature = "hydrate"))]
    let _ = (attempt, left);
    view! { <p class="offline" role="status" hidden=move || !offline.get()>{texts.offline}</p> }
}

/// Hands in what waited for a connection when its quiz's page was closed.
#[island]
pub fn Outbox(texts: Texts) -> impl IntoView {
    let (offline, said) = (RwSignal::new(false), RwSignal::new(String::new()));
    #[cfg(feature = "hydrate")]
    super::queue::flush_all(texts.clone(), offline, said);
    view! {
        <p class="offline" role="status" hidden=move || !offline.get()>{texts.offline}</p>
        <p class="notice" role="status" hidden=move || said.with(String::is_empty)>{move || said.get()}</p>
    }
}
