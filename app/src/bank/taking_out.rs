use super::{home, import::notes, list::asked_for, menu};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, Title},
};
use domain::{
    bank::{self, BankHome, Losses, Notation},
    error::Error,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// How many questions of which something is lost are named.
const MOST_NAMED: usize = 200;

/// What of the questions that fit cannot be said in a notation, before the file is taken.
#[component]
pub fn TakeOutPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params_map().get_untracked();
    let slug = params.get("slug").unwrap_or_default();
    let notation = params.get("kind").and_then(|word| Notation::from_word(&word));
    let asked = ctx.clone();
    let (filter, _, query) = asked_for();
    load(
        async move {
            asked.viewer.author()?;
            let notation = notation.ok_or(Error::NotFound("page-not-found"))?;
            let course = bank::home(&asked.site, &asked.viewer, &slug).await?;
            let losses = bank::losses(&asked.site, &asked.viewer, course.id, &filter, notation).await?;
            let way = home::way_back(&asked, course.id).await?;
            Ok((course, losses, way, notation))
        },
        move |(course, losses, way, notation)| show(&ctx, &course, &losses, way, notation, &query),
    )
}

fn show(ctx: &Ctx, course: &BankHome, losses: &Losses, (title, slug): (String, String), notation: Notation, query: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let heading = t!(speech, "take-out-as", format = notation.name());
    let way = vec![(title, format!("/author/courses/{slug}/questions"))];
    let href = ctx.href(&format!("/author/courses/{}/export/{}?{query}", course.slug, notation.word()));
    let download = (losses.written > 0).then(|| view! { <p><a class="button" href=href download>{t!(speech, "take-the-file")}</a></p> });
    let line = |(name, said): &(String, Vec<_>)| view! { <li><strong><bdi>{name.clone()}</bdi></strong>{notes(speech, said)}</li> };
    let more = losses.lost.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| view! { <p>{t!(speech, "and-more", count = more)}</p> });
    let lost = (!losses.lost.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t!(speech, "take-out-loses")}</h2>
                <ol class="review">{losses.lost.iter().take(MOST_NAMED).map(line).collect_view()}</ol>
                {more}
            </section>
        }
    });
    view! {
        <Title text=heading.clone()/>
        <main class="page" id="main">
            <Breadcrumb links=way/>
            <h1>{heading}</h1>
            {menu(ctx, &course.slug)}
            <p>{t!(speech, "take-out-holds", written = losses.written, total = losses.total)}</p>
            {download}
            {lost}
        </main>
    }
}
