use super::{age_bands, sexes};
use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{ErrorSummary, Field, FlashMessage, PasswordField, RadioField, SelectField, Title},
};
use domain::{
    accounts::{self, Address, Profile, Theme},
    language::{Language, Speech, own_name},
    t,
};
use leptos::prelude::*;

/// One's own account: name, facts, language and theme, and the ways to the rest.
#[component]
pub fn AccountPage() -> impl IntoView {
    let ctx = ctx();
    let asked = ctx.clone();
    load(async move { accounts::profile(&asked.site, &asked.viewer).await }, move |profile| show(&ctx, &profile))
}

fn show(ctx: &Ctx, profile: &Profile) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    view! {
        <Title text=t!(speech, "my-account")/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "my-account")}</h1>
            <ErrorSummary/>
            <form method="post" action=ctx.href("/account") class="stack" novalidate>
                <Field name="name" label=t!(speech, "your-name") hint=t!(speech, "name-change-hint") value=profile.name.clone() autocomplete="name" required=true/>
                <Field name="username" label=t!(speech, "username") value=profile.username.clone().unwrap_or_default() autocomplete="username"/>
                <RadioField name="address" legend=t!(speech, "form-of-address") options=addresses(speech) value=profile.address.word()/>
                <p class="field__hint">{t!(speech, "optional-facts-why")}</p>
                <SelectField name="sex" label=t!(speech, "sex") options=sexes(speech) value=word(profile.sex.map(accounts::Sex::word))/>
                <SelectField name="age_band" label=t!(speech, "age") options=age_bands(speech) value=word(profile.age_band.map(accounts::AgeBand::word))/>
                <Field name="place" label=t!(speech, "place") value=profile.place.clone().unwrap_or_default() autocomplete="address-level2"/>
                <button class="button">{t!(speech, "save")}</button>
            </form>
            {preferences(ctx, profile)}
            {email(ctx, profile)}
            <section class="stack">
                <h2>{t!(speech, "safety-and-data")}</h2>
                <ul class="stack stack--tight">
                    <li><a href=ctx.href("/account/password")>{t!(speech, "change-password")}</a></li>
                    <li><a href=ctx.href("/account/sessions")>{t!(speech, "my-sign-ins")}</a></li>
                    <li><a href="/account/data.zip" download>{t!(speech, "download-my-data")}</a></li>
                    <li><a href=ctx.href("/account/delete")>{t!(speech, "delete-account")}</a></li>
                </ul>
            </section>
        </main>
    }
}

fn addresses(speech: Speech) -> Vec<(&'static str, String)> {
    let name = |address: Address| match address {
        Address::Neutral => t!(speech, "address-neutral"),
        Address::Feminine => t!(speech, "address-feminine"),
        Address::Masculine => t!(speech, "address-masculine"),
    };
    Address::ALL.iter().map(|address| (address.word(), name(*address))).collect()
}

fn preferences(ctx: &Ctx, profile: &Profile) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let languages = Language::ALL.iter().map(|language| {
        let is_on = *language == speech.language;
        view! { <button class="button button--quiet button--small" name="language" value=language.tag() lang=language.tag() aria-pressed=is_on.to_string()>{own_name(language.tag()).to_owned()}</button> }
    });
    let name = |theme: Theme| match theme {
        Theme::System => t!(speech, "theme-system"),
        Theme::Light => t!(speech, "theme-light"),
        Theme::Dark => t!(speech, "theme-dark"),
    };
    let themes = Theme::ALL.iter().map(|theme| {
        view! { <button class="button button--quiet button--small" name="theme" value=theme.word() aria-pressed=(*theme == profile.theme).to_string()>{name(*theme)}</button> }
    });
    view! {
        <section class="stack">
            <h2>{t!(speech, "language-and-theme")}</h2>
            <form method="post" action="/language"><input type="hidden" name="back" value="/account"/><div class="cluster">{languages.collect_view()}</div></form>
            <form method="post" action="/theme"><div class="cluster">{themes.collect_view()}</div></form>
        </section>
    }
}

fn email(ctx: &Ctx, profile: &Profile) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let present = match (&profile.email, profile.is_email_confirmed) {
        (None, _) => view! { <p>{t!(speech, "no-email-yet")}</p> }.into_any(),
        (Some(email), true) => {
            view! { <p><span dir="ltr">{email.clone()}</span>" "<span class="badge badge--good">{t!(speech, "confirmed")}</span></p> }.into_any()
        }
        (Some(email), false) => {
            let action = ctx.href("/account/email/confirmation");
            view! {
                <p><span dir="ltr">{email.clone()}</span>" "<span class="badge badge--warn">{t!(speech, "not-confirmed")}</span></p>
                <form method="post" action=action><button class="button button--quiet button--small">{t!(speech, "send-confirmation-again")}</button></form>
            }
            .into_any()
        }
    };
    view! { <section class="stack"><h2>{t!(speech, "email")}</h2>{present}<p><a href=ctx.href("/account/email")>{t!(speech, "change-email")}</a></p></section> }
}

#[component]
pub fn EmailPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    signed_in(move || {
        view! {
            <Title text=t!(speech, "change-email")/>
            <main class="page auth" id="main">
                <h1>{t!(speech, "change-email")}</h1>
                <p>{t!(speech, "change-email-lead")}</p>
                <ErrorSummary/>
                <form method="post" action=ctx.href("/account/email") class="stack" novalidate>
                    <Field name="email" kind="email" label=t!(speech, "new-email") autocomplete="email" dir="ltr" required=true/>
                    <PasswordField name="present" label=t!(speech, "present-password") autocomplete="current-password"/>
                    <button class="button">{t!(speech, "send-link")}</button>
                </form>
            </main>
        }
    })
}

#[component]
pub fn PasswordPage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    signed_in(move || {
        view! {
            <Title text=t!(speech, "change-password")/>
            <main class="page auth" id="main">
                <h1>{t!(speech, "change-password")}</h1>
                <ErrorSummary/>
                <form method="post" action=ctx.href("/account/password") class="stack" novalidate>
                    <PasswordField name="present" label=t!(speech, "present-password") autocomplete="current-password"/>
                    <PasswordField name="password" label=t!(speech, "new-password") hint=t!(speech, "password-hint") autocomplete="new-password"/>
                    <button class="button">{t!(speech, "save")}</button>
                </form>
            </main>
        }
    })
}

/// A page that needs nothing loaded but somebody who has signed in.
pub(super) fn signed_in<V: IntoView + 'static>(show: impl FnOnce() -> V + Send + 'static) -> impl IntoView {
    let ctx = ctx();
    load(async move { ctx.viewer.person().map(|_| ()) }, move |()| show())
}
