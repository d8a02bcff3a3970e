use super::{both_options, carry_over::CarryOver, forms::forms, home, id_in_address, kind_name};
use crate::{
    context::{Ctx, ctx},
    form::form_state,
    load::load,
    ui::{Breadcrumb, CheckField, ErrorSummary, Field, FlashMessage, SelectField, TextArea, Title},
};
use domain::{
    bank::{self, Branch, Filling, Plan, Settings, Slot},
    error::quiz_not_found,
    id::QuizId,
    language::Speech,
    quizzes::{Bands, Behaviour, Counts, Draw, Sees},
    t,
};
use leptos::prelude::*;

/// A quiz being built: its places, and how it goes.
#[component]
pub fn PlanPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let plan = bank::plan(&asked.site, &asked.viewer, id.ok_or_else(quiz_not_found)?).await?;
            let branches = bank::categories(&asked.site, &asked.viewer, plan.course).await?;
            let way = home::way_back(&asked, plan.course).await?;
            let quizzes = bank::quizzes(&asked.site, &asked.viewer, plan.course).await?;
            let shared = bank::shared_categories(&asked.site, &asked.viewer).await?;
            Ok((plan, branches, shared, quizzes, way))
        },
        move |(plan, branches, shared, quizzes, way)| show(&ctx, &plan, &Banks { own: branches, shared }, &quizzes, way),
    )
}

/// The categories out of which questions can be drawn.
pub(super) struct Banks {
    own: Vec<Branch>,
    shared: Vec<Branch>,
}

fn show(ctx: &Ctx, plan: &Plan, banks: &Banks, quizzes: &[(QuizId, String)], (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = ctx.href(&format!("/author/quizzes/{}", plan.id));
    let bank = ctx.href(&format!("/author/courses/{slug}/questions"));
    let slots = plan.slots.iter().enumerate().map(|(at, slot)| line(ctx, &base, banks, at, slot)).collect_view();
    let empty = plan.slots.is_empty().then(|| view! { <p class="empty">{t!(speech, "quiz-is-empty")}</p> });
    let way = vec![(t!(speech, "authoring"), "/author".to_owned()), (title, format!("/author/courses/{slug}/questions"))];
    view! {
        <Title text=plan.title.clone()/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <Breadcrumb links=way/>
            <h1 dir="auto">{plan.title.clone()}</h1>
            <ErrorSummary/>
            <CarryOver/>
            <p class="cluster">
                <a class="button button--quiet" href=format!("{base}/statistics")>{t!(speech, "statistics")}</a>
                <a class="button button--quiet" href=format!("{base}/allowances")>{t!(speech, "extra-time")}</a>
                <a class="button button--quiet" href=ctx.href(&format!("/courses/{slug}/quizzes/{}", plan.key))>{t!(speech, "as-learners-see-it")}</a>
            </p>
            <section class="stack">
                <h2>{t!(speech, "quiz-questions")}</h2>
                {empty}
                <ol class="stack stack--tight">{slots}</ol>
                <p><a class="button" href=bank>{t!(speech, "choose-from-bank")}</a></p>
            </section>
            {draws(ctx, &base, banks)}
            {forms(ctx, &base, plan, banks, quizzes)}
            {settings(ctx, &base, &plan.settings)}
        </main>
    }
}

fn line(ctx: &Ctx, base: &str, banks: &Banks, at: usize, slot: &Slot) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (what, name) = match &slot.filling {
        Filling::Fixed { question, name, kind } => {
            let href = ctx.href(&format!("/author/questions/{question}"));
            (view! { <a href=href dir="auto">{name.clone()}</a>" · "{kind_name(speech, kind)} }.into_any(), name.clone())
        }
        Filling::Drawn { draw, out_of } => {
            let from = described(speech, banks, draw);
            (view! { <span dir="auto">{t!(speech, "drawn-from", count = *out_of, from = from.as_str())}</span> }.into_any(), from)
        }
    };
    let action = |verb: &str| format!("{base}/slots/{}/{verb}", slot.id);
    let up = (at > 0).then(|| view! { <form method="post" action=action("up")><button class="link-button" aria-label=t!(speech, "move-up-named", name = name.as_str())>{t!(speech, "move-up")}</button></form> });
    view! {
        <li>
            <span class="cluster">
                {what}{up}
                <form method="post" action=action("remove")><button class="link-button" aria-label=t!(speech, "take-out-named", name = name.as_str())>{t!(speech, "take-out")}</button></form>
            </span>
        </li>
    }
}

