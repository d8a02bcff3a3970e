use super::{home, id_in_address, menu};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, ErrorSummary, Field, FlashMessage, TextArea, Title},
};
use domain::{
    courses::{self, Outline},
    error::group_not_found,
    learning::{self, Group, Member},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// The groups of a course.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let ctx = ctx();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let course = courses::outline(&asked.site, &slug).await?;
            let groups = learning::groups(&asked.site, &asked.viewer, course.id).await?;
            Ok((course, groups))
        },
        move |(course, groups)| list(&ctx, &course, &groups),
    )
}

fn list(ctx: &Ctx, course: &Arc<Outline>, groups: &[Group]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let empty = groups.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-groups")}</p> });
    let line = |group: &Group| {
        let href = ctx.href(&format!("/author/groups/{}", group.id));
        view! { <li><a href=href dir="auto">{group.name.clone()}</a>" · "{t!(speech, "group-members", count = group.members)}</li> }
    };
    view! {
        <Title text=t!(speech, "groups")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "groups")}": "<span dir="auto" lang=course.language.clone()>{course.title.clone()}</span></h1>
            {menu(ctx, &course.slug)}
            <ErrorSummary/>
            <p>{t!(speech, "groups-mean")}</p>
            {empty}
            <ul class="stack stack--tight">{groups.iter().map(line).collect_view()}</ul>
            <section class="stack">
                <h2>{t!(speech, "new-group")}</h2>
                <form method="post" action=ctx.href(&format!("/author/courses/{}/groups", course.slug)) class="stack" novalidate>
                    <Field name="group_name" label=t!(speech, "name")/>
                    <p><button class="button">{t!(speech, "make-group")}</button></p>
                </form>
            </section>
        </main>
    }
}

/// A group and its members.
#[component]
pub fn GroupPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let (group, members) = learning::group(&asked.site, &asked.viewer, id.ok_or_else(group_not_found)?).await?;
            let way = home::way_back(&asked, group.course).await?;
            Ok((group, members, way))
        },
        move |(group, members, way)| show(&ctx, &group, &members, way),
    )
}

fn show(ctx: &Ctx, group: &Group, members: &[Member], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/groups/{}", group.id));
    let groups = format!("/author/courses/{slug}/groups");
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (t!(speech, "groups"), groups)];
    let empty = members.is_empty().then(|| view! { <p class="empty">{t!(speech, "group-is-empty")}</p> });
    let line = |member: &Member| {
        let label = t!(speech, "take-out-named", name = member.name.as_str());
        view! {
            <li>
                <form method="post" action=format!("{base}/members/{}/remove", member.id) class="cluster">
                    <bdi>{member.name.clone()}</bdi>
                    <button class="link-button" aria-label=label>{t!(speech, "take-out")}</button>
                </form>
            </li>
        }
    };
    view! {
        <Title text=group.name.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{group.name.clone()}</h1>
            <ErrorSummary/>
            {empty}
            <ul class="stack stack--tight">{members.iter().map(line).collect_view()}</ul>
            <section class="stack">
                <h2>{t!(speech, "add-people")}</h2>
                <form method="post" action=base.clone() class="stack" novalidate>
                    <TextArea name="people" label=t!(speech, "people-logins") hint=t!(speech, "people-logins-hint") rows=6/>
                    <p><button class="button">{t!(speech, "add-them")}</button></p>
                </form>
            </section>
            <section class="stack">
                <h2>{t!(speech, "remove-group")}</h2>
                <p>{t!(speech, "remove-group-means")}</p>
                <form method="post" action=format!("{base}/remove")><button class="button button--danger">{t!(speech, "remove-group")}</button></form>
            </section>
        </main>
    }
}
