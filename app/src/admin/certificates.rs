use super::{menu, page_number, search, words};
use crate::{
    context::{Ctx, ctx},
    form::encoded,
    load::load,
    ui::{ErrorSummary, FlashMessage, Pagination, TextArea, Title},
};
use domain::{
    certificates::{self, CertificateRow, Standing, Verified, formatted_code},
    page::Page,
    t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// All certificates: for finding one, and for printing the list of a ceremony.
#[component]
pub fn CertificatesPage() -> impl IntoView {
    let ctx = ctx();
    let (asked, number, words) = (ctx.clone(), page_number(), words());
    let typed = words.clone();
    load(async move { certificates::list_certificates(&asked.site, &asked.viewer, &typed, number).await }, move |page| list(&ctx, page, &words))
}

fn list(ctx: &Ctx, page: Page<CertificateRow>, words: &str) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let path = if words.is_empty() { "/admin/certificates".to_owned() } else { format!("/admin/certificates?q={}", encoded(words)) };
    let row = |certificate: CertificateRow| {
        let (class, state) = match (&certificate.revoked_for, certificate.is_replaced) {
            (Some(_), _) => ("badge badge--bad", t!(speech, "revoked")),
            (None, true) => ("badge badge--warn", t!(speech, "replaced")),
            (None, false) => ("badge badge--good", t!(speech, "valid")),
        };
        view! {
            <tr>
                <th scope="row"><a href=ctx.href(&format!("/admin/certificates/{}", certificate.code)) dir="auto">{certificate.name}</a></th>
                <td data-label=t!(speech, "course")><span dir="auto">{certificate.course.title}</span></td>
                <td data-label=t!(speech, "certificate-date")>{speech.date(certificate.issued_at)}</td>
                <td data-label=t!(speech, "certificate-code")><span class="code" dir="ltr">{formatted_code(&certificate.code)}</span></td>
                <td data-label=t!(speech, "state")><span class=class>{state}</span></td>
            </tr>
        }
    };
    let empty = page.rows.is_empty().then(|| view! { <p class="empty">{t!(speech, "no-certificates")}</p> });
    let rows = page.rows.into_iter().map(row).collect_view();
    view! {
        <Title text=t!(speech, "certificates")/>
        <main class="page page--wide" id="main">
            <FlashMessage/>
            <h1>{t!(speech, "certificates")}</h1>
            {menu(ctx)}
            {search(ctx, "/admin/certificates", words, t!(speech, "search-certificates"))}
            {empty}
            <div class="table-wrap" tabindex="0" role="region" aria-label=t!(speech, "certificates")>
                <table class="table">
                    <thead><tr><th scope="col">{t!(speech, "name")}</th><th scope="col">{t!(speech, "course")}</th><th scope="col">{t!(speech, "certificate-date")}</th><th scope="col">{t!(speech, "certificate-code")}</th><th scope="col">{t!(speech, "state")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pagination path=path number=page.number has_next=page.has_next/>
        </main>
    }
}

/// One certificate, and how it is revoked.
#[component]
pub fn CertificateAdminPage() -> impl IntoView {
    let ctx = ctx();
    let code = use_params_map().get_untracked().get("code").unwrap_or_default();
    let asked = ctx.clone();
    load(
        async move {
            asked.viewer.administrator()?;
            certificates::verify(&asked.site, &code).await
        },
        move |verified| show(&ctx, verified),
    )
}

fn show(ctx: &Ctx, verified: Verified) -> impl IntoView + use<> {
    let speech = ctx.speech;
    let act = match &verified.standing {
        Standing::Revoked { reason, at } => {
            let said = t!(speech, "verify-revoked-because", date = speech.date(*at), reason = reason);
            view! { <div class="notice notice--bad"><p>{said}</p></div> }.into_any()
        }
        _ => view! {
            <p>{t!(speech, "revoking-means")}</p>
            <form method="post" action=ctx.href(&format!("/admin/certificates/{}/revoke", verified.code)) class="stack" novalidate>
                <TextArea name="reason" label=t!(speech, "reason")/>
                <button class="button button--danger">{t!(speech, "revoke")}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Title text=verified.name.clone()/>
        <main class="page" id="main">
            <FlashMessage/>
            <h1 dir="auto">{verified.name}</h1>
            {menu(ctx)}
            <ErrorSummary/>
            <dl class="facts">
                <div><dt>{t!(speech, "course")}</dt><dd><bdi>{verified.course.title}</bdi></dd></div>
                <div><dt>{t!(speech, "certificate-date")}</dt><dd>{speech.date(verified.issued_at)}</dd></div>
                <div><dt>{t!(speech, "certificate-code")}</dt><dd><a class="code" dir="ltr" href=ctx.href(&format!("/c/{}", verified.code))>{formatted_code(&verified.code)}</a></dd></div>
            </dl>
            <section class="stack"><h2>{t!(speech, "revoke")}</h2>{act}</section>
        </main>
    }
}
