use crate::{
    context::ctx,
    ui::{ErrorSummary, Field, FlashMessage, PasswordField, Title},
};
use domain::t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub fn ForgotPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    view! {
        <Title text=t!(speech, "forgot-password")/>
        <main class="page auth" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "forgot-password")}</h1>
            <p>{t!(speech, "forgot-lead")}</p>
            <ErrorSummary/>
            <form method="post" class="stack" novalidate>
                <Field name="email" kind="email" label=t!(speech, "email") autocomplete="email" dir="ltr" required=true/>
                <button class="button button--wide">{t!(speech, "send-link")}</button>
            </form>
            <p class="auth__aside">{t!(speech, "forgot-without-email")}</p>
        </main>
    }
    .into_any()
}

#[component]
pub fn ResetPage() -> impl IntoView {
    let speech = ctx().speech;
    view! {
        <Title text=t!(speech, "new-password")/>
        <main class="page auth" id="main">
            <h1>{t!(speech, "new-password")}</h1>
            <ErrorSummary/>
            <form method="post" class="stack" novalidate>
                <PasswordField name="password" label=t!(speech, "new-password") hint=t!(speech, "password-hint") autocomplete="new-password"/>
                <button class="button button--wide">{t!(speech, "save")}</button>
            </form>
        </main>
    }
    .into_any()
}

/// A button, because following a link must not change anything: mail programs follow links by themselves.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    view! {
        <Title text=t!(speech, "confirm-email")/>
        <main class="page auth" id="main">
            <h1>{t!(speech, "confirm-email")}</h1>
            <ErrorSummary/>
            <form method="post" action=ctx.href(&format!("/confirm/{token}")) class="stack">
                <p>{t!(speech, "confirm-email-lead")}</p>
                <button class="button button--wide">{t!(speech, "confirm-email")}</button>
            </form>
        </main>
    }
    .into_any()
}
