//! The HTML document: head, header with its menus, the page, footer.

use crate::{context::Ctx, routes::App, ui::drawing};
use domain::{accounts::Role, language::Language, t};
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The seed of the house's own motif.
pub const HOUSE: u128 = 95;

pub(super) fn document(ctx: &Ctx) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let theme = match ctx.theme() {
        domain::accounts::Theme::System => None,
        theme => Some(theme.word()),
    };
    // In islands mode no data travels in the page.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    view! {
        <!DOCTYPE html>
        <html lang=speech.language.tag() dir=speech.language.dir() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=ctx.web.assets.style.clone()/>
                <link rel="icon" href=ctx.web.assets.icon.clone() type="image/svg+xml"/>
                {alternates(ctx)}
                <MetaTags/>
            </head>
            <body>
                <a class="skip" href="#main">{t!(speech, "skip-to-content")}</a>
                {header(ctx).into_any()}
                <App/>
                {footer(ctx).into_any()}
            </body>
        </html>
    }
}

/// The same page in the other languages, for search engines.
fn alternates(ctx: &Ctx) -> impl IntoView + use<> {
    let address = |language: Language| ctx.site.settings.url(&ctx.in_language(language));
    Language::ALL.map(|language| view! { <link rel="alternate" hreflang=language.tag() href=address(language)/> }).collect_view()
}

fn header(ctx: &Ctx) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let current = |path: &str| ctx.path.starts_with(path).then_some("page");
    let my_learning =
        (!ctx.viewer.is_guest()).then(|| view! { <a href=ctx.href("/learn") aria-current=current("/learn")>{t!(speech, "my-learning")}</a> });
    view! {
        <header class="site-header">
            <div class="site-header__inner">
                <a class="brand" href=ctx.href("/")>
                    <span inner_html=drawing(HOUSE, 1, 1)></span>
                    <span>{t!(speech, "maharat")}</span>
                </a>
                <nav class="site-nav" aria-label=t!(speech, "main-menu")>
                    <a href=ctx.href("/courses") aria-current=current("/courses")>{t!(speech, "courses")}</a>
                    {my_learning}
                    <a href=ctx.href("/c") aria-current=current("/c").filter(|_| !ctx.path.starts_with("/courses"))>{t!(speech, "verify")}</a>
                </nav>
                <div class="site-header__tools">{language_links(ctx)} {account(ctx)}</div>
            </div>
        </header>
    }
}

/// Guests follow a link; for those who have signed in the choice is kept.
fn language_links(ctx: &Ctx) -> impl IntoView + use<> {
    let others = Language::ALL.into_iter().filter(|language| *language != ctx.speech.language);
    let is_guest = ctx.viewer.is_guest();
    let (path, query) = (ctx.path.clone(), ctx.query.clone());
    let switch = |language: Language| {
        let name = domain::language::own_name(language.tag()).to_owned();
        if is_guest {
            view! { <a class="language" href=ctx.in_language(language) lang=language.tag() hreflang=language.tag()>{name}</a> }.into_any()
        } else {
            let back = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
            view! {
                <form method="post" action="/language">
                    <input type="hidden" name="back" value=back/>
                    <button class="link-button language" name="language" value=language.tag() lang=language.tag()>{name}</button>
                </form>
            }
            .into_any()
        }
    };
    others.map(switch).collect_view()
}

fn account(ctx: &Ctx) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let Some(person) = ctx.viewer.known() else {
        return view! { <a class="sign-in" href=ctx.href("/sign-in")>{t!(speech, "sign-in")}</a> }.into_any();
    };
    let author = (person.role != Role::Learner).then(|| view! { <a href=ctx.href("/author")>{t!(speech, "authoring")}</a> });
    let admin = (person.role == Role::Administrator).then(|| view! { <a href=ctx.href("/admin")>{t!(speech, "administration")}</a> });
    view! {
        <details class="menu">
            <summary><span dir="auto">{person.name.clone()}</span></summary>
            <div class="menu__panel">
                <a href=ctx.href("/account")>{t!(speech, "my-account")}</a>
                {author}
                {admin}
                <form method="post" action=ctx.href("/sign-out")><button class="link-button">{t!(speech, "sign-out")}</button></form>
            </div>
        </details>
    }
    .into_any()
}

fn footer(ctx: &Ctx) -> impl IntoView + use<> {
    let speech = ctx.speech;
    view! {
        <footer class="site-footer">
            <nav class="cluster" aria-label=t!(speech, "about-this-site")>
                <a href=ctx.href("/about")>{t!(speech, "how-it-works")}</a>
                <a href=ctx.href("/privacy")>{t!(speech, "privacy")}</a>
                <a href=ctx.href("/c")>{t!(speech, "verify-certificate")}</a>
            </nav>
            <p>{ctx.site.settings.issuer.clone()}</p>
        </footer>
    }
}
