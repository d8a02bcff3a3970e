use super::{menu, page_number};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Moment, Pagination, Title},
};
use domain::{
    error::letter_not_found,
    language::Speech,
    mail::{self, DeliveryLine, LetterRow, LetterState, LetterView, Outcome},
    page::Page,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

fn state_name(speech: Speech, state: LetterState) -> (&'static str, String) {
    match state {
        LetterState::Queued => ("badge", t!(speech, "letter-queued")),
        LetterState::Sent => ("badge badge--good", t!(speech, "letter-sent")),
        LetterState::Refused => ("badge badge--bad", t!(speech, "letter-refused")),
        LetterState::GivenUp => ("badge badge--bad", t!(speech, "letter-given-up")),
    }
}

/// The outbox and its ledger.
#[component]
pub fn LettersPage() -> impl IntoView {
    let ctx = ctx();
    let state = use_query_map().get_untracked().get("state").and_then(|state| LetterState::from_word(&state));
    let (asked, number) = (ctx.clone(), page_number());
    load(async move { mail::list_letters(&asked.site, &asked.viewer, state, number).await }, move |page| list(&ctx, page, state))
}

fn list(ctx: &Ctx, page: Page<LetterRow>, state: Option<LetterState>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let chip = |text: String, is_on: bool, path: String| view! { <li><a href=ctx.href(&path) aria-current=is_on.then_some("true")>{text}</a></li> };
    let states =
        LetterState::ALL.iter().map(|each| chip(state_name(speech, *each).1, state == Some(*each), format!("/admin/letters?state={}", each.word())));
    let row = |letter: LetterRow| {
        let (class, name) = state_name(speech, letter.state);
        view! {
            <tr>
                <th scope="row"><a href=ctx.href(&format!("/admin/letters/{}", letter.id)) dir="auto">{letter.subject}</a></th>
                <td data-label=t!(speech, "to")><span dir="ltr">{letter.recipient}</span></td>
                <td data-label=t!(speech, "state")><span class=class>{name}</span></td>
                <td data-label=t!(speech, "written")><Moment at=letter.created_at/></td>
            </tr>
        }
    };
    let path = state.map_or("/admin/letters".to_owned(), |state| format!("/admin/letters?state={}", state.word()));
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-letters")}</p> });
    let rows = page.rows.into_iter().map(row).collect_view();
    view! {
        <Title text=t!(speech, "letters")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "letters")}</h1>
            {menu(ctx)}
            <ErrorSummary/>
            <ul class="chips">{chip(t!(speech, "all"), state.is_none(), "/admin/letters".into())}{states.collect_view()}</ul>
            {empty}
            <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "letters")>
                <table class="table">
                    <thead><tr><th scope="col">{t!(speech, "subject")}</th><th scope="col">{t!(speech, "to")}</th><th scope="col">{t!(speech, "state")}</th><th scope="col">{t!(speech, "written")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pagination path=path number=page.number has_next=page.has_next/>
            <form method="post" action=ctx.href("/admin/letters/test")><button class="button button--quiet">{t!(speech, "send-test-letter")}</button></form>
        </main>
    }
}

#[component]
pub fn LetterPage() -> impl IntoView {
    let ctx = ctx();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok());
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.administrator()?;
            mail::letter(&asked.site, &asked.viewer, id.ok_or_else(letter_not_found)?).await
        },
        move |letter| show(&ctx, letter),
    )
}

fn show(ctx: &Ctx, letter: LetterView) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (class, name) = state_name(speech, letter.row.state);
    let next = (letter.row.state == LetterState::Queued)
        .then(|| view! { <div><dt>{t!(speech, "next-try")}</dt><dd><Moment at=letter.row.next_attempt_at/></dd></div> });
    let attached = letter.has_certificate.then(|| view! { <p>{t!(speech, "certificate-attached")}</p> });
    let tries = letter.deliveries.into_iter().map(|line| delivery(speech, line)).collect_view();
    view! {
        <Title text=letter.row.subject.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1 dir="auto">{letter.row.subject}</h1>
            {menu(ctx)}
            <ErrorSummary/>
            <dl class="facts">
                <div><dt>{t!(speech, "to")}</dt><dd dir="ltr">{letter.row.recipient}</dd></div>
                <div><dt>{t!(speech, "state")}</dt><dd><span class=class>{name}</span></dd></div>
                <div><dt>{t!(speech, "written")}</dt><dd><Moment at=letter.row.created_at/></dd></div>
                {next}
            </dl>
            <section class="stack"><h2>{t!(speech, "what-happened")}</h2><ol class="timeline">{tries}</ol></section>
            <section class="stack"><h2>{t!(speech, "text")}</h2><pre dir="auto">{letter.text}</pre>{attached}</section>
            <form method="post" action=ctx.href(&format!("/admin/letters/{}/resend", letter.row.id))><button class="button">{t!(speech, "send-again")}</button></form>
        </main>
    }
}

fn delivery(speech: Speech, line: DeliveryLine) -> impl IntoView {
    let (class, name) = match line.outcome {
        Outcome::Sent => ("is-good", t!(speech, "letter-sent")),
        Outcome::Deferred => ("is-later", t!(speech, "letter-deferred")),
        Outcome::Refused => ("", t!(speech, "letter-refused")),
        Outcome::GivenUp => ("", t!(speech, "letter-given-up")),
        Outcome::Requeued => ("is-later", t!(speech, "letter-requeued")),
    };
    view! { <li class=class><strong>{name}</strong>" · "<Moment at=line.at/><p class="small" dir="ltr">{line.reply}</p></li> }
}
