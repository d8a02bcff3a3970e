use crate::{
    attempts::points,
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{Breadcrumb, ErrorSummary, FlashMessage, Moment, Pagination, Title},
};
use domain::{
    attempts::{self, Essay},
    error::quiz_not_found,
    id::QuizId,
    page::Page,
    quizzes::{Ask, Criterion},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The answers of a quiz that wait for a mark, side by side, by question. Without names unless they are asked for.
#[component]
pub fn MarkingPage() -> impl IntoView {
    let ctx = ctx();
    let quiz: Option<QuizId> = use_params_map().get_untracked().get("quiz").and_then(|id| id.parse().ok());
    let query = use_query_map().get_untracked();
    let (named, number) = (query.get("names").is_some(), query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1));
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let quiz = quiz.ok_or_else(quiz_not_found)?;
            let plan = domain::bank::plan(&asked.site, &asked.viewer, quiz).await?;
            Ok((plan.title, quiz, attempts::essays(&asked.site, &asked.viewer, quiz, named, number).await?))
        },
        move |(title, quiz, page)| show(&ctx, &title, quiz, &page, named),
    )
}

fn show(ctx: &Ctx, title: &str, quiz: QuizId, page: &Page<Essay>, named: bool) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let path = format!("/author/marking/{quiz}");
    let way = vec![(t!(speech, "authoring"), "/author".to_owned())];
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{t!(speech, "nothing-to-mark")}</p> });
    let names = if named {
        view! { <a href=ctx.href(&path)>{t!(speech, "without-names")}</a> }
    } else {
        view! { <a href=ctx.href(&format!("{path}?names=yes"))>{t!(speech, "with-names")}</a> }
    };
    let mut last = None;
    let essays: Vec<_> = page
        .rows
        .iter()
        .enumerate()
        .map(|(at, essay)| {
            let is_first = last.replace(essay.version) != Some(essay.version);
            view! { {is_first.then(|| question(ctx, essay))}{one(ctx, &path, at, essay)} }
        })
        .collect();
    view! {
        <Title text=t!(speech, "to-mark")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1>{t!(speech, "to-mark")}": "<span dir="auto">{title.to_owned()}</span></h1>
            <ErrorSummary/>
            <p>{names}</p>
            {empty}
            <div class="review">{essays}</div>
            <Pagination path=if named { format!("{path}?names=yes") } else { path } number=page.number has_next=page.has_next/>
        </main>
    }
}

fn question(ctx: &Ctx, essay: &Essay) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let Ask::Essay { guide, rubric, .. } = &essay.body.ask else { return ().into_any() };
    let guide = guide.clone().map(|text| view! { <div class="notice notice--info prose" dir="auto" inner_html=text.source></div> });
    let criterion = |criterion: &Criterion| {
        let level = |level: &domain::quizzes::Level| view! { <li><span dir="auto" inner_html=level.text.source.clone()></span>" · "{t!(speech, "points-count", count = level.points)}</li> };
        view! { <li><span dir="auto" inner_html=criterion.text.source.clone()></span><ul>{criterion.levels.iter().map(level).collect_view()}</ul></li> }
    };
    let rubric = (!rubric.is_empty()).then(
        || view! { <details><summary>{t!(speech, "rubric")}</summary><ul class="prose">{rubric.iter().map(criterion).collect_view()}</ul></details> },
    );
    view! { <section class="stack"><div class="prose" dir="auto" inner_html=essay.body.stem.source.clone()></div>{guide}{rubric}</section> }
        .into_any()
}

fn one(ctx: &Ctx, path: &str, at: usize, essay: &Essay) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let who = essay.name.clone().unwrap_or_else(|| t!(speech, "answer-number", number = at + 1));
    let when = essay.submitted_at.map(|at| view! { " · " <Moment at=at/> });
    let of = points(ctx, essay.body.milli_points.into());
    let action = ctx.href(&format!("{path}/{}/{}", essay.attempt, essay.slot));
    // Several forms stand on the page: only the one that was refused shows what was typed.
    let state = form_state();
    let is_this = state.values.get("attempt") == essay.attempt.to_string() && state.values.get("slot") == essay.slot.to_string();
    let typed = |name: &str| if is_this { state.values.get(name).to_owned() } else { String::new() };
    // The summary leads to the field by its name.
    let id = |name: &str| if is_this { name.to_owned() } else { format!("{name}-{at}") };
    let (points_id, comment_id) = (id("points"), id("comment"));
    let error = state.error("points").filter(|_| is_this);
    let invalid = error.is_some().then_some("true");
    let error = error.map(|error| view! { <p class="field__error">{error}</p> });
    view! {
        <article class="marked">
            <h2><bdi>{who}</bdi>{when}</h2>
            <p class="essay" dir="auto">{essay.text.clone()}</p>
            <form method="post" action=action class="stack" novalidate>
                <input type="hidden" name="attempt" value=essay.attempt.to_string()/>
                <input type="hidden" name="slot" value=essay.slot.to_string()/>
                <div class="field">
                    <label for=points_id.clone()>{t!(speech, "points-out-of", possible = of.as_str())}</label>
                    <input id=points_id name="points" type="text" inputmode="decimal" autocomplete="off" value=typed("points") aria-invalid=invalid/>
                    {error}
                </div>
                <div class="field">
                    <label for=comment_id.clone()>{t!(speech, "comment")}</label>
                    <input id=comment_id name="comment" type="text" dir="auto" autocomplete="off" value=typed("comment")/>
                </div>
                <p><button class="button">{t!(speech, "save-mark")}</button></p>
            </form>
        </article>
    }
}
