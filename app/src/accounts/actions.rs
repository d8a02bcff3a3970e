//! What people do with their accounts.

use crate::{
    context::Ctx,
    error::status_of,
    form::{Submission, append_cookie, redirect, safe_next},
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    accounts::{self, Address, AgeBand, NewAccount, ProfileChange, Sex, Theme},
    courses,
    error::Error,
    id::BrowserSessionId,
    language::Language,
    learning,
};
use std::io::{Cursor, Write};

pub async fn sign_up(form: Submission) -> Response {
    let new = NewAccount {
        name: form.get("name").to_owned(),
        email: form.get("email").to_owned(),
        username: form.get("username").to_owned(),
        password: form.get("password").to_owned(),
        sex: Sex::from_word(form.get("sex")),
        age_band: AgeBand::from_word(form.get("age_band")),
        place: form.get("place").to_owned(),
        agrees: form.values.has("agrees"),
        language: form.ctx.speech.language,
    };
    match accounts::sign_up(&form.ctx.site, new, &form.ctx.origin).await {
        Ok((_, token)) => {
            let next = enrol_on_the_way(&form.ctx, &token, form.get("next")).await;
            entered(&form.ctx, &token, &next, Some("flash-welcome"))
        }
        Err(error) => form.again(error, Some("/sign-up")).await,
    }
}

/// Who came from a course's button lands in that course, enrolled.
async fn enrol_on_the_way(ctx: &Ctx, token: &str, next: &str) -> String {
    let enrol = async {
        let slug = Language::split(next).1.strip_prefix("/courses/").filter(|slug| !slug.contains('/'))?;
        let course = courses::outline(&ctx.site, slug).await.ok()?;
        let viewer = accounts::viewer_of(&ctx.site, token).await.ok()?;
        learning::enrol(&ctx.site, &viewer, &course).await.ok()
    };
    enrol.await;
    safe_next(next).unwrap_or("/learn").to_owned()
}

/// Signed in: a fresh session's cookie, and on.
fn entered(ctx: &Ctx, token: &str, next: &str, flash: Option<&'static str>) -> Response {
    let mut response = redirect(ctx, "/", flash);
    // `next` may carry its language already.
    let to = if Language::split(next).0.is_some() { next.to_owned() } else { ctx.href(next) };
    response.headers_mut().insert(header::LOCATION, crate::shell::header_value(&to));
    let secure = if ctx.is_https() { "; Secure" } else { "" };
    let lifetime = ctx.site.settings.session_lifetime.num_seconds();
    append_cookie(&mut response, &format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lifetime}{secure}", ctx.cookie_name()));
    response
}

