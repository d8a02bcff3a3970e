use crate::{
    context::{Ctx, ctx},
    form::encoded,
    load::load,
    ui::{CourseCards, FlashMessage, Pagination, Title},
};
use domain::{
    courses::{self, Filter, Level},
    language::{Speech, own_name},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const LANGUAGES: [&str; 6] = ["ar", "en", "fr", "el", "it", "es"];

/// The list of courses, narrowed down as the address says.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let ctx = ctx();
    let (speech, site) = (ctx.speech, ctx.site.clone());
    let filter = filter();
    let (shown, asked, words) = (filter.clone(), filter.clone(), filter.words);
    view! {
        <Title text=t!(speech, "courses")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "courses")}</h1>
            <SearchForm words=words/>
            {load(
                async move { courses::catalogue(&site, &asked).await },
                move |list| {
                    let path = address(&Filter { page: 0, ..shown.clone() });
                    let heading = heading(speech, &shown, list.found);
                    let empty = list.page.rows.is_empty().then(|| nothing_found(&ctx));
                    view! {
                        <Chips filter=shown.clone() languages=list.languages.clone()/>
                        <h2 class=if shown.words.is_empty() { "visually-hidden" } else { "" }>{heading}</h2>
                        {empty}
                        <CourseCards list=list.clone()/>
                        <Pagination path=path number=list.page.number has_next=list.page.has_next/>
                    }
                },
            )}
        </main>
    }
    .into_any()
}

fn heading(speech: Speech, filter: &Filter, found: usize) -> String {
    if filter.words.is_empty() { t!(speech, "courses") } else { t!(speech, "courses-found", count = found, words = &filter.words) }
}

fn nothing_found(ctx: &Ctx) -> impl IntoView + use<> {
    view! {
        <div class="empty">
            <p>{t!(ctx.speech, "no-courses-found")}</p>
            <p><a class="button button--quiet" href=ctx.href("/courses")>{t!(ctx.speech, "all-courses")}</a></p>
        </div>
    }
}

fn filter() -> Filter {
    let query = use_query_map().get_untracked();
    let word = |name: &str| query.get(name).filter(|value| !value.is_empty());
    Filter {
        words: word("q").unwrap_or_default().chars().take(100).collect(),
        language: word("language").filter(|language| LANGUAGES.contains(&language.as_str())),
        level: word("level").and_then(|level| Level::from_word(&level)),
        area: word("area").and_then(|area| area.parse().ok()).filter(|area| (1..=5).contains(area)),
        page: word("page").and_then(|page| page.parse().ok()).unwrap_or(1),
    }
}

/// The address of a narrowed-down catalogue; page 0 leaves the page out.
fn address(filter: &Filter) -> String {
    let mut parts = Vec::new();
    if !filter.words.is_empty() {
        parts.push(format!("q={}", encoded(&filter.words)));
    }
    parts.extend(filter.language.as_ref().map(|language| format!("language={language}")));
    parts.extend(filter.level.map(|level| format!("level={}", level.word())));
    parts.extend(filter.area.map(|area| format!("area={area}")));
    if parts.is_empty() { "/courses".into() } else { format!("/courses?{}", parts.join("&")) }
}

#[component]
pub fn SearchForm(#[prop(into)] words: String) -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    view! {
        <form class="search" role="search" action=ctx.href("/courses")>
            <label class="visually-hidden" for="q">{t!(speech, "search-lessons")}</label>
            <input id="q" type="search" name="q" value=words placeholder=t!(speech, "search-lessons") dir="auto" maxlength="100"/>
            <button class="button">{t!(speech, "search")}</button>
        </form>
    }
}

/// Filters as links: a second click takes a filter off.
#[component]
pub fn Chips(filter: Filter, languages: Vec<String>) -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let chip = |text: String, is_on: bool, to: Filter| {
        view! { <li><a href=ctx.href(&address(&to)) aria-current=is_on.then_some("true")><bdi>{text}</bdi></a></li> }
    };
    let base = Filter { page: 0, ..filter.clone() };
    let none = base.language.is_none() && base.level.is_none() && base.area.is_none();
    let all = chip(t!(speech, "all"), none, Filter { language: None, level: None, area: None, ..base.clone() });
    let languages = languages.into_iter().map(|tag| {
        let is_on = base.language.as_deref() == Some(tag.as_str());
        chip(own_name(&tag).to_owned(), is_on, Filter { language: (!is_on).then_some(tag), ..base.clone() })
    });
    let levels = Level::ALL.iter().map(|level| {
        let is_on = base.level == Some(*level);
        let name = courses::level_name(speech, *level);
        chip(name, is_on, Filter { level: (!is_on).then_some(*level), ..base.clone() })
    });
    let areas = [t!(speech, "area-1"), t!(speech, "area-2"), t!(speech, "area-3"), t!(speech, "area-4"), t!(speech, "area-5")];
    let areas = areas.into_iter().zip(1u8..).map(|(name, area)| {
        let is_on = base.area == Some(area);
        chip(name, is_on, Filter { area: (!is_on).then_some(area), ..base.clone() })
    });
    view! {
        <nav aria-label=t!(speech, "filters")>
            <ul class="chips">{all}{languages.collect_view()}{levels.collect_view()}{areas.collect_view()}</ul>
        </nav>
    }
}
