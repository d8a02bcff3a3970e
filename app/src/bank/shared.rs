//! What the pages of authors share.

use crate::context::Ctx;
use domain::{bank::Branch, language::Speech, t};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The types of questions, in the order in which authors choose.
pub(super) const KINDS: [&str; 10] = ["single", "several", "true_false", "short", "numeric", "matching", "ordering", "gaps", "essay", "info"];

pub(super) fn kind_name(speech: Speech, kind: &str) -> String {
    match kind {
        "single" => t!(speech, "kind-single"),
        "several" => t!(speech, "kind-several"),
        "true_false" => t!(speech, "kind-true-false"),
        "short" => t!(speech, "kind-short"),
        "numeric" => t!(speech, "kind-numeric"),
        "matching" => t!(speech, "kind-matching"),
        "ordering" => t!(speech, "kind-ordering"),
        "gaps" => t!(speech, "kind-gaps"),
        "essay" => t!(speech, "kind-essay"),
        _ => t!(speech, "kind-info"),
    }
}

/// The categories as a list to choose from, the first standing for none.
pub(super) fn category_options(branches: &[Branch], none: String) -> Vec<(String, String)> {
    let option = |branch: &Branch| (branch.id.to_string(), branch.path.join(" › "));
    std::iter::once((String::new(), none)).chain(branches.iter().map(option)).collect()
}

/// The way between what belongs to a course's bank.
pub(super) fn menu(ctx: &Ctx, slug: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let base = format!("/author/courses/{slug}");
    let link = |path: String, text: String| view! { <li><a href=ctx.href(&path) aria-current=(ctx.path == path).then_some("true")>{text}</a></li> };
    view! {
        <nav aria-label=t!(speech, "bank")>
            <ul class="chips">
                {link("/author".to_owned(), t!(speech, "authoring"))}
                {link(format!("{base}/questions"), t!(speech, "bank"))}
                {link(format!("{base}/quick"), t!(speech, "write-quickly"))}
                {link(format!("{base}/import"), t!(speech, "bring-questions-in"))}
            </ul>
        </nav>
    }
}

/// The id in the address of a page; nothing if it is none.
pub(super) fn id_in_address<T: std::str::FromStr>() -> Option<T> {
    use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok())
}
