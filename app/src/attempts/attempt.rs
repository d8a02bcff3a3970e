use super::{Keeper, controls::is_marked_by_certainty, question::question_view, texts};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, FlashMessage, Steps, Title},
};
use domain::{
    attempts::{self, LaidOut, Paper},
    courses::{self, Outline},
    error::attempt_not_found,
    language::Speech,
    quizzes::behaviour::Behaviour,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

/// An open attempt, a page of questions at a time; the last page is for looking it over and handing in.
#[component]
pub fn AttemptPage() -> impl IntoView {
    let ctx = ctx();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok());
    let number = use_query_map().get_untracked().get("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.person()?;
            let paper = attempts::paper(&asked.site, &asked.viewer, id.ok_or_else(attempt_not_found)?).await?;
            let course = courses::outline_by_id(&asked.site, paper.course).await?;
            Ok((paper, course))
        },
        move |(paper, course)| show(&ctx, &paper, &course, number),
    )
}

fn show(ctx: &Ctx, paper: &Paper, course: &Arc<Outline>, number: usize) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let title = || view! { <h1 dir="auto" lang=course.language.clone()>{paper.quiz_title.clone()}</h1> };
    let body = if paper.submitted_at.is_some() {
        let href = ctx.href(&format!("/attempts/{}/review", paper.sheet.id));
        view! { {title()}<div class="notice notice--good"><p>{t!(speech, "handed-in")}</p><p><a class="button" href=href>{t!(speech, "see-result")}</a></p></div> }.into_any()
    } else if paper.is_time_over(ctx.site.clock.now()) {
        view! { {title()}<div class="notice"><p>{t!(speech, "time-is-over-hand-in")}</p></div>{keeper(ctx, paper, None)}{hand_in(ctx, paper)} }
            .into_any()
    } else if number > pages(paper) {
        overview(ctx, paper).into_any()
    } else {
        questions(ctx, paper, course, number.max(1)).into_any()
    };
    view! {
        <Title text=paper.quiz_title.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <ErrorSummary/>
            {body}
        </main>
    }
}

fn pages(paper: &Paper) -> usize {
    paper.sheet.questions.len().div_ceil(paper.questions_per_page)
}

fn questions(ctx: &Ctx, paper: &Paper, course: &Outline, number: usize) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let first = (number - 1) * paper.questions_per_page;
    let on_page = paper.sheet.questions.iter().skip(first).take(paper.questions_per_page);
    let language = |question: &LaidOut| paper.language(question).unwrap_or(&course.language).to_owned();
    let views = on_page.map(|question| question_view(ctx, paper, question, &language(question))).collect_view();
    let action = ctx.href(&format!("/attempts/{}?page={number}", paper.sheet.id));
    let back = (number > 1)
        .then(|| view! { <button class="button button--quiet button--back" name="go" value=number - 1>{t!(speech, "previous")}</button> });
    view! {
        <form class="quiz" method="post" action=action data-attempt=paper.sheet.id.to_string() autocomplete="off" novalidate>
            <input type="hidden" name="page" value=number/>
            // Enter in a field presses the first button of a form (HTML, implicit submission): it goes on, and neither checks another question
            // nor leads back.
            <button class="visually-hidden" name="go" value=number + 1 tabindex="-1" aria-hidden="true"></button>
            {bar(ctx, paper, course, number)}
            {keeper(ctx, paper, time_left(ctx, paper))}
            {views}
            <div class="action-bar">
                {back}
                <button class="button button--next" name="go" value=number + 1>{t!(speech, "next")}</button>
            </div>
        </form>
    }
}

/// Where one is: the numbers of the questions on the page. What is only to be read has none.
fn whereabouts(speech: Speech, paper: &Paper, number: usize) -> String {
    let asked = |questions: &[LaidOut]| questions.iter().filter(|question| question.is_asked()).count();
    let questions = &paper.sheet.questions;
    let first = (number - 1) * paper.questions_per_page;
    let (before, total) = (asked(&questions[..first]), asked(questions));
    match asked(&questions[first..questions.len().min(first + paper.questions_per_page)]) {
        0 => t!(speech, "to-be-read"),
        1 => t!(speech, "question-of", number = before + 1, total = total),
        many => t!(speech, "questions-of", first = before + 1, last = before + many, total = total),
    }
}

