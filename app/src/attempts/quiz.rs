use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, ErrorSummary, FlashMessage, Html, Moment, Title},
};
use domain::{
    attempts::{self, Allowance, AttemptLine, MayStart, Standing},
    courses::{self, Item, Outline, QuizRules},
    language::Speech,
    quizzes::{Behaviour, Counts},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// The page before a quiz: how it goes, what was tried, and the button.
#[component]
pub fn QuizPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params_map().get_untracked();
    let (slug, key) = (params.get("slug").unwrap_or_default(), params.get("key").unwrap_or_default());
    let asked = ctx.clone();
    load(
        async move {
            let course = courses::outline(&asked.site, &slug).await?;
            let (item, rules) = course.quiz(&key).map(|(item, rules)| (item.clone(), rules.clone()))?;
            let standing = attempts::standing(&asked.site, &asked.viewer, &course, &item, &rules).await?;
            let intro = courses::quiz_intro(&asked.site, item.id.into()).await?;
            Ok((course, item, rules, standing, intro))
        },
        move |(course, item, rules, standing, intro)| show(&ctx, &course, &item, &rules, &standing, intro),
    )
}

fn show(ctx: &Ctx, course: &Arc<Outline>, item: &Item, rules: &QuizRules, standing: &Standing, intro: String) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let way = vec![(course.title.clone(), format!("/courses/{}", course.slug))];
    let passed = standing
        .has_passed
        .then(|| match standing.per_mille {
            // What was passed stays passed, also where a regrade took points away.
            Some(per_mille) if per_mille / 10 >= rules.pass_mark => t!(speech, "quiz-passed", per_cent = per_mille / 10),
            _ => t!(speech, "passed"),
        })
        .map(|text| view! { <p class="notice notice--good">{text}</p> });
    view! {
        <Title text=item.title.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto" lang=course.language.clone()>{item.title.clone()}</h1>
            <ErrorSummary/>
            {passed}
            <Html html=intro language=course.language.clone()/>
            {facts(speech, rules, standing.allowance)}
            {behaviour(speech, rules)}
            {way_in(ctx, course, item, standing)}
            {tried(ctx, standing)}
        </main>
    }
}

fn facts(speech: Speech, rules: &QuizRules, allowance: Allowance) -> impl IntoView + use<> {
    let minutes = i64::from(rules.time_limit_minutes) + i64::from(allowance.extra_minutes);
    let limit = if rules.time_limit_minutes == 0 { t!(speech, "no-limit") } else { speech.duration(minutes) };
    let allowed = i64::from(rules.attempts_allowed) + i64::from(allowance.extra_attempts);
    let attempts = if rules.attempts_allowed == 0 { t!(speech, "no-limit") } else { speech.number(allowed) };
    let is_bounded = rules.time_limit_minutes > 0 || rules.closes_at.is_some();
    let minutes = (allowance.extra_minutes > 0 && is_bounded).then(|| speech.duration(allowance.extra_minutes.into()));
    let minutes = minutes.map(|minutes| view! { <p class="notice notice--info">{t!(speech, "extra-minutes-for-you", time = minutes)}</p> });
    let more = (allowance.extra_attempts > 0 && rules.attempts_allowed > 0)
        .then(|| view! { <p class="notice notice--info">{t!(speech, "extra-attempts-for-you", count = allowance.extra_attempts)}</p> });
    let counts = match rules.counts {
        Counts::Best => t!(speech, "counts-best"),
        Counts::Last => t!(speech, "counts-last"),
        Counts::First => t!(speech, "counts-first"),
        Counts::Average => t!(speech, "counts-average"),
    };
    let wait = (rules.wait_minutes > 0)
        .then(|| view! { <div><dt>{t!(speech, "wait-between")}</dt><dd>{speech.duration(rules.wait_minutes.into())}</dd></div> });
    view! {
        <dl class="facts facts--across">
            <div><dt>{t!(speech, "quiz-questions")}</dt><dd>{speech.number(rules.question_count.into())}</dd></div>
            <div><dt>{t!(speech, "quiz-to-pass")}</dt><dd>{t!(speech, "per-cent", number = rules.pass_mark)}</dd></div>
            <div><dt>{t!(speech, "quiz-time")}</dt><dd>{limit}</dd></div>
            <div><dt>{t!(speech, "quiz-attempts")}</dt><dd>{attempts}" · "{counts}</dd></div>
            {wait}
        </dl>
        {minutes}
        {more}
    }
}

