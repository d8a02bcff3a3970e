use leptos::prelude::*;

/// Sanitised Markdown of a course: the only place where HTML goes into a page as it is. Everything that comes here has
/// been through `domain::courses::markdown`.
#[component]
pub fn Html(#[prop(into)] html: String, #[prop(into, default = "prose".into())] class: String, #[prop(into)] language: String) -> impl IntoView {
    let dir = domain::language::direction(&language);
    view! { <div class=class lang=language dir=dir inner_html=html></div> }
}
