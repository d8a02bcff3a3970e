use leptos::prelude::*;
use uuid::Uuid;

/// A course's motif, stitched as far as it is done. Decoration: what it shows always stands beside it in words.
#[component]
pub fn Motif(seed: Uuid, #[prop(default = 1)] done: usize, #[prop(default = 1)] of: usize) -> impl IntoView {
    let svg = domain::motif::motif(seed.as_u128()).svg(done as u32, of as u32);
    view! { <span class="motif-box" inner_html=svg></span> }
}
