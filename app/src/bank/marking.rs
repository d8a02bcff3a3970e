use super::{carry_over::CarryOver, marking_keys::MarkingKeys};
use crate::{
    attempts::{points, words_of},
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{Breadcrumb, ErrorSummary, FlashMessage, Moment, Pagination, TextArea, Title},
};
use domain::{
    attempts::{self, Essay, EssayMark, Queue},
    error::quiz_not_found,
    id::QuizId,
    page::Page,
    quizzes::{Ask, Criterion, grading},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The answers of a quiz, side by side, by question: those that wait, or those that were marked. Without names unless they are asked for.
#[component]
pub fn MarkingPage() -> impl IntoView {
    let ctx = ctx();
    let quiz: Option<QuizId> = use_params_map().get_untracked().get("quiz").and_then(|id| id.parse().ok());
    let query = use_query_map().get_untracked();
    let queue = Queue {
        shows_names: query.get("names").is_some(),
        slot: query.get("question").and_then(|id| id.parse().ok()),
        is_marked: query.get("marked").is_some(),
    };
    let number = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    // On from one answer to the next.
    let goes_on = query.get("then").is_some();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let quiz = quiz.ok_or_else(quiz_not_found)?;
            let plan = domain::bank::plan(&asked.site, &asked.viewer, quiz).await?;
            Ok((plan.title, quiz, attempts::essays(&asked.site, &asked.viewer, quiz, queue, number).await?))
        },
        move |(title, quiz, page)| show(&ctx, &title, quiz, &page, queue, goes_on),
    )
}

/// The address of a view of the queue.
fn address(quiz: QuizId, queue: Queue) -> String {
    let names = queue.shows_names.then(|| "names=yes".to_owned());
    let marked = queue.is_marked.then(|| "marked=yes".to_owned());
    let question = queue.slot.map(|slot| format!("question={slot}"));
    let query: Vec<String> = names.into_iter().chain(marked).chain(question).collect();
    if query.is_empty() { format!("/author/marking/{quiz}") } else { format!("/author/marking/{quiz}?{}", query.join("&")) }
}

fn show(ctx: &Ctx, title: &str, quiz: QuizId, page: &Page<Essay>, queue: Queue, goes_on: bool) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let way = vec![(t!(speech, "authoring"), "/author".to_owned())];
    let nothing = if page.has_next {
        t!(speech, "nothing-on-this-page")
    } else if queue.is_marked {
        t!(speech, "nothing-was-marked")
    } else {
        t!(speech, "nothing-to-mark")
    };
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{nothing}</p> });
    let link = |to: Queue, text: String| {
        view! { <li><a href=ctx.href(&address(quiz, to)) aria-current=(to == queue).then_some("true")>{text}</a></li> }
    };
    let names = if queue.shows_names { t!(speech, "without-names") } else { t!(speech, "with-names") };
    let heading = if queue.is_marked { t!(speech, "marked-answers") } else { t!(speech, "to-mark") };
    let mut last = None;
    let essays: Vec<_> = page
        .rows
        .iter()
        .enumerate()
        .map(|(at, essay)| {
            let is_first = last.replace(essay.version) != Some(essay.version);
            let only = queue.slot.is_none().then(|| link_to(ctx, quiz, Queue { slot: Some(essay.slot), ..queue }));
            view! { {is_first.then(|| question(ctx, essay, only))}{one(ctx, quiz, at, essay, goes_on && at == 0)} }
        })
        .collect();
    let keys = (!page.rows.is_empty()).then(|| view! { <CarryOver/><MarkingKeys hint=t!(speech, "marking-keys")/> });
    view! {
        <Title text=heading.clone()/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1>{heading}": "<span dir="auto">{title.to_owned()}</span></h1>
            <ErrorSummary/>
            <ul class="chips">
                {link(Queue { is_marked: false, ..queue }, t!(speech, "waiting-answers"))}
                {link(Queue { is_marked: true, ..queue }, t!(speech, "marked-answers"))}
                {queue.slot.map(|_| link(Queue { slot: None, ..queue }, t!(speech, "all-questions")))}
                {link(Queue { shows_names: !queue.shows_names, ..queue }, names)}
            </ul>
            {empty}
            {keys}
            <div class="review review--beside">{essays}</div>
            <Pagination path=address(quiz, queue) number=page.number has_next=page.has_next/>
        </main>
    }
}

fn link_to(ctx: &Ctx, quiz: QuizId, queue: Queue) -> AnyView {
    view! { <p><a href=ctx.href(&address(quiz, queue))>{t!(ctx.speech, "only-this-question")}</a></p> }.into_any()
}

fn question(ctx: &Ctx, essay: &Essay, only: Option<AnyView>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let Ask::Essay { guide, .. } = &essay.body.ask else { return ().into_any() };
    let guide = guide.clone().map(|text| {
        view! { <details><summary>{t!(speech, "marking-guide")}</summary><div class="notice notice--info prose" dir="auto" inner_html=text.source></div></details> }
    });
    let stem = essay.body.stem.source.clone();
    view! { <section class="stack review__question"><div class="prose" dir="auto" inner_html=stem></div>{guide}{only}</section> }.into_any()
}

