//! The administrator's pages: health, people, letters, certificates.

pub mod actions;
mod certificates;
mod health;
mod letters;
mod people;

pub use certificates::{CertificateAdminPage, CertificatesPage};
pub use health::HealthPage;
pub use letters::{LetterPage, LettersPage};
pub use people::{PeoplePage, PersonPage};

use crate::context::Ctx;
use domain::t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The way between the administrator's pages.
fn menu(ctx: &Ctx) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let link = |path: &str, text: String| {
        let is_here = ctx.path == path || (path != "/admin" && ctx.path.starts_with(path));
        view! { <li><a href=ctx.href(path) aria-current=is_here.then_some("true")>{text}</a></li> }
    };
    view! {
        <nav aria-label=t!(speech, "administration")>
            <ul class="chips">
                {link("/admin", t!(speech, "health"))}
                {link("/admin/people", t!(speech, "people"))}
                {link("/admin/letters", t!(speech, "letters"))}
                {link("/admin/certificates", t!(speech, "certificates"))}
            </ul>
        </nav>
    }
}

fn page_number() -> u64 {
    use_query_map().get_untracked().get("page").and_then(|page| page.parse().ok()).unwrap_or(1)
}

fn words() -> String {
    use_query_map().get_untracked().get("q").unwrap_or_default().chars().take(100).collect()
}

/// The search above a list.
fn search(ctx: &Ctx, path: &str, words: &str, hint: String) -> impl IntoView + use<> {
    view! {
        <form class="search" role="search" action=ctx.href(path)>
            <label class="visually-hidden" for="q">{hint.clone()}</label>
            <input id="q" type="search" name="q" value=words.to_owned() placeholder=hint dir="auto" maxlength="100"/>
            <button class="button">{t!(ctx.speech, "search")}</button>
        </form>
    }
}
