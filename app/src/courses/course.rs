use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Motif, OutlineList, Title},
};
use domain::{
    certificates::{self, CertificateLine},
    courses::{self, Outline, competence_line},
    language::{direction, own_name},
    learning::{self, Progress},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// A course: what one will be able to do, its outline, and the way in.
#[component]
pub fn CoursePage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            let course = courses::outline(&asked.site, &slug).await?;
            let progress = learning::progress(&asked.site, &asked.viewer, &course).await?;
            let certificate = match &progress {
                Some(progress) if progress.is_complete() => certificates::my_certificate(&asked.site, &asked.viewer, course.id).await?,
                _ => None,
            };
            Ok((course, progress, certificate))
        },
        move |(course, progress, certificate)| show(&ctx, &course, progress, certificate),
    )
}

fn show(ctx: &Ctx, course: &Arc<Outline>, progress: Option<Progress>, certificate: Option<CertificateLine>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (done, of) = progress.as_ref().map_or((1, 1), |progress| (progress.done(), progress.total));
    let outcomes = course.outcomes.iter().map(|outcome| view! { <li dir="auto">{outcome.clone()}</li> }).collect_view();
    let dir = direction(&course.language);
    view! {
        <Title text=course.title.clone()/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <ErrorSummary/>
            <section class="hero hero--course">
                <div class="stack">
                    <h1 lang=course.language.clone() dir=dir>{course.title.clone()}</h1>
                    <p class="lead" lang=course.language.clone() dir=dir>{course.summary.clone()}</p>
                    {facts(ctx, course)}
                    {way_in(ctx, course, progress.as_ref(), certificate)}
                </div>
                <Motif seed=course.id.0 done=done of=of/>
            </section>
            <div class="split">
                <div class="stack stack--loose">
                    <section class="stack stack--tight">
                        <h2>{t!(speech, "you-will-be-able-to")}</h2>
                        <ul class="outcomes" lang=course.language.clone() dir=dir>{outcomes}</ul>
                    </section>
                    <section class="stack stack--tight">
                        <h2>{t!(speech, "outline")}</h2>
                        <OutlineList course=course.clone() progress=progress.clone()/>
                    </section>
                </div>
                <aside class="stack">{about(ctx, course)} {rule(ctx, course, progress.as_ref())}</aside>
            </div>
        </main>
    }
}

fn facts(ctx: &Ctx, course: &Outline) -> impl IntoView + use<> {
    let speech = ctx.speech;
    view! {
        <ul class="meta">
            <li lang=course.language.clone()>{own_name(&course.language).to_owned()}</li>
            <li>{courses::level_name(speech, course.level)}</li>
            <li>{t!(speech, "lessons", count = course.lesson_count())}</li>
            <li>{speech.duration(course.minutes.into())}</li>
            <li>{speech.size(course.bytes)}</li>
        </ul>
    }
}

/// One button: enrol, go on, or the certificate. A guest signs up first and lands enrolled.
fn way_in(ctx: &Ctx, course: &Outline, progress: Option<&Progress>, certificate: Option<CertificateLine>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/courses/{}", course.slug);
    if ctx.viewer.is_guest() {
        let href = format!("{}?next={}", ctx.href("/sign-up"), crate::form::encoded(&base));
        return view! { <div class="cluster"><a class="button" href=href>{t!(speech, "start-this-course")}</a></div> }.into_any();
    }
    let Some(progress) = progress else {
        let action = ctx.href(&format!("{base}/enrol"));
        return view! { <form method="post" action=action><button class="button">{t!(speech, "enrol")}</button></form> }.into_any();
    };
    let said = t!(speech, "steps-done", done = progress.done(), total = progress.total);
    let next = progress.next(course).map(|item| {
        let href = ctx.href(&format!("{base}/{}", item.path()));
        let label = if progress.done() == 0 { t!(speech, "begin") } else { t!(speech, "continue") };
        view! { <a class="button" rel="next" href=href>{label}</a> }
    });
    let certificate =
        certificate.map(|line| view! { <a class="button" href=ctx.href(&format!("/c/{}", line.code))>{t!(speech, "your-certificate")}</a> });
    view! { <p>{said}</p><div class="cluster">{next}{certificate}</div> }.into_any()
}

fn about(ctx: &Ctx, course: &Outline) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let origin = course.translation_of.as_ref().map(|(title, slug)| {
        let href = ctx.href(&format!("/courses/{slug}"));
        view! { <div><dt>{t!(speech, "adapted-from")}</dt><dd><a href=href dir="auto">{title.clone()}</a></dd></div> }
    });
    let competences = (!course.competences.is_empty()).then(|| {
        view! { <div><dt>{t!(speech, "competences")}</dt><dd><span class="latin" dir="ltr">{competence_line(&course.competences)}</span></dd></div> }
    });
    view! {
        <dl class="facts">
            {competences}
            <div><dt>{t!(speech, "licence")}</dt><dd><span class="latin" dir="ltr">{course.licence.clone()}</span></dd></div>
            <div><dt>{t!(speech, "attribution")}</dt><dd dir="auto">{course.attribution.clone()}</dd></div>
            {origin}
        </dl>
    }
}

/// What the certificate takes, and what is still missing for it.
fn rule(ctx: &Ctx, course: &Outline, progress: Option<&Progress>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let missing = progress.filter(|progress| !progress.is_complete()).map(|progress| {
        let items: Vec<_> = progress.missing(course).collect();
        let more = (items.len() > 5).then(|| view! { <li>{t!(speech, "and-more", count = items.len() - 5)}</li> });
        let lines = items.iter().take(5).map(|item| view! { <li><bdi>{item.title.clone()}</bdi></li> }).collect_view();
        view! { <p>{t!(speech, "still-missing")}</p><ul>{lines}{more}</ul> }
    });
    let leave = progress.map(|_| {
        let action = ctx.href(&format!("/courses/{}/withdraw", course.slug));
        view! {
            <details>
                <summary>{t!(speech, "leave-course")}</summary>
                <p class="small">{t!(speech, "leave-course-means")}</p>
                <form method="post" action=action><button class="button button--quiet button--small">{t!(speech, "leave-course")}</button></form>
            </details>
        }
    });
    view! {
        <section class="notice notice--info stack stack--tight">
            <h2>{t!(speech, "the-certificate")}</h2>
            <p>{t!(speech, "completion-rule")}</p>
            {missing}
        </section>
        {leave}
    }
}
