use super::menu;
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Title},
};
use domain::{
    mail::{self, QueueState},
    t,
};
use leptos::prelude::*;

/// How the installation does, in words.
#[component]
pub fn HealthPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.administrator()?;
            mail::queue_state(&asked.site).await
        },
        move |queue| show(&ctx, &queue),
    )
}

fn show(ctx: &Ctx, queue: &QueueState) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let about = &ctx.web.about;
    let now = ctx.site.clock.now();
    let is_slow = queue.oldest.is_some_and(|oldest| now - oldest > chrono::Duration::minutes(30));
    let letters = if queue.refused + queue.given_up > 0 {
        (false, t!(speech, "health-letters-failed", failed = queue.refused + queue.given_up, queued = queue.queued))
    } else if is_slow {
        (false, t!(speech, "health-letters-slow", queued = queue.queued))
    } else {
        (true, t!(speech, "health-letters-fine", queued = queue.queued))
    };
    let badge = |is_fine: bool| {
        let (class, text) = if is_fine { ("badge badge--good", t!(speech, "fine")) } else { ("badge badge--warn", t!(speech, "look-here")) };
        view! { <span class=class>{text}</span> }
    };
    let line = |label: String, is_fine: bool, text: String| view! { <div><dt>{label}" "{badge(is_fine)}</dt><dd>{text}</dd></div> };
    view! {
        <Title text=t!(speech, "health")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "administration")}</h1>
            {menu(ctx)}
            <ErrorSummary/>
            <h2>{t!(speech, "health")}</h2>
            <dl class="facts">
                {line(t!(speech, "database"), true, t!(speech, "health-database", database = &about.database))}
                {line(t!(speech, "letters"), letters.0, letters.1)}
                {line(t!(speech, "mail-server"), true, about.mail.clone())}
                {line(t!(speech, "data-folder"), true, about.data_folder.display().to_string())}
                {line(t!(speech, "version"), true, about.version.clone())}
            </dl>
            <form method="post" action=ctx.href("/admin/letters/test")><button class="button">{t!(speech, "send-test-letter")}</button></form>
        </main>
    }
}
