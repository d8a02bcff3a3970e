use crate::form::{ONCE, form_state};
use domain::id::mint;
use leptos::prelude::*;
use uuid::Uuid;

/// Tells a form from the next one like it, so that sending it twice makes one thing.
#[component]
pub fn Once() -> impl IntoView {
    view! { <input type="hidden" name=ONCE value=form_state().value(ONCE, &mint::<Uuid>().to_string())/> }
}
