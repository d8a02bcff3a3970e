use super::menu;
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Title},
};
use domain::{
    health::{self, Health},
    mail::Outcome,
    t,
};
use leptos::prelude::*;

/// How the installation does, in words.
#[component]
pub fn HealthPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    load(async move { health::health(&asked.site, &asked.viewer).await }, move |health| show(&ctx, &health))
}

fn show(ctx: &Ctx, health: &Health) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let about = &ctx.web.about;
    let queue = &health.letters;
    let now = ctx.site.clock.now();
    let is_slow = queue.oldest.is_some_and(|oldest| now - oldest > chrono::Duration::minutes(30));
    let letters = if queue.refused + queue.given_up > 0 {
        (false, t!(speech, "health-letters-failed", failed = queue.refused + queue.given_up, queued = queue.queued))
    } else if is_slow {
        (false, t!(speech, "health-letters-slow", queued = queue.queued))
    } else {
        (true, t!(speech, "health-letters-fine", queued = queue.queued))
    };
    let mail = match &health.last_try {
        None => (true, t!(speech, "health-mail-untried", server = &about.mail)),
        Some(last) => {
            let moment = speech.relative(last.at, now);
            // A refused letter speaks of its recipient; the server itself has answered.
            let is_well = matches!(last.outcome, Outcome::Sent | Outcome::Refused);
            let text = if is_well {
                t!(speech, "health-mail-fine", server = &about.mail, moment = moment)
            } else {
                t!(speech, "health-mail-failed", server = &about.mail, moment = moment, reply = &last.reply)
            };
            (is_well, text)
        }
    };
    let database = if health.can_write {
        t!(speech, "health-database", database = &about.database)
    } else {
        t!(speech, "health-database-stuck", database = &about.database)
    };
    // A worker comes round every half minute at the latest.
    let workers = about.pulse.slowest();
    let is_alive = workers.is_some_and(|at| now - at < chrono::Duration::minutes(5));
    let workers = workers.map_or_else(|| t!(speech, "health-jobs-none"), |at| t!(speech, "health-jobs", moment = speech.relative(at, now)));
    let free = about.free_bytes.and_then(|free| free(&about.data_folder));
    let has_room = free.is_none_or(|free| free > 500_000_000);
    let folder = about.data_folder.display().to_string();
    let disk = free.map_or_else(
        || folder.clone(),
        |free| t!(speech, "health-disk", folder = &folder, size = speech.size(i64::try_from(free).unwrap_or(i64::MAX))),
    );
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
                {line(t!(speech, "database"), health.can_write, database)}
                {line(t!(speech, "letters"), letters.0, letters.1)}
                {line(t!(speech, "mail-server"), mail.0, mail.1)}
                {line(t!(speech, "data-folder"), has_room, disk)}
                {line(t!(speech, "jobs"), is_alive, workers)}
                {line(t!(speech, "version"), true, about.version.clone())}
            </dl>
            <form method="post" action=ctx.href("/admin/letters/test")><button class="button">{t!(speech, "send-test-letter")}</button></form>
        </main>
    }
}
