use super::{category_options, import::line, menu, quick_preview::QuickPreview};
use crate::{
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{ErrorSummary, FlashMessage, SelectField, TextArea, Title},
};
use domain::{
    bank::{self, BankHome, Branch},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use questions::formats::{ReadItem, gift};

/// Questions written as fast as on paper: one text, and beside it what is understood of it. The form works by itself; the island asks the
/// same address again while one types.
#[component]
pub fn QuickPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let course = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, course.id).await?;
            Ok((course, branches))
        },
        move |(course, branches)| show(&ctx, &course, &branches),
    )
}

fn show(ctx: &Ctx, course: &BankHome, branches: &[Branch]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let action = ctx.href(&format!("/author/courses/{}/quick", course.slug));
    let text = form_state().value("text", "");
    let example = "::Sky:: What colour is the sky?\n{\n=blue #Yes.\n~red\n~green\n}\n\nWater is wet. {T}\n\nHow many corners has a square? {#4}";
    view! {
        <Title text=t!(speech, "write-quickly")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "write-quickly")}</h1>
            {menu(ctx, &course.slug)}
            <ErrorSummary/>
            <p>{t!(speech, "quick-lead")}</p>
            <details><summary>{t!(speech, "quick-example")}</summary><pre dir="auto">{example}</pre></details>
            <form method="post" action=action.clone() class="stack" data-quick="" novalidate>
                <TextArea name="text" label=t!(speech, "quiz-questions") rows=14/>
                <SelectField name="category" label=t!(speech, "take-them-into") options=category_options(branches, t!(speech, "no-category"))/>
                <p class="cluster">
                    <button class="button" name="do" value="take">{t!(speech, "put-into-bank")}</button>
                    <button class="button button--quiet" name="do" value="look">{t!(speech, "look-at-it")}</button>
                </p>
            </form>
            <QuickPreview action=action/>
            <section id="quick-preview" aria-live="polite" class="stack">{understood(ctx, &text)}</section>
        </main>
    }
}

/// What is understood of the text, question by question, faults with the line in which they are.
fn understood(ctx: &Ctx, text: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let reading = gift::read(text);
    let taken = reading.items.iter().filter(|item| item.entry.is_some()).count();
    let lines: Vec<&str> = text.lines().collect();
    let item = |item: &ReadItem| {
        let at = item.notes.iter().find_map(|note| note.line).or(item.place.line);
        let quoted = at.filter(|_| item.entry.is_none()).and_then(|at| lines.get(at.checked_sub(1)?).map(|text| (*text).to_owned()));
        let quoted = quoted.map(|text| view! { <pre dir="auto">{text}</pre> });
        view! { <li>{line(ctx, item)}{quoted}</li> }
    };
    let items = reading.items.iter().take(100).map(item).collect_view();
    (!reading.items.is_empty()).then(|| view! { <p>{t!(speech, "items-readable", count = taken)}</p><ol class="review">{items}</ol> })
}
