use super::bank_title;
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{FlashMessage, Moment, Title},
};
use domain::{
    attempts::{self, WaitingQuiz},
    bank::{self, BankHome},
    courses::{self, Outline},
    id::QuizId,
    t,
};
use leptos::prelude::*;
use std::sync::Arc;

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
        view! { <li><a href=href dir="auto">{quiz.title.clone()}</a>" · "<bdi>{quiz.course.clone()}</bdi>" · "{t!(speech, "answers-wait", count = quiz.answers)}" · "<Moment at=quiz.oldest/></li> }
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
            <p><a href=ctx.href("/author/courses/shared/questions")>{t!(speech, "shared-bank")}</a></p>
            {empty}
            {courses.iter().map(course).collect_view()}
        </main>
    }
}

/// The bank of a course or the shared one, for the way back: its title and address.
pub(super) async fn way_back(ctx: &Ctx, course: domain::id::CourseId) -> domain::error::Result<(String, String)> {
    let home = bank::home_of(&ctx.site, &ctx.viewer, course).await?;
    Ok((bank_title(ctx.speech, &home), home.slug))
}

/// The quizzes of a course, to choose from; of all courses for the bank that they share.
pub(super) async fn quizzes(ctx: &Ctx, home: &BankHome) -> domain::error::Result<Vec<(QuizId, String)>> {
    if !home.is_shared {
        return bank::quizzes(&ctx.site, &ctx.viewer, home.id).await;
    }
    let ids = bank::courses(&ctx.site, &ctx.viewer).await?;
    let outlines = courses::outlines(&ctx.site, &ids).await?;
    let of = |outline: &Arc<Outline>| {
        let quiz = |item: &courses::Item| (item.id.into(), format!("{} › {}", outline.title, item.title));
        outline.items().filter(|item| item.is_quiz()).map(quiz).collect::<Vec<_>>()
    };
    Ok(ids.iter().filter_map(|id| outlines.get(id)).flat_map(of).collect())
}
