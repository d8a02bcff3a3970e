use super::Motif;
use crate::context::ctx;
use domain::{
    courses::{Catalogue, CourseCard, Found, competence_line, level_name},
    language::{direction, own_name},
    t,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Courses as cards; on a search with the places where the words were found.
#[component]
pub fn CourseCards(list: Arc<Catalogue>) -> impl IntoView {
    view! { <ul class="grid-cards">{list.page.rows.iter().map(|card| view! { <li>{course_card(card)}</li> }).collect_view()}</ul> }
}

fn course_card(card: &CourseCard) -> impl IntoView + use<> {
    let ctx = ctx();
    let speech = ctx.speech;
    let href = ctx.href(&format!("/courses/{}", card.slug));
    let (language, dir) = (card.language.clone(), direction(&card.language));
    let competences = (!card.competences.is_empty())
        .then(|| view! { <p class="small soft"><span class="latin" dir="ltr">{competence_line(&card.competences)}</span></p> });
    let found = card.found.iter().map(found).collect_view();
    view! {
        <article class="card course-card">
            <div class="course-card__cover">
                <Motif seed=card.id.0/>
                <span class="chip" lang=language.clone()>{own_name(&card.language).to_owned()}</span>
            </div>
            <div class="course-card__body">
                <h3 lang=language.clone() dir=dir><a href=href>{card.title.clone()}</a></h3>
                <ul class="meta">
                    <li>{level_name(speech, card.level)}</li>
                    <li>{t!(speech, "lessons", count = card.lesson_count)}</li>
                    <li>{speech.duration(card.minutes.into())}</li>
                    <li>{speech.size(card.bytes)}</li>
                </ul>
                {competences}
                {found}
            </div>
        </article>
    }
}

fn found(found: &Found) -> impl IntoView + use<> {
    let part = |(text, is_hit): &(String, bool)| if *is_hit { view! { <mark>{text.clone()}</mark> }.into_any() } else { text.clone().into_any() };
    let lesson = found.lesson.as_ref().map(|(title, _)| view! { <strong>{title.clone()}</strong>": " });
    view! { <p class="excerpt" dir="auto">{lesson}{found.excerpt.0.iter().map(part).collect_view()}</p> }
}