pub(super) fn described(speech: Speech, banks: &Banks, draw: &Draw) -> String {
    let mut all = banks.own.iter().chain(&banks.shared);
    let category = draw.category.and_then(|id| all.find(|branch| branch.id == id)).map(|branch| branch.path.join(" › "));
    let shared = draw.is_shared.then(|| t!(speech, "shared-bank"));
    let tag = draw.tag.as_ref().map(|tag| format!("{}: {tag}", t!(speech, "tag")));
    let competence = draw.competence.as_ref().map(|code| format!("{}: {code}", t!(speech, "competence-code")));
    let parts: Vec<String> = shared.into_iter().chain(category).chain(tag).chain(competence).collect();
    if parts.is_empty() { t!(speech, "whole-bank") } else { parts.join(", ") }
}

fn draws(ctx: &Ctx, base: &str, banks: &Banks) -> impl IntoView + use<> {
    let speech = ctx.speech;
    view! {
        <section class="stack">
            <h2>{t!(speech, "draw-at-random")}</h2>
            <p>{t!(speech, "draw-means")}</p>
            <form method="post" action=format!("{base}/draws") class="stack" novalidate>
                <Field name="count" label=t!(speech, "how-many") value="1"/>
                <SelectField name="category" label=t!(speech, "category") options=both_options(speech, &banks.own, &banks.shared, t!(speech, "any-category"))/>
                <CheckField name="shared" beside="count">{t!(speech, "from-shared-bank")}</CheckField>
                <Field name="tag" label=t!(speech, "tag")/>
                <Field name="competence" label=t!(speech, "competence-code") hint=t!(speech, "competence-one-hint")/>
                <p><button class="button button--quiet">{t!(speech, "add-draws")}</button></p>
            </form>
        </section>
    }
}

/// The rows and columns of the review matrix: the words by which its boxes are called.
pub(super) const MOMENTS: [&str; 4] = ["during", "right-after", "later", "closed"];
pub(super) const THINGS: [&str; 5] = ["answer", "verdict", "marks", "feedback", "right-answer"];

fn settings(ctx: &Ctx, base: &str, settings: &Settings) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let behaviours = [
        (Behaviour::Deferred, t!(speech, "behave-deferred")),
        (Behaviour::Immediate, t!(speech, "behave-immediate")),
        (Behaviour::Interactive, t!(speech, "behave-interactive")),
        (Behaviour::Certainty, t!(speech, "behave-certainty")),
    ];
    let counts = [
        (Counts::Best, t!(speech, "counts-best")),
        (Counts::Last, t!(speech, "counts-last")),
        (Counts::First, t!(speech, "counts-first")),
        (Counts::Average, t!(speech, "counts-average")),
    ];
    let clock = t!(speech, "clock-of-site", zone = speech.zone.name(), time = speech.date_time(ctx.site.clock.now()));
    let time = |at: Option<domain::clock::Time>| at.map(|at| at.with_timezone(&speech.zone).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
    view! {
        <section class="stack">
            <h2>{t!(speech, "how-it-goes")}</h2>
            <p>{t!(speech, "settings-for-later")}</p>
            <form method="post" action=base.to_owned() class="stack" novalidate>
                <SelectField name="behaviour" label=t!(speech, "behaviour") options=behaviours.map(|(word, text)| (word.word(), text)).to_vec() value=settings.behaviour.word()/>
                <CheckField name="negative" beside="pass_mark" checked=settings.may_be_negative>{t!(speech, "negative-marking")}</CheckField>
                <Field name="pass_mark" label=t!(speech, "pass-mark-label") value=settings.pass_mark.to_string() hint=t!(speech, "pass-mark-hint")/>
                <SelectField name="counts" label=t!(speech, "which-counts") options=counts.map(|(word, text)| (word.word(), text)).to_vec() value=settings.counts.word()/>
                <Field name="attempts_allowed" label=t!(speech, "attempts-allowed-label") value=settings.attempts_allowed.to_string()/>
                <Field name="wait_minutes" label=t!(speech, "wait-minutes-label") value=settings.wait_minutes.to_string()/>
                <Field name="time_limit_minutes" label=t!(speech, "time-limit-label") value=settings.time_limit_minutes.to_string()/>
                <Field name="questions_per_page" label=t!(speech, "questions-per-page-label") value=settings.questions_per_page.to_string()/>
                <CheckField name="shuffle-questions" beside="pass_mark" checked=settings.shuffle_questions>{t!(speech, "shuffle-questions")}</CheckField>
                <CheckField name="shuffle-choices" beside="pass_mark" checked=settings.shuffle_choices>{t!(speech, "shuffle-choices")}</CheckField>
                <Field name="opens_at" kind="datetime-local" dir="ltr" label=t!(speech, "opens-at-label") value=time(settings.opens_at) hint=clock.clone()/>
                <Field name="closes_at" kind="datetime-local" dir="ltr" label=t!(speech, "closes-at-label") value=time(settings.closes_at) hint=clock/>
                {matrix(ctx, settings)}
                {bands(speech, &settings.bands)}
                <p><button class="button">{t!(speech, "save")}</button></p>
            </form>
        </section>
    }
}