fn bar(ctx: &Ctx, paper: &Paper, course: &Outline, number: usize) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let clock = paper.sheet.due_at.map(|due| {
        // Without scripts the page says when; with them the island counts down here.
        view! { <time class="quiz__clock" datetime=due.to_rfc3339()>{t!(speech, "until", time = speech.time(due))}</time> }
    });
    view! {
        <div class="quiz__bar">
            <h1 dir="auto" lang=course.language.clone()>{paper.quiz_title.clone()}</h1>
            <span>{whereabouts(speech, paper, number)}</span>
            {clock}
            <Steps done=number - 1 now=Some(number - 1) total=pages(paper)/>
        </div>
    }
}

/// Milliseconds until the time of the attempt is over, if it has an end.
fn time_left(ctx: &Ctx, paper: &Paper) -> Option<f64> {
    paper.sheet.due_at.map(|due| (due - ctx.site.clock.now()).num_milliseconds() as f64)
}

fn keeper(ctx: &Ctx, paper: &Paper, left: Option<f64>) -> impl IntoView + use<> {
    view! { <Keeper attempt=paper.sheet.id.to_string() left=left texts=texts(ctx.speech)/> }
}

/// Which questions have an answer; each leads back to its page.
fn overview(ctx: &Ctx, paper: &Paper) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |(number, (at, question)): (usize, (usize, &LaidOut))| {
        let response = paper.response(question.id);
        let is_answered = !response.is_empty();
        let href = ctx.href(&format!("/attempts/{}?page={}#question-{}", paper.sheet.id, at / paper.questions_per_page + 1, question.id));
        let is_unsure = paper.sheet.rules.behaviour == Behaviour::Certainty && is_answered && is_marked_by_certainty(&question.body.ask);
        let unsure = (is_unsure && response.certainty.is_none()).then(|| view! { <p class="small">{t!(speech, "how-sure-not-said")}</p> });
        let (class, state) = match response.left_open(&question.body.ask) {
            Some(left) if left.is_place_given_twice => ("badge badge--warn", t!(speech, "place-given-twice")),
            Some(left) => ("badge badge--warn", t!(speech, "partly-answered", answered = left.answered, total = left.all)),
            None if response.is_unreadable(&question.body.ask) => ("badge badge--warn", t!(speech, "answer-is-no-number")),
            None if response.has_too_many_words(&question.body.ask) => ("badge badge--warn", t!(speech, "answer-is-too-long")),
            None if is_answered => ("badge badge--good", t!(speech, "answered")),
            None => ("badge badge--warn", t!(speech, "not-answered")),
        };
        view! { <li><a href=href>{t!(speech, "question-number", number = number + 1)}</a>" "<span class=class>{state}</span>{unsure}</li> }
    };
    let asked = paper.sheet.questions.iter().enumerate().filter(|(_, question)| question.is_asked());
    let lines: Vec<_> = asked.enumerate().map(line).collect();
    let total = lines.len();
    view! {
        <h1>{t!(speech, "look-over")}</h1>
        <p>{t!(speech, "answered-of", answered = paper.answered(), total = total)}</p>
        {keeper(ctx, paper, time_left(ctx, paper))}
        <ol class="stack stack--tight">{lines}</ol>
        {hand_in(ctx, paper)}
    }
}

fn hand_in(ctx: &Ctx, paper: &Paper) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let action = ctx.href(&format!("/attempts/{}/submit", paper.sheet.id));
    let back = ctx.href(&format!("/attempts/{}?page={}", paper.sheet.id, pages(paper)));
    let is_over = paper.is_time_over(ctx.site.clock.now());
    let back = (!is_over).then(|| view! { <a class="button button--quiet button--back" href=back>{t!(speech, "back")}</a> });
    view! {
        <form method="post" action=action data-hand-in=paper.sheet.id.to_string()>
            <div class="action-bar">{back}<button class="button">{t!(speech, "hand-in")}</button></div>
        </form>
    }
}
