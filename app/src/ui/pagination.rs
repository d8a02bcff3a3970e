use crate::context::ctx;
use leptos::prelude::*;

/// Previous and next page of a list; `path` has everything of the query but the page.
#[component]
pub fn Pagination(#[prop(into)] path: String, number: u64, has_next: bool) -> impl IntoView {
    if number <= 1 && !has_next {
        return None;
    }
    let ctx = ctx();
    let speech = ctx.speech;
    let href = |page: u64| ctx.href(&format!("{path}{}page={page}", if path.contains('?') { '&' } else { '?' }));
    let previous = (number > 1).then(|| view! { <a class="link-back" rel="prev" href=href(number - 1)>{domain::t!(speech, "previous")}</a> });
    let next = has_next.then(|| view! { <a class="link-next" rel="next" href=href(number + 1)>{domain::t!(speech, "next")}</a> });
    view! {
        <nav class="pagination" aria-label=domain::t!(speech, "pages")>
            {previous}
            <span aria-current="page">{domain::t!(speech, "page-number", number = number)}</span>
            {next}
        </nav>
    }
    .into()
}
