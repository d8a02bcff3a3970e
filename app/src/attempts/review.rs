use super::{marked, words_of};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, FlashMessage, Title},
};
use domain::{
    attempts::{self, EssayMark, Paper, Reviewed},
    courses::{self, Outline},
    error::attempt_not_found,
    quizzes::{Ask, Criterion, Outcome, Sees},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// The marked paper: what was answered, what it earned, and what there is to learn from it.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let ctx = ctx();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok());
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.person()?;
            let (paper, questions) = attempts::review(&asked.site, &asked.viewer, id.ok_or_else(attempt_not_found)?).await?;
            let course = courses::outline_by_id(&asked.site, paper.course).await?;
            Ok((paper, questions, course))
        },
        move |(paper, questions, course)| show(&ctx, &paper, &questions, &course),
    )
}

fn show(ctx: &Ctx, paper: &Paper, questions: &[Reviewed], course: &Arc<Outline>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (earned, possible) =
        questions.iter().fold((0, 0), |(earned, possible), question| (earned + question.grade.earned, possible + question.grade.possible));
    let per_cent = if possible == 0 { 100 } else { i64::from(earned.max(0)) * 100 / i64::from(possible) };
    let pass_mark = course.quiz(&paper.quiz_key).map_or(0, |(_, rules)| rules.pass_mark);
    let waits = questions.iter().filter(|question| question.grade.outcome == Outcome::Waiting).count();
    // What is not marked yet may still earn what is missing.
    let (class, verdict) = match per_cent >= i64::from(pass_mark) {
        true if paper.has_passed => ("score score--good", t!(speech, "passed")),
        _ if waits > 0 => ("score", t!(speech, "score-so-far")),
        // It took more when this was handed in.
        true => ("score", String::new()),
        // Another attempt passed, or this one did before it was marked anew.
        false if paper.has_passed => ("score", String::new()),
        false => ("score", t!(speech, "not-passed", per_cent = pass_mark)),
    };
    let way = vec![
        (course.title.clone(), format!("/courses/{}", course.slug)),
        (paper.quiz_title.clone(), format!("/courses/{}/quizzes/{}", course.slug, paper.quiz_key)),
    ];
    let next = ctx.href(&format!("/courses/{}", course.slug));
    let again = ctx.href(&format!("/courses/{}/quizzes/{}", course.slug, paper.quiz_key));
    let sees = paper.sees(ctx.site.clock.now());
    let item = |each: &Reviewed| {
        let language = paper.language(&each.question).unwrap_or(&course.language);
        let marked = marked::question(ctx, &each.question, &each.state, each.grade, sees, paper.sheet.rules.behaviour, language);
        let said = each.mark.as_ref().filter(|_| sees.feedback).map(|mark| said(ctx, each, mark));
        let number = paper.number(each.question.id).map(|number| view! { <p class="small">{t!(speech, "question-number", number = number)}</p> });
        view! { <li class="stack stack--tight">{number}{marked}{said}</li> }
    };
    let items = questions.iter().map(item).collect_view();
    let is_judged = waits == 0;
    let waits = (waits > 0).then(|| view! { <p class="notice">{t!(speech, "essays-wait", count = waits)}</p> });
    let hidden = (sees == Sees::NOTHING).then(|| view! { <p class="notice">{t!(speech, "review-is-hidden")}</p> });
    let score = sees.marks.then(|| view! { <p class=class><strong>{t!(speech, "per-cent", number = per_cent)}</strong><span>{verdict}</span></p> });
    let overall = paper
        .bands
        .feedback(per_cent)
        .filter(|_| sees.feedback && is_judged)
        .map(|text| view! { <p class="notice notice--info" dir="auto">{text.to_owned()}</p> });
    view! {
        <Title text=paper.quiz_title.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{paper.quiz_title.clone()}</h1>
            {score}
            {waits}
            {overall}
            {hidden}
            <p class="cluster no-print">
                <a class="button" href=next>{t!(speech, "on-with-the-course")}</a>
                <a class="button button--quiet" href=again>{t!(speech, "all-attempts")}</a>
            </p>
            <ol class="review">{items}</ol>
        </main>
    }
}

/// What whoever marked found, criterion by criterion, and said to it.
fn said(ctx: &Ctx, each: &Reviewed, mark: &EssayMark) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let Ask::Essay { rubric, .. } = &each.question.body.ask else { return None };
    let line = |criterion: &Criterion| {
        let level = criterion.levels.get(*mark.levels.0.get(&criterion.id)?)?;
        let most = criterion.levels.iter().map(|level| level.points).max().unwrap_or_default();
        let points = t!(speech, "level-points", points = level.points, most = most);
        Some(
            view! { <div><dt><bdi>{words_of(&criterion.text.source)}</bdi></dt><dd><bdi>{words_of(&level.text.source)}</bdi>" · "{points}</dd></div> },
        )
    };
    let lines: Vec<_> = rubric.iter().filter_map(line).collect();
    let is_empty = lines.is_empty() && mark.comment.is_empty();
    let lines = (!lines.is_empty()).then(|| view! { <dl class="facts">{lines}</dl> });
    let comment = (!mark.comment.is_empty()).then(|| view! { <p>{t!(speech, "marker-comment")}": "<bdi>{mark.comment.clone()}</bdi></p> });
    (!is_empty).then(|| view! { <div class="notice notice--info stack stack--tight">{lines}{comment}</div> })
}