/// What is unusual about how this quiz goes, and what wrong answers cost.
fn behaviour(speech: Speech, rules: &QuizRules) -> impl IntoView + use<> {
    let sees = rules.matrix.during;
    let how = match rules.behaviour {
        Behaviour::Deferred => None,
        Behaviour::Immediate if sees.verdict => Some(t!(speech, "behaviour-immediate")),
        Behaviour::Immediate if sees.marks || sees.feedback || sees.right_answer => Some(t!(speech, "behaviour-immediate-some")),
        Behaviour::Immediate => Some(t!(speech, "behaviour-immediate-hidden")),
        Behaviour::Interactive => Some(t!(speech, "behaviour-interactive")),
        Behaviour::Certainty => Some(t!(speech, "behaviour-certainty")),
    };
    let cost = rules.may_be_negative.then(|| t!(speech, "wrong-answers-cost"));
    let closes = rules.closes_at.map(|at| view! { <p>{t!(speech, "quiz-closes")}": "<Moment at=at in_zone=true/></p> });
    let lines = how.into_iter().chain(cost).map(|text| view! { <p>{text}</p> }).collect_view();
    view! { {lines}{closes} }
}

fn way_in(ctx: &Ctx, course: &Outline, item: &Item, standing: &Standing) -> impl IntoView + use<> {
    let speech = ctx.speech;
    if let Some(open) = standing.open {
        return view! { <p><a class="button" href=ctx.href(&format!("/attempts/{open}"))>{t!(speech, "continue-attempt")}</a></p> }.into_any();
    }
    match standing.may_start {
        MayStart::Yes => {
            let label = if standing.attempts.is_empty() { t!(speech, "start-quiz") } else { t!(speech, "start-again") };
            let action = ctx.href(&format!("/courses/{}/{}/start", course.slug, item.path()));
            view! { <form method="post" action=action><button class="button">{label}</button></form> }.into_any()
        }
        MayStart::NoneLeft => view! { <p class="notice">{t!(speech, "no-attempts-left")}</p> }.into_any(),
        MayStart::OpensAt(at) => view! { <p class="notice">{t!(speech, "quiz-opens")}": "<Moment at=at in_zone=true/></p> }.into_any(),
        MayStart::ClosedAt(at) => view! { <p class="notice">{t!(speech, "quiz-closed")}": "<Moment at=at/></p> }.into_any(),
        MayStart::From(at) => view! { <p class="notice">{t!(speech, "next-attempt-from")}": "<Moment at=at/></p> }.into_any(),
    }
}

fn tried(ctx: &Ctx, standing: &Standing) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |attempt: &AttemptLine| {
        let at = attempt.submitted_at?;
        let score = attempt.per_mille.map(|per_mille| t!(speech, "per-cent", number = per_mille / 10) + " · ");
        let score = score.map(|score| if attempt.waits { format!("{}: {score}", t!(speech, "score-so-far")) } else { score });
        let href = ctx.href(&format!("/attempts/{}/review", attempt.id));
        Some(view! { <li><a href=href>{t!(speech, "attempt-number", number = attempt.number)}</a>" · "{score}<Moment at=at/></li> })
    };
    let lines: Vec<_> = standing.attempts.iter().filter_map(line).collect();
    (!lines.is_empty())
        .then(|| view! { <section class="stack"><h2>{t!(speech, "your-attempts")}</h2><ul class="stack stack--tight">{lines}</ul></section> })
}
