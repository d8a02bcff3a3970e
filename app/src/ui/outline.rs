use crate::context::ctx;
use domain::{
    courses::{Item, ItemKind, Outline},
    learning::Progress,
    t,
};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

/// The outline of a course with what is done, what is next, and what needs enrolling first.
#[component]
pub fn OutlineList(course: Arc<Outline>, progress: Option<Progress>, #[prop(into, optional)] here: Option<Uuid>) -> impl IntoView {
    let modules = course.modules.iter().map(|module| {
        let items = module.items.iter().map(|item| outline_item(&course, item, progress.as_ref(), here)).collect_view();
        view! { <li><h3 dir="auto">{module.title.clone()}</h3><ol>{items}</ol></li> }
    });
    view! { <ol class="outline">{modules.collect_view()}</ol> }
}

fn outline_item(course: &Outline, item: &Item, progress: Option<&Progress>, here: Option<Uuid>) -> impl IntoView + use<> {
    let ctx = ctx();
    let speech = ctx.speech;
    let is_done = progress.is_some_and(|progress| progress.is_done(item.id));
    let is_here = here == Some(item.id);
    let is_open = progress.is_some() || matches!(item.kind, ItemKind::Lesson { is_preview: true, .. });
    let mut class = vec![];
    for (applies, name) in [(is_done, "is-done"), (is_here, "is-now"), (item.is_quiz(), "is-quiz"), (!is_open, "is-locked")] {
        if applies {
            class.push(name);
        }
    }
    let state = if is_done {
        Some(t!(speech, "state-done"))
    } else if !is_open {
        Some(t!(speech, "state-after-enrolling"))
    } else {
        None
    };
    let meta = match &item.kind {
        ItemKind::Lesson { minutes, is_preview: true } if progress.is_none() => {
            format!("{} · {}", t!(speech, "preview"), speech.duration((*minutes).into()))
        }
        ItemKind::Lesson { minutes, .. } => speech.duration((*minutes).into()),
        ItemKind::Quiz(rules) => t!(speech, "questions", count = rules.question_count),
    };
    let title = item.title.clone();
    let link = if is_open {
        let href = ctx.href(&format!("/courses/{}/{}", course.slug, item.path()));
        view! { <a href=href aria-current=is_here.then_some("page") dir="auto">{title}</a> }.into_any()
    } else {
        view! { <span dir="auto">{title}</span> }.into_any()
    };
    let state = state.map(|state| view! { <span class="visually-hidden">" ("{state}")"</span> });
    view! { <li class=class.join(" ")>{link}{state}<span class="outline__meta">{meta}</span></li> }
}
