use crate::context::ctx;
use domain::t;
use leptos::prelude::*;

/// Work that goes on beside the requests: how far it is. The page looks again by itself.
#[component]
pub fn WorkInProgress(
    #[prop(into)] label: String,
    done: i32,
    total: i32,
    /// The path of the page: this may be the answer to a form that was sent elsewhere.
    #[prop(into)]
    page: String,
) -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let page = ctx.href(&page);
    let far = t!(speech, "so-many-of", done = done, total = total);
    let most = total.max(1);
    view! {
        <leptos_meta::Meta http_equiv="refresh" content=format!("5;url={page}")/>
        <div class="stack stack--tight" role="status">
            <p><label for="work">{label}</label>" "{far.clone()}</p>
            <progress id="work" max=most value=done.clamp(0, most)>{far}</progress>
            <p><a href=page.clone()>{t!(speech, "look-now")}</a></p>
        </div>
    }
}