/// The level of each criterion, to choose; what was chosen is chosen still.
fn rubric(ctx: &Ctx, at: usize, essay: &Essay, is_next: bool, typed: &dyn Fn(&str) -> Option<String>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let Ask::Essay { rubric, .. } = &essay.body.ask else { return ().into_any() };
    let given = essay.mark.as_ref().map(|mark| &mark.levels.0);
    let criterion = |(place, criterion): (usize, &Criterion)| {
        let is_next = is_next && place == 0;
        let name = format!("level-{}", criterion.id);
        let before = given.and_then(|levels| levels.get(&criterion.id)).map(ToString::to_string);
        let chosen = typed(&name).or(before).unwrap_or_default();
        let most = criterion.levels.iter().map(|level| level.points).max().unwrap_or_default();
        let level = |(place, level): (usize, &domain::quizzes::Level)| {
            let text = format!("{} · {}", words_of(&level.text.source), t!(speech, "level-points", points = level.points, most = most));
            view! { <option value=place.to_string() selected=place.to_string() == chosen>{text}</option> }
        };
        let levels = criterion.levels.iter().enumerate().map(level).collect_view();
        let id = format!("{name}-{at}");
        view! {
            <div class="field">
                <label for=id.clone() dir="auto">{words_of(&criterion.text.source)}</label>
                <select id=id name=name autofocus=is_next><option value="">{t!(speech, "not-said")}</option>{levels}</select>
            </div>
        }
    };
    rubric.iter().enumerate().map(criterion).collect_view().into_any()
}

fn one(ctx: &Ctx, quiz: QuizId, at: usize, essay: &Essay, is_next: bool) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let who = essay.name.clone().unwrap_or_else(|| t!(speech, "answer-number", number = at + 1));
    let when = essay.submitted_at.map(|at| view! { " · " <Moment at=at/> });
    let of = points(ctx, essay.body.milli_points.into());
    let query = if ctx.query.is_empty() { String::new() } else { format!("?{}", ctx.query) };
    let action = ctx.href(&format!("/author/marking/{quiz}/{}/{}{query}", essay.attempt, essay.slot));
    // Several forms stand on the page: only the one that was refused shows what was typed.
    let state = form_state();
    let is_this = state.values.get("attempt") == essay.attempt.to_string() && state.values.get("slot") == essay.slot.to_string();
    let typed = |name: &str| is_this.then(|| state.values.get(name).to_owned());
    // The summary leads to the field by its name.
    let id = |name: &str| if is_this { name.to_owned() } else { format!("{name}-{at}") };
    let (points_id, comment_id) = (id("points"), id("comment"));
    let error = state.error("points").filter(|_| is_this);
    let invalid = error.is_some().then_some("true");
    let error = error.map(|error| view! { <p class="field__error">{error}</p> });
    let rubric = rubric(ctx, at, essay, is_next, &typed);
    let has_rubric = matches!(&essay.body.ask, Ask::Essay { rubric, .. } if !rubric.is_empty());
    let hint = has_rubric.then(|| view! { <p class="field__hint">{t!(speech, "points-beside-rubric")}</p> });
    // Where a rubric says what the answer is worth, it goes on doing so; points that were given beside it stay.
    let of_rubric = |mark: &EssayMark| match &essay.body.ask {
        Ask::Essay { rubric, .. } => grading::rubric_share(rubric, &mark.levels.0),
        _ => None,
    };
    let before = essay.mark.as_ref().filter(|mark| of_rubric(mark) != Some(mark.share));
    let before = before.map(|mark| points(ctx, i64::from(mark.share) * i64::from(essay.body.milli_points) / 1_000_000));
    let worth = typed("points").or(before).unwrap_or_default();
    let said = typed("comment").or_else(|| essay.mark.as_ref().map(|mark| mark.comment.clone())).unwrap_or_default();
    let now = essay.mark.as_ref().map(|mark| {
        let earned = points(ctx, i64::from(mark.share) * i64::from(essay.body.milli_points) / 1_000_000);
        view! { <p class="review__verdict">{t!(speech, "points-of", earned = earned, possible = of.as_str())}</p> }
    });
    view! {
        <article class="marked">
            <h2><bdi>{who}</bdi>{when}</h2>
            {now}
            <p class="essay" dir="auto">{essay.text.clone()}</p>
            <form method="post" action=action class="stack" data-mark="" novalidate>
                <input type="hidden" name="attempt" value=essay.attempt.to_string()/>
                <input type="hidden" name="slot" value=essay.slot.to_string()/>
                <input type="hidden" name="seen" value=essay.mark.as_ref().map(|mark| mark.id.to_string())/>
                {rubric}
                <div class="field">
                    <label for=points_id.clone()>{t!(speech, "points-out-of", possible = of.as_str())}</label>
                    {hint}
                    <input id=points_id name="points" type="text" inputmode="decimal" autocomplete="off" value=worth aria-invalid=invalid autofocus=is_next && !has_rubric/>
                    {error}
                </div>
                <TextArea name="comment" id=comment_id label=t!(speech, "comment") value=said rows=3/>
                <p><button class="button">{t!(speech, "save-mark")}</button></p>
            </form>
        </article>
    }
}
