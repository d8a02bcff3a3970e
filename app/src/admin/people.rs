use super::{menu, page_number, search, words};
use crate::{
    context::{Ctx, ctx},
    form::{encoded, form_state},
    load::load,
    ui::{ErrorSummary, FlashMessage, Moment, Pagination, SelectField, TextArea, Title},
};
use domain::{
    accounts::{self, PersonRow, Role},
    error::user_not_found,
    language::Speech,
    page::Page,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

fn role_name(speech: Speech, role: Role) -> String {
    match role {
        Role::Learner => t!(speech, "role-learner"),
        Role::Trainer => t!(speech, "role-trainer"),
        Role::Coordinator => t!(speech, "role-coordinator"),
        Role::Administrator => t!(speech, "role-administrator"),
    }
}

#[component]
pub fn PeoplePage() -> impl IntoView {
    let ctx = ctx();
    let (asked, number, words) = (ctx.clone(), page_number(), words());
    let typed = words.clone();
    load(async move { accounts::list_people(&asked.site, &asked.viewer, &typed, number).await }, move |page| list(&ctx, page, &words))
}

fn list(ctx: &Ctx, page: Page<PersonRow>, words: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let path = if words.is_empty() { "/admin/people".to_owned() } else { format!("/admin/people?q={}", encoded(words)) };
    let row = |person: PersonRow| {
        let login = person.email.or(person.username).unwrap_or_default();
        let state = person.suspended_for.is_some().then(|| view! { " " <span class="badge badge--bad">{t!(speech, "suspended")}</span> });
        view! {
            <tr>
                <th scope="row"><a href=ctx.href(&format!("/admin/people/{}", person.id)) dir="auto">{person.name}</a>{state}</th>
                <td data-label=t!(speech, "email-or-username-label")><span dir="ltr">{login}</span></td>
                <td data-label=t!(speech, "role")>{role_name(speech, person.role)}</td>
                <td data-label=t!(speech, "since")>{speech.date(person.created_at)}</td>
            </tr>
        }
    };
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{t!(speech, "nobody-found")}</p> });
    let rows = page.rows.into_iter().map(row).collect_view();
    view! {
        <Title text=t!(speech, "people")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "people")}</h1>
            {menu(ctx)}
            {search(ctx, "/admin/people", words, t!(speech, "search-people"))}
            {empty}
            <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "people")>
                <table class="table">
                    <thead><tr><th scope="col">{t!(speech, "name")}</th><th scope="col">{t!(speech, "email-or-username-label")}</th><th scope="col">{t!(speech, "role")}</th><th scope="col">{t!(speech, "since")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pagination path=path number=page.number has_next=page.has_next/>
        </main>
    }
}

#[component]
pub fn PersonPage() -> impl IntoView {
    let ctx = ctx();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok());
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.administrator()?;
            accounts::person(&asked.site, &asked.viewer, id.ok_or_else(user_not_found)?).await
        },
        move |person| show(&ctx, person),
    )
}

fn show(ctx: &Ctx, person: PersonRow) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/admin/people/{}", person.id));
    let roles = Role::ALL.iter().map(|role| (role.word(), role_name(speech, *role))).collect();
    let suspension = match person.suspended_for {
        Some(reason) => view! {
            <div class="notice notice--bad"><p>{t!(speech, "suspended-because", reason = reason)}</p></div>
            <form method="post" action=format!("{base}/lift")><button class="button">{t!(speech, "lift-suspension")}</button></form>
        }
        .into_any(),
        None => view! {
            <p>{t!(speech, "suspending-means")}</p>
            <form method="post" action=format!("{base}/suspend") class="stack" novalidate>
                <TextArea name="reason" label=t!(speech, "reason")/>
                <button class="button button--danger">{t!(speech, "suspend")}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Title text=person.name.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1 dir="auto">{person.name}</h1>
            {menu(ctx)}
            <ErrorSummary/>
            <dl class="facts">
                <div><dt>{t!(speech, "email")}</dt><dd dir="ltr">{person.email}</dd></div>
                <div><dt>{t!(speech, "username")}</dt><dd><bdi>{person.username}</bdi></dd></div>
                <div><dt>{t!(speech, "since")}</dt><dd><Moment at=person.created_at/></dd></div>
            </dl>
            <form method="post" action=format!("{base}/role") class="stack">
                <SelectField name="role" label=t!(speech, "role") options=roles value=person.role.word()/>
                <button class="button">{t!(speech, "save")}</button>
            </form>
            {password(ctx, &base, person.role)}
            <section class="stack"><h2>{t!(speech, "suspension")}</h2>{suspension}</section>
        </main>
    }
}

/// For people without an e-mail address: a new password, shown once to be read out.
fn password(ctx: &Ctx, base: &str, role: Role) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let told = form_state().told.map(|password| {
        view! {
            <div class="notice notice--good" role="status">
                <p>{t!(speech, "password-given")}</p>
                <p><strong class="code" dir="ltr">{password}</strong></p>
            </div>
        }
    });
    let action = format!("{base}/password");
    (role != Role::Administrator).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(speech, "new-password")}</h2>
                {told}
                <p>{t!(speech, "giving-password-means")}</p>
                <form method="post" action=action><button class="button button--quiet">{t!(speech, "give-password")}</button></form>
            </section>
        }
    })
}
