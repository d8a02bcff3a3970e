use super::{bank_title, category_options, menu};
use crate::{
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{ErrorSummary, Field, FlashMessage, SelectField, Title},
};
use domain::{
    bank::{self, BankHome, Branch},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The tree of categories of a bank, to be put in order.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            let home = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, home.id).await?;
            Ok((home, branches))
        },
        move |(home, branches)| show(&ctx, &home, &branches),
    )
}

fn show(ctx: &Ctx, home: &BankHome, branches: &[Branch]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/courses/{}", home.slug));
    let empty = branches.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-categories")}</p> });
    let lines = branches.iter().map(|branch| line(ctx, &base, branches, branch)).collect_view();
    view! {
        <Title text=t!(speech, "categories")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "categories")}": "<span dir="auto">{bank_title(speech, home)}</span></h1>
            {menu(ctx, &home.slug)}
            <ErrorSummary/>
            {empty}
            <ul class="stack stack--tight">{lines}</ul>
            <section class="stack">
                <h2>{t!(speech, "new-category")}</h2>
                <form method="post" action=format!("{base}/categories") class="stack" novalidate>
                    <Field name="category_name" label=t!(speech, "name")/>
                    <SelectField name="parent" label=t!(speech, "below-category") options=category_options(branches, t!(speech, "at-the-top"))/>
                    <p><button class="button">{t!(speech, "make-category")}</button></p>
                </form>
            </section>
        </main>
    }
}

/// A category with what can be done to it; the fields carry its id, because each line has the same.
fn line(ctx: &Ctx, base: &str, branches: &[Branch], branch: &Branch) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let path = branch.path.join(" › ");
    let others: Vec<Branch> = branches.iter().filter(|other| !other.path.starts_with(&branch.path)).cloned().collect();
    let parent = branches.iter().find(|other| other.path == branch.path[..branch.path.len() - 1]);
    let questions = format!("{base}/questions?category={}", branch.id);
    view! {
        <li>
            <details class="stack" open=form_state().values.has(&format!("name-{}", branch.id))>
                <summary><bdi>{path}</bdi>" · "{t!(speech, "questions", count = branch.questions)}</summary>
                <form method="post" action=format!("{base}/categories/{}", branch.id) class="stack" novalidate>
                    <Field name=format!("name-{}", branch.id) label=t!(speech, "name") value=branch.name.clone()/>
                    <SelectField name=format!("parent-{}", branch.id) label=t!(speech, "below-category") options=category_options(&others, t!(speech, "at-the-top"))
                        value=parent.map(|parent| parent.id.to_string()).unwrap_or_default()/>
                    <p class="field__hint">{t!(speech, "removing-category-means")}</p>
                    <p class="cluster">
                        <button class="button" name="do" value="save">{t!(speech, "save")}</button>
                        <button class="button button--danger" name="do" value="remove">{t!(speech, "remove-category")}</button>
                        <a href=questions>{t!(speech, "its-questions")}</a>
                    </p>
                </form>
            </details>
        </li>
    }
}
