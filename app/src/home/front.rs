use crate::{
    context::ctx,
    courses::{Chips, SearchForm},
    load::load,
    shell::HOUSE,
    ui::{CourseCards, FlashMessage, Title, drawing},
};
use domain::{
    courses::{self, Filter},
    t,
};
use leptos::prelude::*;

/// What Maharat is, and the courses, on one page.
#[component]
pub fn HomePage() -> impl IntoView {
    let ctx = ctx();
    let (speech, site) = (ctx.speech, ctx.site.clone());
    view! {
        <Title text=t!(speech, "maharat")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <section class="hero">
                <div class="stack">
                    <h1>{t!(speech, "hero-title")}</h1>
                    <p class="lead">{t!(speech, "hero-lead")}</p>
                    <div class="cluster">
                        <a class="button" href=ctx.href("/courses")>{t!(speech, "find-a-course")}</a>
                        <a class="button button--quiet" href=ctx.href("/about")>{t!(speech, "how-it-works")}</a>
                    </div>
                </div>
                <div inner_html=drawing(HOUSE, 1, 1)></div>
            </section>
            <div class="band"></div>
            <SearchForm words=""/>
            {load(async move { courses::catalogue(&site, &Filter::default()).await }, move |list| view! {
                <Chips filter=Filter::default() languages=list.languages.clone()/>
                <h2 class="visually-hidden">{t!(speech, "courses")}</h2>
                <CourseCards list=list/>
            })}
        </main>
    }
    .into_any()
}
