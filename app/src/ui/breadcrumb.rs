use crate::context::ctx;
use leptos::prelude::*;

/// The way here: texts with the addresses they lead to.
#[component]
pub fn Breadcrumb(links: Vec<(String, String)>) -> impl IntoView {
    let ctx = ctx();
    let label = domain::t!(ctx.speech, "you-are-here");
    let items = links.into_iter().map(|(text, path)| view! { <li><a href=ctx.href(&path) dir="auto">{text}</a></li> }).collect_view();
    view! { <nav class="breadcrumb" aria-label=label><ol>{items}</ol></nav> }
}
