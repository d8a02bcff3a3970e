use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{FlashMessage, Moment, Title},
};
use domain::{
    attempts::{self, WaitingQuiz},
    bank, courses,
    id::QuizId,
    t,
};
use leptos::prelude::*;

struct Course {
    slug: String,
    title: String,
    language: String,
    quizzes: Vec<(QuizId, String)>,
}

/// Where an author begins: her courses, their quizzes, and what waits to be marked.
#[component]
pub fn AuthorPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    load(
        async move {
            let waiting = attempts::waiting(&asked.site, &asked.viewer).await?;
            let ids = bank::courses(&asked.site, &asked.viewer).await?;
            let outlines = courses::outlines(&asked.site, &ids).await?;
            let courses = ids.iter().filter_map(|id| outlines.get(id)).map(|outline| Course {
                slug: outline.slug.clone(),
                title: outline.title.clone(),
                language: outline.language.clone(),
                quizzes: outline.items().filter(|item| item.is_quiz()).map(|item| (item.id.into(), item.title.clone())).collect(),
            });
            Ok((courses.collect::<Vec<_>>(), waiting))
        },
        move |(courses, waiting)| show(&ctx, &courses, &waiting),
    )
}

fn show(ctx: &Ctx, courses: &[Course], waiting: &[WaitingQuiz]) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let line = |quiz: &WaitingQuiz| {
        let href = ctx.href(&format!("/author/marking/{}", quiz.quiz));
        view! { <li><a href=href dir="auto">{quiz.title.clone()}</a>" · "{t!(speech, "answers-wait", count = quiz.answers)}" · "<Moment at=quiz.oldest/></li> }
    };
    let marking = if waiting.is_empty() {
        view! { <p>{t!(speech, "nothing-to-mark")}</p> }.into_any()
    } else {
        view! { <ul class="stack stack--tight">{waiting.iter().map(line).collect_view()}</ul> }.into_any()
    };
    let quiz = |(id, title): &(QuizId, String)| {
        let href = ctx.href(&format!("/author/quizzes/{id}"));
        let figures = ctx.href(&format!("/author/quizzes/{id}/statistics"));
        view! { <li><a href=href dir="auto">{title.clone()}</a>" · "<a href=figures>{t!(speech, "statistics")}</a></li> }
    };
    let course = |course: &Course| {
        let href = ctx.href(&format!("/author/courses/{}/questions", course.slug));
        view! {
            <section class="stack stack--tight">
                <h2 dir="auto" lang=course.language.clone()>{course.title.clone()}</h2>
                <p><a href=href>{t!(speech, "bank")}</a></p>
                <ul class="stack stack--tight">{course.quizzes.iter().map(quiz).collect_view()}</ul>
            </section>
        }
    };
    let empty = courses.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-courses-to-author")}</p> });
    view! {
        <Title text=t!(speech, "authoring")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "authoring")}</h1>
            <section class="stack stack--tight"><h2>{t!(speech, "to-mark")}</h2>{marking}</section>
            {empty}
            {courses.iter().map(course).collect_view()}
        </main>
    }
}

/// The course of a quiz, for the way back.
pub(super) async fn way_back(ctx: &Ctx, course: domain::id::CourseId) -> domain::error::Result<(String, String)> {
    let outline = courses::outline_by_id(&ctx.site, course).await?;
    Ok((outline.title.clone(), outline.slug.clone()))
}

/// The quizzes of a course, to choose from.
pub(super) async fn quizzes(ctx: &Ctx, course: domain::id::CourseId) -> domain::error::Result<Vec<(QuizId, String)>> {
    bank::quizzes(&ctx.site, &ctx.viewer, course).await
}
