use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Moment, Title},
};
use domain::{
    accounts::{self, SessionRow},
    t,
};
use leptos::prelude::*;

/// Where one is signed in; any of it can be ended.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    load(async move { accounts::list_sessions(&asked.site, &asked.viewer).await }, move |rows| {
        let speech = ctx.speech;
        let others = rows.len() > 1;
        let all = others.then(|| {
            view! { <form method="post" action=ctx.href("/account/sessions/end-others")><button class="button">{t!(speech, "sign-out-everywhere")}</button></form> }
        });
        view! {
            <Title text=t!(speech, "my-sign-ins")/>
            <main class="page" id="main">
                <FlashMessage/>
                <h1>{t!(speech, "my-sign-ins")}</h1>
                <ErrorSummary/>
                <p>{t!(speech, "my-sign-ins-lead")}</p>
                <ul class="stack">{rows.into_iter().map(|row| session(&ctx, row)).collect_view()}</ul>
                {all}
            </main>
        }
    })
}

fn session(ctx: &Ctx, row: SessionRow) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let browser = if row.browser.is_empty() { t!(speech, "unknown-browser") } else { row.browser };
    let end = if row.is_this_one {
        view! { <span class="badge badge--good">{t!(speech, "this-sign-in")}</span> }.into_any()
    } else {
        let action = ctx.href(&format!("/account/sessions/{}/end", row.id));
        view! { <form method="post" action=action><button class="button button--quiet button--small">{t!(speech, "end-sign-in")}</button></form> }
            .into_any()
    };
    view! {
        <li class="card stack stack--tight">
            <p class="latin" dir="ltr">{browser}</p>
            <p class="small soft">{t!(speech, "last-used")}": "<Moment at=row.last_seen_at/></p>
            {end}
        </li>
    }
}
