use crate::{context::ctx, ui::Title};
use domain::{accounts::NOTICE_VERSION, t};
use leptos::prelude::*;

/// The privacy notice, in plain words; its version is kept with each consent.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let points = [
        (t!(speech, "privacy-what-title"), t!(speech, "privacy-what")),
        (t!(speech, "privacy-why-title"), t!(speech, "privacy-why")),
        (t!(speech, "privacy-optional-title"), t!(speech, "privacy-optional")),
        (t!(speech, "privacy-who-title"), t!(speech, "privacy-who")),
        (t!(speech, "privacy-verify-title"), t!(speech, "privacy-verify")),
        (t!(speech, "privacy-cookies-title"), t!(speech, "privacy-cookies")),
        (t!(speech, "privacy-rights-title"), t!(speech, "privacy-rights")),
        (t!(speech, "privacy-erase-title"), t!(speech, "privacy-erase")),
    ];
    let point = |(title, text): (String, String)| view! { <section class="stack stack--tight"><h2>{title}</h2><p>{text}</p></section> };
    view! {
        <Title text=t!(speech, "privacy")/>
        <main class="page" id="main">
            <h1>{t!(speech, "privacy")}</h1>
            <p class="soft">{t!(speech, "privacy-version", version = NOTICE_VERSION)}</p>
            <div class="stack stack--loose">{points.map(point).into_iter().collect_view()}</div>
        </main>
    }
    .into_any()
}
