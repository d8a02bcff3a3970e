use super::{home, id_in_address};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, CheckField, ErrorSummary, FlashMessage, Moment, TextArea, Title, WorkInProgress},
};
use domain::{
    bank::{self, Change, Detail, RegradeLine, RegradeNow, RegradeStage},
    error::question_not_found,
    t,
};
use leptos::prelude::*;

/// Who would change, and how, if the present key marked everybody's answers.
#[component]
pub fn RegradePage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let id = id.ok_or_else(question_not_found)?;
            let detail = bank::question(&asked.site, &asked.viewer, id).await?;
            let now = bank::regrade_now(&asked.site, &asked.viewer, id).await?;
            let log = bank::regrades(&asked.site, &asked.viewer, id).await?;
            let way = home::way_back(&asked, detail.course).await?;
            Ok((detail, now, log, way))
        },
        move |(detail, now, log, way)| show(&ctx, &detail, now.as_ref(), &log, way),
    )
}

fn show(ctx: &Ctx, detail: &Detail, now: Option<&RegradeNow>, log: &[RegradeLine], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/author/questions/{}", detail.id);
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (detail.name.clone(), base.clone())];
    let body = match now {
        Some(now) if now.has_failed => view! { <p class="notice notice--bad">{t!(speech, "regrade-has-failed")}</p>{first(ctx, &base)} }.into_any(),
        Some(now) if now.stage == RegradeStage::Look => {
            view! { <WorkInProgress label=t!(speech, "regrade-is-looking") done=now.gone_through total=now.total page=format!("{base}/regrade")/> }
                .into_any()
        }
        Some(now) if now.stage == RegradeStage::Run => {
            view! { <WorkInProgress label=t!(speech, "regrade-is-marking") done=now.gone_through total=now.total page=format!("{base}/regrade")/> }
                .into_any()
        }
        Some(now) if now.stage == RegradeStage::Looked && now.is_of_latest => looked(ctx, &base, now).into_any(),
        _ => first(ctx, &base).into_any(),
    };
    view! {
        <Title text=t!(speech, "regrade")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1>{t!(speech, "regrade")}": "<span dir="auto">{detail.name.clone()}</span></h1>
            <ErrorSummary/>
            {body}
            {done(ctx, log)}
        </main>
    }
}

/// Before anything is looked at.
fn first(ctx: &Ctx, base: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    view! {
        <p>{t!(speech, "regrade-look-means")}</p>
        <form method="post" action=ctx.href(&format!("{base}/look"))><button class="button">{t!(speech, "regrade-look")}</button></form>
    }
}

/// What the look came to, and the way to do it.
fn looked(ctx: &Ctx, base: &str, now: &RegradeNow) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let again = view! {
        <form method="post" action=ctx.href(&format!("{base}/look"))>
            <p class="cluster"><span>{t!(speech, "looked-at")}": "<Moment at=now.at/></span><button class="link-button">{t!(speech, "regrade-look-again")}</button></p>
        </form>
    };
    if now.changed == 0 && now.pending == 0 {
        return view! { <p class="notice notice--good">{t!(speech, "regrade-changes-nothing", count = now.attempts)}</p>{again} }.into_any();
    }
    view! {
        <p><strong>{t!(speech, "regrade-would", changed = now.changed, count = now.attempts)}</strong></p>
        {(now.pending > 0).then(|| view! { <p>{t!(speech, "regrade-pending", count = now.pending)}</p> })}
        {again}
        {(now.changed > 0).then(|| changes(ctx, now))}
        <p>{t!(speech, "regrade-means")}</p>
        <form method="post" action=ctx.href(&format!("{base}/regrade")) class="stack" novalidate>
            <TextArea name="reason" label=t!(speech, "reason")/>
            <CheckField name="letters">{t!(speech, "tell-by-letter")}</CheckField>
            <p><button class="button">{t!(speech, "regrade-now")}</button></p>
        </form>
    }
    .into_any()
}

fn changes(ctx: &Ctx, now: &RegradeNow) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let score = |per_mille: i32| t!(speech, "per-cent", number = per_mille / 10);
    let row = |change: &Change| {
        let outcome = match (change.passed_before, change.passes_after) {
            (false, true) => t!(speech, "passes-now"),
            (true, false) => t!(speech, "stays-passed"),
            _ => "–".to_owned(),
        };
        let handed_in = change.submitted_at.map(|at| view! { " · "<Moment at=at/> });
        view! {
            <tr>
                <th scope="row" class="bank__name">
                    <span dir="auto">{change.name.clone()}</span>
                    <p class="small"><bdi>{change.quiz.clone()}</bdi>" · "{t!(speech, "attempt-number", number = change.number)}{handed_in}</p>
                </th>
                <td class="number" data-label=t!(speech, "before")>{score(change.before)}</td>
                <td class="number" data-label=t!(speech, "after")>{score(change.after)}</td>
                <td data-label=t!(speech, "outcome")>{outcome}</td>
            </tr>
        }
    };
    let hidden = now.changed - now.changes.len() as i32;
    let more = (hidden > 0).then(|| view! { <p>{t!(speech, "items-not-shown", count = hidden)}</p> });
    let rows = now.changes.iter().map(row).collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "regrade")>
            <table class="table bank">
                <thead><tr><th scope="col">{t!(speech, "name")}</th><th scope="col" class="number">{t!(speech, "before")}</th><th scope="col" class="number">{t!(speech, "after")}</th><th scope="col">{t!(speech, "outcome")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
}

fn done(ctx: &Ctx, log: &[RegradeLine]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |line: &RegradeLine| {
        view! { <li><Moment at=line.at/>" · "<bdi>{line.by.clone()}</bdi>" · "<bdi>{line.reason.clone()}</bdi>" · "{t!(speech, "regrade-would-change", changed = line.changed, count = line.attempts)}</li> }
    };
    (!log.is_empty()).then(|| view! { <section class="stack"><h2>{t!(speech, "regrades-done")}</h2><ul class="stack stack--tight">{log.iter().map(line).collect_view()}</ul></section> })
}
