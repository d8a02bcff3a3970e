use crate::context::ctx;
use leptos::prelude::*;

/// What the last act has to say, on the page that it led to.
#[component]
pub fn FlashMessage() -> impl IntoView {
    let ctx = ctx();
    // The cookie is the visitor's: only keys that we set ourselves are said.
    const KNOWN: &[&str] = &[
        "flash-enrolled",
        "flash-withdrawn",
        "flash-saved",
        "flash-password-changed",
        "flash-letter-on-its-way",
        "flash-email-confirmed",
        "flash-session-ended",
        "flash-sessions-ended",
        "flash-account-erased",
        "flash-signed-out",
        "flash-role-changed",
        "flash-suspended",
        "flash-suspension-lifted",
        "flash-letter-queued",
        "flash-revoked",
        "flash-welcome",
    ];
    let key = ctx.flash.as_deref().and_then(|key| KNOWN.iter().find(|known| **known == key))?;
    let text = ctx.speech.say(key, &[]);
    Some(view! { <p class="flash flash--good" role="status">{text}</p> })
}
