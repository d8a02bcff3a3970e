//! The one way in which a page gets its data: loaded once; a failure becomes the page's status and its error page.

use crate::{
    context::ctx,
    error::{logged, status_of},
    ui::Title,
};
use domain::{error::Error, t};
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use leptos_axum::ResponseOptions;

/// Loads what a page shows, once, then shows it. Bare `Suspend`: a closure inside `<Suspense>` would run the query three
/// times. `OwnedView`: what is shown after the wait keeps its context. Type-erased, because the type of a page holds
/// those of all its parts, and that of the router those of all pages: without it the debug build is gigabytes.
pub fn load<T, V>(load: impl Future<Output = Result<T, Error>> + Send + 'static, show: impl FnOnce(T) -> V + Send + 'static) -> AnyView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        OwnedView::new(match load.await {
            Ok(data) => show(data).into_any(),
            Err(error) => failure(error).into_any(),
        })
    })
    .into_any()
}

/// The page of a failure.
pub fn failure(error: Error) -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status_of(&error));
    }
    let id = logged(&error);
    let (title, advice) = match &error {
        Error::NotFound(key) => (t!(speech, "not-found-title"), speech.say(key, &[])),
        Error::SignInFirst => (t!(speech, "sign-in-first-title"), t!(speech, "sign-in-first")),
        Error::Forbidden(key) => (t!(speech, "forbidden-title"), speech.say(key, &[])),
        Error::Refused(key) => (t!(speech, "refused-title"), speech.say(key, &[])),
        Error::TooOften(seconds) => (t!(speech, "too-often-title"), t!(speech, "too-often", minutes = i64::from(seconds.div_ceil(60)))),
        _ => (t!(speech, "failure-title"), t!(speech, "failure", id = id.unwrap_or_default())),
    };
    let next = format!("{}?next={}", ctx.href("/sign-in"), crate::form::encoded(&ctx.href(&ctx.path)));
    let sign_in = matches!(error, Error::SignInFirst).then(|| view! { <a class="button" href=next>{t!(speech, "sign-in")}</a> });
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <div class="empty">
                <h1>{title}</h1>
                <p>{advice}</p>
                <p class="cluster">{sign_in}<a class="button button--quiet" href=ctx.href("/courses")>{t!(speech, "to-the-courses")}</a></p>
            </div>
        </main>
    }
}
