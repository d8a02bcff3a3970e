use leptos::prelude::*;
use quick_cache::sync::Cache;
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

/// Drawings of about a kilobyte each, and every page shows some.
static DRAWN: LazyLock<Cache<(u128, u32, u32), Arc<str>>> = LazyLock::new(|| Cache::new(4000));

/// The picture of the motif that belongs to `seed`, `done` of `of` parts of it stitched.
pub fn drawing(seed: u128, done: usize, of: usize) -> Arc<str> {
    let (done, of) = if done < of { (done as u32, of as u32) } else { (1, 1) };
    let key = (seed, done, of);
    DRAWN.get(&key).unwrap_or_else(|| {
        let drawn: Arc<str> = domain::motif::motif(seed).svg(done, of).into();
        DRAWN.insert(key, drawn.clone());
        drawn
    })
}

/// A course's motif, stitched as far as it is done. Decoration: what it shows always stands beside it in words.
#[component]
pub fn Motif(seed: Uuid, #[prop(default = 1)] done: usize, #[prop(default = 1)] of: usize) -> impl IntoView {
    view! { <span class="motif-box" inner_html=drawing(seed.as_u128(), done, of)></span> }
}
