//! "My learning".

use crate::{
    attempts::Outbox,
    context::{Ctx, ctx},
    load::load,
    ui::{FlashMessage, Moment, Motif, Steps, Title},
};
use domain::{
    courses::{Item, ItemKind},
    learning::{self, MyCourse},
    t,
};
use leptos::prelude::*;

/// The courses somebody has begun, the one visited last first, each with its next step.
#[component]
pub fn LearningPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    let (speech, shown) = (ctx.speech, ctx.clone());
    load(async move { learning::my_learning(&asked.site, &asked.viewer).await }, move |courses| {
        let empty = courses.is_empty().then(|| {
            view! {
                <div class="empty">
                    <p>{t!(speech, "no-courses-yet")}</p>
                    <p><a class="button" href=shown.href("/courses")>{t!(speech, "find-a-course")}</a></p>
                </div>
            }
        });
        // Answers that waited for a connection when the page of their quiz was closed are handed in from here.
        let outbox = courses
            .iter()
            .any(|course| course.open_attempt.is_some() || !course.progress.scores.is_empty())
            .then(|| view! { <Outbox texts=crate::attempts::texts(speech)/> });
        view! {
            <Title text=t!(speech, "my-learning")/>
            <main class="page" id="main">
                <FlashMessage/>
                <h1>{t!(speech, "my-learning")}</h1>
                {outbox}
                {empty}
                <ul class="stack">{courses.into_iter().map(|course| view! { <li>{my_course(&shown, course)}</li> }).collect_view()}</ul>
            </main>
        }
    })
}

fn my_course(ctx: &Ctx, mine: MyCourse) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/courses/{}", mine.outline.slug);
    let (done, total) = (mine.progress.done(), mine.progress.total);
    let next = mine.progress.next(&mine.outline).cloned();
    let at = next.as_ref().and_then(|next| mine.outline.items().position(|item| item.id == next.id));
    let words = match &next {
        None => t!(speech, "all-done"),
        Some(item) => t!(speech, "done-and-next-is", done = done, total = total, next = next_step(ctx, item)),
    };
    let attempt = mine.open_attempt.map(|(id, due)| {
        let until = due.map(|due| view! { " " <Moment at=due/> });
        view! { <p class="notice"><a href=ctx.href(&format!("/attempts/{id}"))>{t!(speech, "attempt-waits")}</a>{until}</p> }
    });
    let button = next.map(|item| {
        let label = if done == 0 { t!(speech, "begin") } else { t!(speech, "continue") };
        view! { <a class="button" href=ctx.href(&format!("{base}/{}", item.path()))>{label}</a> }
    });
    let certificate =
        mine.certificate.map(|line| view! { <a class="button" href=ctx.href(&format!("/c/{}", line.code))>{t!(speech, "your-certificate")}</a> });
    let visited = mine.progress.last_visited_at.map(|at| view! { <p class="small soft">{t!(speech, "last-visit")}": "<Moment at=at/></p> });
    let language = mine.outline.language.clone();
    view! {
        <article class="card my-course">
            <Motif seed=mine.outline.id.0 done=done of=total/>
            <div class="stack">
                <h2 lang=language dir="auto"><a href=ctx.href(&base)>{mine.outline.title.clone()}</a></h2>
                <Steps done=done now=at total=total/>
                <p>{words}</p>
                {attempt}
                {visited}
                <div class="cluster">{button}{certificate}</div>
            </div>
        </article>
    }
}

fn next_step(ctx: &Ctx, item: &Item) -> String {
    match &item.kind {
        ItemKind::Lesson { minutes, .. } => format!("{} ({})", item.title, ctx.speech.duration((*minutes).into())),
        ItemKind::Quiz(_) => item.title.clone(),
    }
}
