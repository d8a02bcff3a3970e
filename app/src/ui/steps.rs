use leptos::prelude::*;

/// Progress as a row of stitches; for the eye only, the words stand beside it. Long rows are drawn in twelve stitches.
#[component]
pub fn Steps(done: usize, now: Option<usize>, total: usize) -> impl IntoView {
    let shown = total.min(12);
    let scaled = |count: usize| (count * shown).checked_div(total).unwrap_or(0);
    let (done, now) = (scaled(done), now.map(|at| scaled(at).min(shown.saturating_sub(1))));
    let class = move |at: usize| {
        if Some(at) == now {
            "is-now"
        } else if at < done {
            "is-done"
        } else {
            ""
        }
    };
    view! { <ol class="steps" aria-hidden="true">{(0..shown).map(|at| view! { <li class=class(at)></li> }).collect_view()}</ol> }
}
