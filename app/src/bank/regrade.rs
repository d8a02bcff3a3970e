use super::{home, id_in_address};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, CheckField, ErrorSummary, FlashMessage, Moment, TextArea, Title},
};
use domain::{
    bank::{self, Change, Detail, Regrade, RegradeLine},
    error::question_not_found,
    t,
};
use leptos::prelude::*;

/// How many changes are listed one by one.
const MOST_SHOWN: usize = 200;

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
            let dry = bank::preview_regrade(&asked.site, &asked.viewer, id).await?;
            let log = bank::regrades(&asked.site, &asked.viewer, id).await?;
            let way = home::way_back(&asked, detail.course).await?;
            Ok((detail, dry, log, way))
        },
        move |(detail, dry, log, way)| show(&ctx, &detail, &dry, &log, way),
    )
}

fn show(ctx: &Ctx, detail: &Detail, dry: &Regrade, log: &[RegradeLine], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let action = ctx.href(&format!("/author/questions/{}/regrade", detail.id));
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (detail.name.clone(), format!("/author/questions/{}", detail.id))];
    let body = if dry.changes.is_empty() {
        view! { <p class="notice notice--good">{t!(speech, "regrade-changes-nothing", count = dry.attempts)}</p> }.into_any()
    } else {
        view! {
            <p><strong>{t!(speech, "regrade-would", changed = dry.changes.len(), count = dry.attempts)}</strong></p>
            {changes(ctx, &dry.changes)}
            <p>{t!(speech, "regrade-means")}</p>
            <form method="post" action=action class="stack" novalidate>
                <TextArea name="reason" label=t!(speech, "reason")/>
                <CheckField name="letters">{t!(speech, "tell-by-letter")}</CheckField>
                <p><button class="button">{t!(speech, "regrade-now")}</button></p>
            </form>
        }
        .into_any()
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

fn changes(ctx: &Ctx, changes: &[Change]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let score = |per_mille: i32| t!(speech, "per-cent", number = per_mille / 10);
    let row = |change: &Change| {
        let outcome = match (change.passed_before, change.passes_after) {
            (false, true) => Some(t!(speech, "passes-now")),
            (true, false) => Some(t!(speech, "stays-passed")),
            _ => None,
        };
        view! {
            <tr>
                <th scope="row"><span dir="auto">{change.name.clone()}</span></th>
                <td class="number" data-label=t!(speech, "before")>{score(change.before)}</td>
                <td class="number" data-label=t!(speech, "after")>{score(change.after)}</td>
                {outcome.map(|outcome| view! { <td data-label=t!(speech, "outcome")>{outcome}</td> })}
            </tr>
        }
    };
    let hidden = changes.len().saturating_sub(MOST_SHOWN);
    let more = (hidden > 0).then(|| view! { <p>{t!(speech, "items-not-shown", count = hidden)}</p> });
    let rows = changes.iter().take(MOST_SHOWN).map(row).collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "regrade")>
            <table class="table">
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
