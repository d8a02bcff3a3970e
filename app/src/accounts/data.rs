use super::account::signed_in;
use crate::{
    context::ctx,
    ui::{ErrorSummary, PasswordField, Title},
};
use domain::t;
use leptos::prelude::*;

/// What deleting means, before it is done.
#[component]
pub fn DeletePage() -> impl IntoView {
    let ctx = ctx();
    let speech = ctx.speech;
    signed_in(move || {
        view! {
            <Title text=t!(speech, "delete-account")/>
            <main class="page auth" id="main">
                <h1>{t!(speech, "delete-account")}</h1>
                <div class="notice notice--bad stack stack--tight">
                    <p>{t!(speech, "delete-erases")}</p>
                    <p>{t!(speech, "delete-keeps")}</p>
                    <p>{t!(speech, "delete-for-good")}</p>
                </div>
                <p><a href="/account/data.zip" download>{t!(speech, "download-my-data")}</a></p>
                <ErrorSummary/>
                <form method="post" action=ctx.href("/account/delete") class="stack" novalidate>
                    <PasswordField name="present" label=t!(speech, "present-password") autocomplete="current-password"/>
                    <div class="cluster">
                        <button class="button button--danger">{t!(speech, "delete-account")}</button>
                        <a class="button button--quiet" href=ctx.href("/account")>{t!(speech, "cancel")}</a>
                    </div>
                </form>
            </main>
        }
    })
}
