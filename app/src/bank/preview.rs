use super::{home, id_in_address};
use crate::{
    attempts::{marked_question, preview_controls},
    context::{Ctx, ctx},
    load::load,
    ui::{Breadcrumb, Title},
};
use domain::{
    attempts::LaidOut,
    bank::{self, Detail},
    error::question_not_found,
    id::SlotId,
    quizzes::{Ask, Response, Sees, State, behaviour, grade, grading},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A question as learners get it, and, once something is answered, as a reviewer sees it. Nothing of it is stored.
#[component]
pub fn PreviewPage() -> impl IntoView {
    let ctx = ctx();
    let id = id_in_address();
    let version = use_query_map().get_untracked().get("version").and_then(|number| number.parse().ok());
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.author()?;
            let id = id.ok_or_else(question_not_found)?;
            let detail = match version {
                Some(number) => bank::question_at(&asked.site, &asked.viewer, id, number).await?,
                None => bank::question(&asked.site, &asked.viewer, id).await?,
            };
            let way = home::way_back(&asked, detail.course).await?;
            Ok((detail, way))
        },
        move |(detail, way)| show(&ctx, &detail, version, way),
    )
}

fn show(ctx: &Ctx, detail: &Detail, version: Option<i32>, (title, slug): (String, String)) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let question = LaidOut {
        id: SlotId(detail.id.0),
        question: detail.id,
        body: detail.body.clone(),
        key: detail.body.clone(),
        order: bank::order(&detail.body),
    };
    let is_right = use_query_map().get_untracked().get("right").is_some();
    let response = if is_right { grading::right_answer(&detail.body.ask).unwrap_or_default() } else { answered(ctx, &question) };
    let base = format!("/author/questions/{}", detail.id);
    let way = vec![(title, format!("/author/courses/{slug}/questions")), (detail.name.clone(), base.clone())];
    let reviewed = (!response.is_empty()).then(|| {
        let state = State { response: response.clone(), ..State::default() };
        let marked =
            marked_question(ctx, &question, &state, grade(&detail.body, &response), Sees::ALL, behaviour::Behaviour::Deferred, &detail.language);
        view! { <section class="stack"><h2>{t!(speech, "as-a-reviewer-sees-it")}</h2><div class="review">{marked}</div></section> }
    });
    let of_version = version.map(|number| format!("&version={number}")).unwrap_or_default();
    let right = ctx.href(&format!("{base}/preview?right=yes{of_version}"));
    let told = version.map(|number| view! { <p class="notice">{t!(speech, "version-number", number = number)}</p> });
    let kept = version.map(|number| view! { <input type="hidden" name="version" value=number/> });
    let with_right = grading::right_answer(&detail.body.ask)
        .is_some()
        .then(|| view! { <a class="button button--quiet" href=right>{t!(speech, "with-the-right-answer")}</a> });
    let buttons = (!matches!(detail.body.ask, Ask::Info))
        .then(|| view! { <p class="cluster"><button class="button">{t!(speech, "check-answer")}</button>{with_right}</p> });
    view! {
        <Title text=t!(speech, "try-out")/>
        <main class="page" id="main">
            <Breadcrumb links=way/>
            <h1>{t!(speech, "try-out")}": "<span dir="auto">{detail.name.clone()}</span></h1>
            {told}
            <form class="stack" action=ctx.href(&format!("{base}/preview"))>
                {kept}
                {preview_controls(ctx, &question, &response, &detail.language)}
                {buttons}
            </form>
            {reviewed}
        </main>
    }
}

/// The answer in the address.
fn answered(ctx: &Ctx, question: &LaidOut) -> Response {
    let pairs = url::form_urlencoded::parse(ctx.query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).take(300);
    crate::attempts::actions::response_in(&crate::form::Values(pairs.collect()), question.id).fitted(&question.body.ask)
}
