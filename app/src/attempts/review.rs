use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, FlashMessage, Title},
};
use domain::{
    attempts::{self, Paper, Reviewed},
    courses::{self, Outline},
    error::attempt_not_found,
    quizzes::{Ask, Choice, Outcome},
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
    let per_cent = if possible == 0 { 100 } else { i64::from(earned) * 100 / i64::from(possible) };
    let pass_mark = course.quiz(&paper.quiz_key).map_or(0, |(_, rules)| rules.pass_mark);
    let has_passed = per_cent >= i64::from(pass_mark);
    let (class, verdict) =
        if has_passed { ("score score--good", t!(speech, "passed")) } else { ("score", t!(speech, "not-passed", per_cent = pass_mark)) };
    let way = vec![
        (course.title.clone(), format!("/courses/{}", course.slug)),
        (paper.quiz_title.clone(), format!("/courses/{}/quizzes/{}", course.slug, paper.quiz_key)),
    ];
    let next = ctx.href(&format!("/courses/{}", course.slug));
    let again = ctx.href(&format!("/courses/{}/quizzes/{}", course.slug, paper.quiz_key));
    let items = questions.iter().map(|question| reviewed(ctx, question, &course.language)).collect_view();
    view! {
        <Title text=paper.quiz_title.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{paper.quiz_title.clone()}</h1>
            <p class=class><strong>{t!(speech, "per-cent", number = per_cent)}</strong><span>{verdict}</span></p>
            <p class="cluster no-print">
                <a class="button" href=next>{t!(speech, "on-with-the-course")}</a>
                <a class="button button--quiet" href=again>{t!(speech, "all-attempts")}</a>
            </p>
            <ol class="review">{items}</ol>
        </main>
    }
}

fn reviewed(ctx: &Ctx, question: &Reviewed, language: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (class, verdict) = match question.grade.outcome {
        Outcome::Right => ("is-right", t!(speech, "right")),
        Outcome::Partly => ("is-partly", t!(speech, "partly-right")),
        Outcome::Wrong => ("is-wrong", t!(speech, "wrong")),
        Outcome::Unanswered => ("is-wrong", t!(speech, "not-answered")),
    };
    // In tenths: a third of a point is said as 0.3.
    let points = |milli: i32| speech.decimal(i64::from(milli / 100) * 100_000);
    let score = t!(speech, "points-of", earned = points(question.grade.earned), possible = points(question.grade.possible));
    let dir = domain::language::direction(language);
    let feedback = question.body.feedback.clone().map(|html| view! { <div class="notice notice--info prose" inner_html=html></div> });
    view! {
        <li class=class>
            <p class="review__verdict">{verdict}" · "{score}</p>
            <div lang=language.to_owned() dir=dir class="stack stack--tight">
                <div class="prose" inner_html=question.body.text.clone()></div>
                {answers(ctx, question)}
                {feedback}
            </div>
        </li>
    }
}

fn answers(ctx: &Ctx, question: &Reviewed) -> impl IntoView + use<> {
    let speech = ctx.speech;
    match &question.body.ask {
        Ask::Single { choices } | Ask::Several { choices } => {
            choices.iter().map(|each| chosen(ctx, question, each, each.text.clone())).collect_view().into_any()
        }
        Ask::TrueFalse { choices } => {
            let text = |each: &Choice| if each.id == "true" { t!(speech, "true") } else { t!(speech, "false") };
            choices.iter().map(|each| chosen(ctx, question, each, text(each))).collect_view().into_any()
        }
        Ask::Short { accepted, when_wrong } => {
            let right = accepted.first().cloned().unwrap_or_default();
            typed(ctx, question, right, when_wrong.clone()).into_any()
        }
        Ask::Numeric { value, unit, when_wrong, .. } => {
            let number = speech.decimal(*value);
            let right = unit.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}"));
            typed(ctx, question, right, when_wrong.clone()).into_any()
        }
    }
}

/// A choice with its marks; each mark is a word, never a colour alone.
fn chosen(ctx: &Ctx, question: &Reviewed, choice: &Choice, text: String) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let is_taken = question.response.choices.contains(&choice.id);
    let taken = is_taken.then(|| view! { " " <span class="badge">{t!(speech, "your-choice")}</span> });
    let right = choice.is_right.then(|| view! { " " <span class="badge badge--good">{t!(speech, "right-answer")}</span> });
    let feedback = choice.feedback.clone().filter(|_| is_taken).map(|html| view! { <p class="small" dir="auto" inner_html=html></p> });
    view! { <div class="reviewed-choice"><span dir="auto" inner_html=text></span>{taken}{right}{feedback}</div> }
}

fn typed(ctx: &Ctx, question: &Reviewed, right: String, when_wrong: Option<String>) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let is_wrong = question.grade.outcome != Outcome::Right;
    let given = if question.response.is_empty() { "—".to_owned() } else { question.response.text.clone() };
    let right = is_wrong.then(|| view! { <p>{t!(speech, "right-answer")}": "<bdi>{right}</bdi></p> });
    let feedback = when_wrong.filter(|_| is_wrong).map(|html| view! { <p class="small" dir="auto" inner_html=html></p> });
    view! { <p>{t!(speech, "your-answer")}": "<bdi>{given}</bdi></p>{right}{feedback} }
}
