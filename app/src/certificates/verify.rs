use crate::{
    context::{Ctx, ctx},
    load::load,
    ui::{FlashMessage, Motif, Title},
};
use domain::{
    accounts::{self, Limit},
    certificates::{self, Standing, Verified, formatted_code},
    courses::competence_line,
    error::{Error, Result},
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Where a code can be typed in.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let ctx = ctx();
    let typed = use_query_map().get_untracked().get("code").filter(|code| !code.trim().is_empty());
    let speech = ctx.speech;
    let (shown, asked) = (ctx.clone(), typed.clone());
    let result = typed.map(|code| {
        let ctx = shown.clone();
        load(async move { looked_up(&ctx, &code).await.map(|found| (ctx, found)) }, |(ctx, found)| match found {
            Some(verified) => verdict(&ctx, verified, false).into_any(),
            None => view! { <div class="notice notice--bad" role="alert"><p>{t!(ctx.speech, "code-is-unknown")}</p></div> }.into_any(),
        })
    });
    view! {
        <Title text=t!(speech, "verify-certificate")/>
        <main class="page" id="main">
            <h1>{t!(speech, "verify-certificate")}</h1>
            <p class="lead">{t!(speech, "verify-lead")}</p>
            <form class="search" action=ctx.href("/c")>
                <label class="visually-hidden" for="code">{t!(speech, "certificate-code")}</label>
                <input id="code" name="code" class="code" dir="ltr" maxlength="40" value=asked placeholder="7KQM-4T2R-W9XD-HN3P-7" autocomplete="off"/>
                <button class="button">{t!(speech, "verify")}</button>
            </form>
            {result}
        </main>
    }
    .into_any()
}

/// The page that the QR code leads to.
#[component]
pub fn CertificatePage() -> impl IntoView {
    let ctx = ctx();
    let code = use_params_map().get_untracked().get("code").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            let verified = looked_up(&asked, &code).await?.ok_or_else(domain::error::certificate_not_found)?;
            let own = certificates::my_certificate(&asked.site, &asked.viewer, verified.course_id).await?;
            let is_own = own.is_some_and(|own| own.code == verified.code);
            Ok((verified, is_own))
        },
        move |(verified, is_own)| {
            view! {
                <Title text=t!(ctx.speech, "certificate-of", name = &verified.name)/>
                <main class="page" id="main">
                    <FlashMessage/>
                    <h1 class="visually-hidden">{t!(ctx.speech, "certificate-of", name = &verified.name)}</h1>
                    {verdict(&ctx, verified, is_own)}
                </main>
            }
        },
    )
}

/// Who guesses codes is slowed down: wrong ones are counted, right ones never.
const GUESSES: Limit = Limit { times: 20, window: chrono::Duration::minutes(10) };

async fn looked_up(ctx: &Ctx, code: &str) -> Result<Option<Verified>> {
    match certificates::verify(&ctx.site, code).await {
        Ok(verified) => Ok(Some(verified)),
        Err(Error::NotFound(_)) => {
            let (key, now) = (format!("verify/{}", ctx.origin.address), ctx.site.clock.now());
            ctx.site.db.write(async |txn| accounts::throttle(txn, &key, GUESSES, now).await).await?;
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

fn verdict(ctx: &Ctx, verified: Verified, is_own: bool) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let (class, title, note) = match &verified.standing {
        Standing::Authentic => ("verify verify--good", t!(speech, "verify-authentic"), None),
        Standing::Revoked { reason, at } => {
            let said = t!(speech, "verify-revoked-because", date = speech.date(*at), reason = reason);
            ("verify verify--bad", t!(speech, "verify-revoked"), Some(view! { <p>{said}</p> }.into_any()))
        }
        Standing::Replaced { code } => {
            let link = view! { <p><a href=ctx.href(&format!("/c/{code}"))>{t!(speech, "verify-replaced-by")}</a></p> };
            ("verify verify--warn", t!(speech, "verify-replaced"), Some(link.into_any()))
        }
    };
    let competences = (!verified.course.competences.is_empty()).then(|| {
        view! { <div><dt>{t!(speech, "competences")}</dt><dd><span class="latin" dir="ltr">{competence_line(&verified.course.competences)}</span></dd></div> }
    });
    let download = is_own.then(|| {
        let href = format!("/c/{}/certificate.pdf", verified.code);
        view! { <p class="no-print"><a class="button" href=href download>{t!(speech, "download-certificate")}</a></p> }
    });
    view! {
        <section class=class>
            <Motif seed=verified.course_id.0/>
            <h2 class="verify__verdict">{title}</h2>
            {note}
            <dl class="facts">
                <div><dt>{t!(speech, "name")}</dt><dd><strong><bdi>{verified.name}</bdi></strong></dd></div>
                <div><dt>{t!(speech, "course")}</dt><dd lang=verified.course.language dir="auto">{verified.course.title}</dd></div>
                <div><dt>{t!(speech, "certificate-date")}</dt><dd>{speech.date(verified.issued_at)}</dd></div>
                {competences}
                <div><dt>{t!(speech, "certificate-code")}</dt><dd><span class="code" dir="ltr">{formatted_code(&verified.code)}</span></dd></div>
            </dl>
            {download}
        </section>
    }
}
