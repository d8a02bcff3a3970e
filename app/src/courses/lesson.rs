use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, ErrorSummary, FlashMessage, Html, OutlineList, Steps, Title},
};
use domain::{
    courses::{self, Item, ItemKind, Outline},
    error::Error,
    id::LessonId,
    learning::{self, Progress},
    t,
};
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// A lesson: the text, where one is in the course, and the way on.
#[component]
pub fn LessonPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params_map().get_untracked();
    let (slug, key) = (params.get("slug").unwrap_or_default(), params.get("key").unwrap_or_default());
    let asked = ctx.clone();
    load(
        async move {
            let course = courses::outline(&asked.site, &slug).await?;
            let lesson = course.lesson(&key)?.clone();
            let progress = learning::progress(&asked.site, &asked.viewer, &course).await?;
            if progress.is_none() && !matches!(lesson.kind, ItemKind::Lesson { is_preview: true, .. }) {
                return Err(if asked.viewer.is_guest() { Error::SignInFirst } else { Error::Forbidden("enrol-first") });
            }
            if let Some(progress) = progress.as_ref().filter(|_| !asked.is_prefetch) {
                learning::open_lesson(&asked.site, &asked.viewer, &course, lesson.id, progress).await?;
            }
            let text = courses::lesson_text(&asked.site, LessonId(lesson.id)).await?;
            Ok((course, lesson, progress, text.html))
        },
        move |(course, lesson, progress, html)| show(&ctx, &course, &lesson, progress, html),
    )
}

fn show(ctx: &Ctx, course: &Arc<Outline>, lesson: &Item, progress: Option<Progress>, html: String) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let mut way = vec![(course.title.clone(), format!("/courses/{}", course.slug))];
    way.extend(course.module_of(lesson.id).map(|module| (module.to_owned(), format!("/courses/{}", course.slug))));
    let at = course.items().position(|item| item.id == lesson.id).unwrap_or_default();
    let total = course.items().count();
    let (previous, next) = course.neighbours(lesson.id);
    // What a guest may not open is not worth fetching for her.
    let is_open = |item: &&Item| progress.is_some() || matches!(item.kind, ItemKind::Lesson { is_preview: true, .. });
    let prefetch =
        next.filter(is_open).map(|next| view! { <Link rel="prefetch" href=ctx.href(&format!("/courses/{}/{}", course.slug, next.path()))/> });
    let minutes = if let ItemKind::Lesson { minutes, .. } = lesson.kind { speech.duration(minutes.into()) } else { String::new() };
    let done = progress.as_ref().map_or(0, Progress::done);
    view! {
        <Title text=lesson.title.clone()/>
        {prefetch}
        <main class="page" id="main">
            <FlashMessage/>
            <ErrorSummary/>
            <article class="lesson">
                <Breadcrumb links=way/>
                <h1 dir="auto" lang=course.language.clone()>{lesson.title.clone()}</h1>
                <p class="small soft">{t!(speech, "step-of", step = at + 1, total = total)}" · "{minutes}</p>
                <Steps done=done now=Some(at) total=total/>
                <Html html=html language=course.language.clone()/>
                {bar(ctx, course, lesson, previous, next, progress.is_some())}
            </article>
            <details class="no-print">
                <summary>{t!(speech, "outline")}</summary>
                <OutlineList course=course.clone() progress=progress here=lesson.id/>
            </details>
        </main>
    }
}

fn bar(ctx: &Ctx, course: &Outline, lesson: &Item, previous: Option<&Item>, next: Option<&Item>, is_enrolled: bool) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/courses/{}", course.slug);
    let back = previous.map(|item| view! { <a class="button button--quiet button--back" rel="prev" href=ctx.href(&format!("{base}/{}", item.path()))>{t!(speech, "previous")}</a> });
    let on = if is_enrolled {
        let action = ctx.href(&format!("{base}/lessons/{}/done", lesson.key));
        let label = if next.is_some() { t!(speech, "done-and-next") } else { t!(speech, "done") };
        view! { <form method="post" action=action><button class="button button--next">{label}</button></form> }.into_any()
    } else {
        let to = if ctx.viewer.is_guest() { format!("{}?next={}", ctx.href("/sign-up"), crate::form::encoded(&base)) } else { ctx.href(&base) };
        view! { <a class="button button--next" href=to>{t!(speech, "start-this-course")}</a> }.into_any()
    };
    view! { <div class="action-bar no-print">{back}{on}</div> }
}
