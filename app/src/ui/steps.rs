use leptos::prelude::*;

/// Progress as a row of stitches; for the eye only, the words stand beside it. Long rows are drawn in twelve stitches. Written as one
/// piece: a page with many courses has hundreds of them.
#[component]
pub fn Steps(done: usize, now: Option<usize>, total: usize) -> impl IntoView {
    let shown = total.min(12);
    let scaled = |count: usize| (count * shown).checked_div(total).unwrap_or(0);
    let (done, now) = (scaled(done), now.map(|at| scaled(at).min(shown.saturating_sub(1))));
    let stitch = |at: usize| {
        if Some(at) == now {
            "<li class=\"is-now\"></li>"
        } else if at < done {
            "<li class=\"is-done\"></li>"
        } else {
            "<li></li>"
        }
    };
    let stitches: String = (0..shown).map(stitch).collect();
    view! { <ol class="steps" aria-hidden="true" inner_html=stitches></ol> }
}
