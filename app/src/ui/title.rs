use crate::context::ctx;
use leptos::prelude::*;

/// The page's title, with the site's name behind it. The house one: leptos_meta 0.8 writes the text of `<title>`
/// unescaped.
#[component]
pub fn Title(#[prop(into)] text: String) -> impl IntoView {
    let site = domain::t!(ctx().speech, "maharat");
    let text = if text == site { text } else { format!("{text} · {site}") };
    view! { <leptos_meta::Title text=text.replace('&', "&amp;").replace('<', "&lt;")/> }
}
