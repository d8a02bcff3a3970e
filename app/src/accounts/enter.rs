use super::{age_bands, sexes};
use crate::{
    context::ctx,
    form::{encoded, form_state},
    ui::{CheckField, ErrorSummary, Field, FlashMessage, PasswordField, SelectField, Title},
};
use domain::t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where to go afterwards, through the form.
fn next() -> String {
    let asked = use_query_map().get_untracked().get("next").unwrap_or_default();
    form_state().value("next", &asked)
}

#[component]
pub fn SignUpPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let next = next();
    let sign_in = format!("{}?next={}", ctx.href("/sign-in"), encoded(&next));
    let privacy = ctx.href("/privacy");
    view! {
        <Title text=t!(speech, "sign-up")/>
        <main class="page auth" id="main">
            <h1>{t!(speech, "sign-up")}</h1>
            <p>{t!(speech, "have-an-account")}" "<a href=sign_in>{t!(speech, "sign-in")}</a></p>
            <ErrorSummary/>
            <form method="post" action=ctx.href("/sign-up") class="stack" novalidate>
                <input type="hidden" name="next" value=next/>
                <Field name="name" label=t!(speech, "your-name") hint=t!(speech, "your-name-hint") autocomplete="name" required=true/>
                <Field name="email" kind="email" label=t!(speech, "email") hint=t!(speech, "email-hint") autocomplete="email" dir="ltr"/>
                <Field name="username" label=t!(speech, "username") hint=t!(speech, "username-hint") autocomplete="username"/>
                <PasswordField name="password" label=t!(speech, "password") hint=t!(speech, "password-hint") autocomplete="new-password"/>
                <fieldset class="field">
                    <legend>{t!(speech, "optional-facts")}</legend>
                    <p class="field__hint">{t!(speech, "optional-facts-why")}</p>
                    <SelectField name="sex" label=t!(speech, "sex") options=sexes(speech)/>
                    <SelectField name="age_band" label=t!(speech, "age") options=age_bands(speech)/>
                    <Field name="place" label=t!(speech, "place") autocomplete="address-level2"/>
                </fieldset>
                <CheckField name="agrees">{t!(speech, "i-agree")}" "<a href=privacy target="_blank">{t!(speech, "privacy")}</a></CheckField>
                <button class="button button--wide">{t!(speech, "create-account")}</button>
            </form>
        </main>
    }
    .into_any()
}

#[component]
pub fn SignInPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    let next = next();
    let sign_up = format!("{}?next={}", ctx.href("/sign-up"), encoded(&next));
    view! {
        <Title text=t!(speech, "sign-in")/>
        <main class="page auth" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "sign-in")}</h1>
            <ErrorSummary/>
            <form method="post" action=ctx.href("/sign-in") class="stack" novalidate>
                <input type="hidden" name="next" value=next/>
                <Field name="login" label=t!(speech, "email-or-username-label") autocomplete="username" required=true/>
                <PasswordField name="password" label=t!(speech, "password") autocomplete="current-password"/>
                <button class="button button--wide">{t!(speech, "sign-in")}</button>
            </form>
            <p class="auth__aside"><a href=ctx.href("/forgot")>{t!(speech, "forgot-password")}</a></p>
            <p class="auth__aside">{t!(speech, "no-account-yet")}" "<a href=sign_up>{t!(speech, "sign-up")}</a></p>
        </main>
    }
    .into_any()
}
