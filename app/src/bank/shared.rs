//! What the pages of authors share.

use crate::context::Ctx;
use domain::{
    bank::{BankHome, Branch, Difficulty, Filter, SHARED},
    language::Speech,
    quizzes::words_of,
    t,
};
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
                {link(format!("{base}/categories"), t!(speech, "categories"))}
                {(slug != SHARED).then(|| link(format!("{base}/groups"), t!(speech, "groups")))}
                {(slug != SHARED).then(|| link(format!("/author/courses/{SHARED}/questions"), t!(speech, "shared-bank")))}
            </ul>
        </nav>
    }
}

/// The id in the address of a page; nothing if it is none.
pub(super) fn id_in_address<T: std::str::FromStr>() -> Option<T> {
    use_params_map().get_untracked().get("id").and_then(|id| id.parse().ok())
}

/// The names under which what is looked for in a bank stands in an address.
pub(super) const SOUGHT: [&str; 10] = ["q", "category", "kind", "tag", "difficulty", "competence", "language", "licence", "author", "used"];

/// What is looked for in a bank, out of an address or a form.
pub(super) fn sought(ctx: &Ctx, get: impl Fn(&str) -> String) -> Filter {
    let some = |name: &str| Some(get(name).trim().to_owned()).filter(|value| !value.is_empty());
    Filter {
        words: get("q"),
        category: get("category").parse().ok(),
        kind: some("kind"),
        tag: some("tag"),
        difficulty: Difficulty::from_word(&get("difficulty")),
        competence: some("competence"),
        language: some("language"),
        licence: some("licence"),
        author: ctx.viewer.known().filter(|_| get("author") == "me").map(|known| known.id),
        is_used: match get("used").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
    }
}

/// How hard a question can be, the first standing for whatever is not said.
pub(super) fn difficulties(speech: Speech, none: String) -> Vec<(&'static str, String)> {
    vec![("", none), ("easy", t!(speech, "difficulty-easy")), ("medium", t!(speech, "difficulty-medium")), ("hard", t!(speech, "difficulty-hard"))]
}

/// What a bank is called.
pub(super) fn bank_title(speech: Speech, home: &BankHome) -> String {
    if home.is_shared { t!(speech, "shared-bank") } else { home.title.clone() }
}

/// Categories of a course's bank and of the shared one in one list.
pub(super) fn both_options(speech: Speech, branches: &[Branch], shared: &[Branch], none: String) -> Vec<(String, String)> {
    let mut options = category_options(branches, none);
    let name = t!(speech, "shared-bank");
    options.extend(shared.iter().map(|branch| (branch.id.to_string(), format!("{name} › {}", branch.path.join(" › ")))));
    options
}

/// The first words of what is asked; gaps are dots.
pub(super) fn excerpt(stem: &str, most: usize) -> String {
    let words = words_of(stem);
    let mut parts = words.split("[[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once("]]").map_or_else(|| format!("[[{part}"), |(_, after)| format!("…{after}")));
    shortened(&rest.fold(first, |text, part| text + &part), most)
}

/// At most so many characters, ending with a whole word where there are several.
fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let begin = &text[..cut];
    let end = begin.rfind(char::is_whitespace).filter(|end| *end > cut / 2).unwrap_or(cut);
    format!("{}…", begin[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_gaps_as_dots() {
        assert_eq!(excerpt("<p>One word after another</p>", 12), "One word…");
        assert_eq!(excerpt("<p>Unbelievable</p>", 5), "Unbel…");
        assert_eq!(excerpt("<p>A [[animal]] has <b>[[legs]]</b>.</p>", 99), "A … has ….");
        assert_eq!(excerpt("a [[b", 99), "a [[b");
        assert_eq!(excerpt("abc", 2), "ab…");
    }
}
