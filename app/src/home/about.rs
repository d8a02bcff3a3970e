use crate::{context::ctx, ui::Title};
use domain::t;
use leptos::prelude::*;

/// How it works, for somebody who has never learned online.
#[component]
pub fn AboutPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let section = |title: String, text: String| view! { <section class="stack stack--tight"><h2>{title}</h2><p>{text}</p></section> };
    view! {
        <Title text=t!(speech, "how-it-works")/>
        <main class="page" id="main">
            <h1>{t!(speech, "how-it-works")}</h1>
            <div class="stack stack--loose">
                {section(t!(speech, "about-start-title"), t!(speech, "about-start"))}
                {section(t!(speech, "about-connection-title"), t!(speech, "about-connection"))}
                {section(t!(speech, "about-quizzes-title"), t!(speech, "about-quizzes"))}
                {section(t!(speech, "about-certificate-title"), t!(speech, "about-certificate"))}
                {section(t!(speech, "about-data-title"), t!(speech, "about-data"))}
                <p><a class="button" href=ctx.href("/courses")>{t!(speech, "find-a-course")}</a></p>
            </div>
        </main>
    }
    .into_any()
}
