//! The one way in which a page gets its data: loaded once; a failure becomes the page's status and its error page.

use crate::{context::ctx, error::Failure, ui::Title};
use axum::http::StatusCode;
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
            Err(error) => failure(&error).into_any(),
        })
    })
    .into_any()
}

/// The page of a failure.
pub fn failure(error: &Error) -> impl IntoView + use<> {
    show(&Failure::of(ctx().speech, error))
}

/// The page of an address that nobody knows, or of what was refused before any page was asked.
pub fn fallback() -> AnyView {
    match use_context::<Failure>() {
        Some(failed) => show(&failed).into_any(),
        None => failure(&Error::NotFound(domain::key!("page-not-found"))).into_any(),
    }
}

fn show(failed: &Failure) -> impl IntoView + use<> {
    let ctx = ctx();
    let speech = ctx.speech;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(failed.status);
    }
    let next = format!("{}?next={}", ctx.href("/sign-in"), crate::form::encoded(&ctx.href(&ctx.path)));
    let sign_in = (failed.status == StatusCode::UNAUTHORIZED).then(|| view! { <a class="button" href=next>{t!(speech, "sign-in")}</a> });
    view! {
        <Title text=failed.title.clone()/>
        <main class="page" id="main">
            <div class="empty">
                <h1>{failed.title.clone()}</h1>
                <p>{failed.advice.clone()}</p>
                <p class="cluster">{sign_in}<a class="button button--quiet" href=ctx.href("/courses")>{t!(speech, "to-the-courses")}</a></p>
            </div>
        </main>
    }
}
