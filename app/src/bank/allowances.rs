use super::{home, id_in_address};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, ErrorSummary, Field, FlashMessage, Moment, SelectField, Title},
};
use domain::{
    attempts::{self, AllowanceLine},
    bank::{self, Plan},
    error::quiz_not_found,
    learning::{self, Group},
    t,
};
use leptos::prelude::*;

/// More time and attempts at a quiz than everybody has, for some.
#[component]
pub fn AllowancesPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let plan = bank::plan(&asked.site, &asked.viewer, id.ok_or_else(quiz_not_found)?).await?;
            let lines = attempts::allowances(&asked.site, &asked.viewer, plan.id).await?;
            let groups = learning::groups(&asked.site, &asked.viewer, plan.course).await?;
            let way = home::way_back(&asked, plan.course).await?;
            Ok((plan, lines, groups, way))
        },
        move |(plan, lines, groups, way)| show(&ctx, &plan, &lines, &groups, way),
    )
}

fn show(ctx: &Ctx, plan: &Plan, lines: &[AllowanceLine], groups: &[Group], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let quiz = format!("/author/quizzes/{}", plan.id);
    let base = ctx.href(&format!("{quiz}/allowances"));
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (plan.title.clone(), quiz)];
    let group = |group: &Group| (group.id.to_string(), format!("{} ({})", group.name, speech.number(group.members)));
    let options: Vec<(String, String)> = std::iter::once((String::new(), t!(speech, "one-learner"))).chain(groups.iter().map(group)).collect();
    let empty = lines.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-allowances")}</p> });
    let given = lines.iter().map(|each| line(ctx, &base, each)).collect_view();
    view! {
        <Title text=t!(speech, "extra-time")/>
        <main class="page" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1>{t!(speech, "extra-time")}": "<span dir="auto">{plan.title.clone()}</span></h1>
            <ErrorSummary/>
            <p>{t!(speech, "allowances-mean")}</p>
            {empty}
            <ul class="stack stack--tight">{given}</ul>
            <section class="stack">
                <h2>{t!(speech, "give-more")}</h2>
                <form method="post" action=base.clone() class="stack" novalidate>
                    <SelectField name="group" label=t!(speech, "for-whom") options=options/>
                    <Field name="learner" label=t!(speech, "learner-login") hint=t!(speech, "learner-login-hint")/>
                    <Field name="extra_minutes" label=t!(speech, "extra-minutes-label")/>
                    <Field name="extra_attempts" label=t!(speech, "extra-attempts-label")/>
                    <Field name="reason" label=t!(speech, "reason") hint=t!(speech, "allowance-reason-hint")/>
                    <p><button class="button">{t!(speech, "give-it")}</button></p>
                </form>
            </section>
            <p><a href=ctx.href(&format!("/author/courses/{slug}/groups"))>{t!(speech, "groups")}</a></p>
        </main>
    }
}

fn line(ctx: &Ctx, base: &str, line: &AllowanceLine) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let minutes = (line.allowance.extra_minutes > 0).then(|| t!(speech, "plus-time", time = speech.duration(line.allowance.extra_minutes.into())));
    let attempts = (line.allowance.extra_attempts > 0).then(|| t!(speech, "plus-attempts", count = line.allowance.extra_attempts));
    let more: Vec<String> = minutes.into_iter().chain(attempts).collect();
    let kind = line.is_group.then(|| view! { " "<span class="badge">{t!(speech, "group")}</span> });
    let reason = (!line.reason.is_empty()).then(|| view! { " · "<bdi>{line.reason.clone()}</bdi> });
    let label = t!(speech, "take-back-named", name = line.whom.as_str());
    view! {
        <li>
            <form method="post" action=format!("{base}/{}/remove", line.id) class="cluster">
                <span><bdi>{line.whom.clone()}</bdi>{kind}": "{more.join(", ")}{reason}" · "<Moment at=line.given_at/></span>
                <button class="link-button" aria-label=label>{t!(speech, "take-back")}</button>
            </form>
        </li>
    }
}
