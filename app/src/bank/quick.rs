use super::{
    category_options,
    import::{MOST_NOTES, about, notes},
    menu,
    quick_preview::QuickPreview,
};
use crate::{
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{ErrorSummary, FlashMessage, Once, SelectField, TextArea, Title},
};
use domain::{
    bank::{self, BankHome, Branch, FileKind},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use questions::formats::{Note, ReadItem, Reading};

/// How many questions are shown one by one.
const MOST_SHOWN: usize = 100;

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
    // Before anything is written there is nothing to say of it.
    let reading = if text.is_empty() { Ok(Reading::default()) } else { bank::read(FileKind::Gift, "", text.as_bytes()) };
    let reading = reading.unwrap_or_else(|note| Reading { notes: vec![note], ..Reading::default() });
    let taken = reading.items.iter().filter(|item| item.entry.is_some()).count();
    let refused = reading.items.len() - taken;
    let refused = if refused > 0 { format!(" {}", t!(speech, "items-refused", count = refused)) } else { String::new() };
    let readable = (!reading.items.is_empty()).then(|| t!(speech, "items-readable", count = taken) + &refused);
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
                <Once/>
                <TextArea name="text" label=t!(speech, "quiz-questions") rows=14/>
                <SelectField name="category" label=t!(speech, "take-them-into") options=category_options(branches, t!(speech, "no-category"))/>
                <p class="cluster">
                    <button class="button" name="do" value="take">{t!(speech, "put-into-bank")}</button>
                    <button class="button button--quiet" name="do" value="look">{t!(speech, "look-at-it")}</button>
                </p>
            </form>
            <QuickPreview action=action stale=t!(speech, "quick-stale")/>
            <p id="quick-status" role="status">{readable}</p>
            <section id="quick-preview" class="stack">{understood(ctx, &reading, &text)}</section>
        </main>
    }
}

/// What is understood of the text, question by question, faults with the line in which they are.
fn understood(ctx: &Ctx, reading: &Reading, text: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let lines: Vec<&str> = text.lines().collect();
    let quoted = |at: Option<usize>| {
        let text = at.and_then(|at| lines.get(at.checked_sub(1)?)).map(|text| (*text).to_owned());
        text.filter(|text| !text.trim().is_empty()).map(|text| view! { <pre dir="auto">{text}</pre> })
    };
    let item = |item: &ReadItem| {
        // What is said of a line stands under it.
        let under = |note: &Note| view! { {quoted(note.line.or(item.place.line))}{notes(speech, std::slice::from_ref(note))} };
        let said = item.notes.iter().take(MOST_NOTES).map(under).collect_view();
        let hidden = item.notes.len().saturating_sub(MOST_NOTES);
        let more = (hidden > 0).then(|| view! { <p>{t!(speech, "and-more", count = hidden)}</p> });
        view! { <li>{about(ctx, item, view! { {said}{more} }.into_any())}</li> }
    };
    let mut shown: Vec<&ReadItem> = reading.items.iter().collect();
    if shown.len() > MOST_SHOWN {
        // What has to be mended must not be among those left out.
        shown.sort_by_key(|item| std::cmp::Reverse(item.notes.iter().map(|note| note.kind).max()));
    }
    let items = shown.into_iter().take(MOST_SHOWN).map(item).collect_view();
    let hidden = reading.items.len().saturating_sub(MOST_SHOWN);
    let more = (hidden > 0).then(|| view! { <p>{t!(speech, "items-not-shown", count = hidden)}</p> });
    let list = (!reading.items.is_empty()).then(|| view! { <ol class="review">{items}</ol>{more} });
    view! { {notes(speech, &reading.notes)}{list} }
}