/// What is said of the whole, by what was reached; with room for more.
fn bands(speech: Speech, bands: &Bands) -> impl IntoView + use<> {
    let rows = (bands.0.len() + 2).min(Bands::MOST);
    // What was typed and refused is in view.
    let is_typed = form_state().values.0.iter().any(|(name, value)| name.starts_with("band-") && !value.is_empty());
    let row = |at: usize| {
        let (from, text) = bands.0.get(at).map_or_else(Default::default, |band| (band.from.to_string(), band.text.clone()));
        view! {
            <fieldset class="row">
                <legend>{t!(speech, "part-number", what = t!(speech, "overall-feedback"), number = at + 1)}</legend>
                <Field name=format!("band-from-{at}") label=t!(speech, "band-from") value=from/>
                <TextArea name=format!("band-text-{at}") label=t!(speech, "feedback-label") value=text rows=2/>
            </fieldset>
        }
    };
    view! {
        <details class="stack" id="bands" open=!bands.0.is_empty() || is_typed>
            <summary>{t!(speech, "overall-feedback")}</summary>
            <p>{t!(speech, "overall-feedback-means")}</p>
            {(0..rows).map(row).collect_view()}
        </details>
    }
}

/// What learners see, and when.
fn matrix(ctx: &Ctx, settings: &Settings) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let things = [
        t!(speech, "sees-answer"),
        t!(speech, "sees-verdict"),
        t!(speech, "sees-marks"),
        t!(speech, "sees-feedback"),
        t!(speech, "sees-right-answer"),
    ];
    let moments = [t!(speech, "moment-during"), t!(speech, "moment-right-after"), t!(speech, "moment-later"), t!(speech, "moment-closed")];
    let rows = [settings.matrix.during, settings.matrix.right_after, settings.matrix.later, settings.matrix.closed];
    let state = form_state();
    let head = things.clone().map(|thing| view! { <th scope="col">{thing}</th> }).collect_view();
    let row = |at: usize| {
        let Sees { answer, verdict, marks, feedback, right_answer } = rows[at];
        let boxes = [answer, verdict, marks, feedback, right_answer].into_iter().enumerate().map(|(thing, sees)| {
            let name = format!("{}-{}", MOMENTS[at], THINGS[thing]);
            let label = format!("{}: {}", moments[at], things[thing]);
            let checked = if state.values.has("pass_mark") { state.is_checked(&name, sees) } else { sees };
            view! { <td data-label=things[thing].clone()><input type="checkbox" name=name value="yes" checked=checked aria-label=label/></td> }
        });
        let boxes = boxes.collect_view();
        view! { <tr><th scope="row">{moments[at].clone()}</th>{boxes}</tr> }
    };
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "what-learners-see")>
            <table class="table">
                <caption>{t!(speech, "what-learners-see")}</caption>
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{(0..4).map(row).collect_view()}</tbody>
            </table>
        </div>
        <p class="small">{t!(speech, "tries-say-what-is-wrong")}</p>
    }
}