fn left(ctx: &Ctx, path: &str, flash: &'static str) -> Response {
    let mut response = redirect(ctx, path, Some(flash));
    let secure = if ctx.is_https() { "; Secure" } else { "" };
    append_cookie(&mut response, &format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", ctx.cookie_name()));
    response
}

pub async fn sign_in(form: Submission) -> Response {
    match accounts::sign_in(&form.ctx.site, form.get("login"), form.get("password"), &form.ctx.origin).await {
        Ok(token) => {
            // A session that was open in this browser ends with the new one's beginning.
            let _ = accounts::sign_out(&form.ctx.site, &form.ctx.viewer).await;
            let next = enrol_on_the_way(&form.ctx, &token, form.get("next")).await;
            entered(&form.ctx, &token, &next, None)
        }
        Err(error) => form.again(error, Some("/sign-in")).await,
    }
}

pub async fn sign_out(form: Submission) -> Response {
    match accounts::sign_out(&form.ctx.site, &form.ctx.viewer).await {
        Ok(()) => left(&form.ctx, "/sign-in", "flash-signed-out"),
        Err(error) => form.again(error, Some("/account")).await,
    }
}

pub async fn forgot(form: Submission) -> Response {
    let result = accounts::ask_for_reset(&form.ctx.site, form.get("email"), &form.ctx.origin).await;
    form.answer(result, "/forgot", Some("flash-letter-on-its-way"), None).await
}

pub async fn reset(Path(token): Path<String>, form: Submission) -> Response {
    match accounts::reset_password(&form.ctx.site, &token, form.get("password"), &form.ctx.origin).await {
        Ok(session) => entered(&form.ctx, &session, "/learn", Some("flash-password-changed")),
        Err(error) => form.again(error, None).await,
    }
}

pub async fn confirm(Path(token): Path<String>, form: Submission) -> Response {
    let result = accounts::confirm_email(&form.ctx.site, &token).await;
    let to = if form.ctx.viewer.is_guest() { "/sign-in" } else { "/account" };
    form.answer(result, to, Some("flash-email-confirmed"), None).await
}

pub async fn language(form: Submission) -> Response {
    let Some(language) = Language::from_tag(form.get("language")) else { return redirect(&form.ctx, "/", None) };
    let back = safe_next(form.get("back")).unwrap_or("/").to_owned();
    match accounts::set_language(&form.ctx.site, &form.ctx.viewer, language).await {
        Ok(()) => redirect(&form.ctx.changed(|facts| facts.url_language = None), &back, None),
        Err(error) => form.again(error, Some("/account")).await,
    }
}

pub async fn theme(form: Submission) -> Response {
    let theme = Theme::from_word(form.get("theme")).unwrap_or(Theme::System);
    let result = accounts::set_theme(&form.ctx.site, &form.ctx.viewer, theme).await;
    form.answer(result, "/account", Some("flash-saved"), Some("/account")).await
}

pub async fn account(form: Submission) -> Response {
    let change = ProfileChange {
        name: form.get("name").to_owned(),
        username: form.get("username").to_owned(),
        address: Address::from_word(form.get("address")),
        sex: Sex::from_word(form.get("sex")),
        age_band: AgeBand::from_word(form.get("age_band")),
        place: form.get("place").to_owned(),
    };
    let result = accounts::update_profile(&form.ctx.site, &form.ctx.viewer, &change).await;
    form.answer(result, "/account", Some("flash-saved"), None).await
}

pub async fn password(form: Submission) -> Response {
    let result = accounts::change_password(&form.ctx.site, &form.ctx.viewer, form.get("present"), form.get("password")).await;
    form.answer(result, "/account", Some("flash-password-changed"), None).await
}

pub async fn email(form: Submission) -> Response {
    let result = accounts::change_email(&form.ctx.site, &form.ctx.viewer, form.get("email"), form.get("present")).await;
    form.answer(result, "/account", Some("flash-letter-on-its-way"), None).await
}

pub async fn confirmation(form: Submission) -> Response {
    let result = accounts::send_confirmation(&form.ctx.site, &form.ctx.viewer).await;
    form.answer(result, "/account", Some("flash-letter-on-its-way"), Some("/account")).await
}

pub async fn end_session(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse::<BrowserSessionId>() {
        Ok(id) => accounts::end_session(&form.ctx.site, &form.ctx.viewer, id).await,
        Err(_) => form.ctx.viewer.person().and(Err(domain::error::browser_session_not_found())),
    };
    form.answer(result, "/account/sessions", Some("flash-session-ended"), Some("/account/sessions")).await
}

pub async fn end_other_sessions(form: Submission) -> Response {
    let result = accounts::sign_out_everywhere(&form.ctx.site, &form.ctx.viewer).await;
    form.answer(result, "/account/sessions", Some("flash-sessions-ended"), Some("/account/sessions")).await
}

pub async fn delete(form: Submission) -> Response {
    match accounts::erase(&form.ctx.site, &form.ctx.viewer, form.get("present")).await {
        Ok(()) => left(&form.ctx.changed(|facts| facts.viewer = accounts::Viewer::guest()), "/sign-in", "flash-account-erased"),
        Err(error) => form.again(error, None).await,
    }
}

/// Everything we hold about somebody: a JSON document and her certificates, in a zip archive.
pub async fn data(ctx: Ctx) -> Response {
    let (document, files) = match accounts::record_of(&ctx.site, &ctx.viewer).await {
        Ok(record) => record,
        Err(Error::SignInFirst) => return redirect(&ctx, "/sign-in?next=/account", None),
        Err(error) => return status_of(&error).into_response(),
    };
    let pack = move || {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("my-data.json", options)?;
        archive.write_all(serde_json::to_string_pretty(&document).unwrap_or_default().as_bytes())?;
        for (name, bytes) in files {
            archive.start_file(name, options)?;
            archive.write_all(&bytes)?;
        }
        Ok::<_, zip::result::ZipError>(archive.finish()?.into_inner())
    };
    match tokio::task::spawn_blocking(pack).await {
        Ok(Ok(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\""),
                (header::CACHE_CONTROL, "private, no-store"),
            ];
            (headers, bytes).into_response()
        }
        _ => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
