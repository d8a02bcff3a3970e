//! What administrators do. Every verb asks again whether they may.

use crate::form::Submission;
use axum::{extract::Path, response::Response};
use domain::{
    accounts::{self, Role},
    certificates,
    error::{letter_not_found, user_not_found},
    id::{LetterId, UserId},
    mail,
};

pub async fn role(Path(id): Path<String>, form: Submission) -> Response {
    let role = Role::from_word(form.get("role")).unwrap_or(Role::Learner);
    let result = match id.parse::<UserId>() {
        Ok(id) => accounts::change_role(&form.ctx.site, &form.ctx.viewer, id, role).await,
        Err(_) => form.ctx.viewer.administrator().and(Err(user_not_found())),
    };
    let page = format!("/admin/people/{id}");
    form.answer(result, &page, Some("flash-role-changed"), Some(&page)).await
}

pub async fn suspend(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse::<UserId>() {
        Ok(id) => accounts::suspend(&form.ctx.site, &form.ctx.viewer, id, form.get("reason")).await,
        Err(_) => form.ctx.viewer.administrator().and(Err(user_not_found())),
    };
    let page = format!("/admin/people/{id}");
    form.answer(result, &page, Some("flash-suspended"), Some(&page)).await
}

pub async fn lift(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse::<UserId>() {
        Ok(id) => accounts::lift_suspension(&form.ctx.site, &form.ctx.viewer, id).await,
        Err(_) => form.ctx.viewer.administrator().and(Err(user_not_found())),
    };
    let page = format!("/admin/people/{id}");
    form.answer(result, &page, Some("flash-suspension-lifted"), Some(&page)).await
}

pub async fn give_password(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse::<UserId>() {
        Ok(id) => accounts::give_password(&form.ctx.site, &form.ctx.viewer, id).await,
        Err(_) => form.ctx.viewer.administrator().and(Err(user_not_found())),
    };
    let page = format!("/admin/people/{id}");
    match result {
        Ok(password) => form.tell(password, &page).await,
        Err(error) => form.again(error, Some(&page)).await,
    }
}

pub async fn resend(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse::<LetterId>() {
        Ok(id) => mail::resend(&form.ctx.site, &form.ctx.viewer, id).await,
        Err(_) => form.ctx.viewer.administrator().and(Err(letter_not_found())),
    };
    let page = format!("/admin/letters/{id}");
    form.answer(result, &page, Some("flash-letter-queued"), Some(&page)).await
}

pub async fn test_letter(form: Submission) -> Response {
    match mail::send_test(&form.ctx.site, &form.ctx.viewer).await {
        Ok(id) => form.redirect(&format!("/admin/letters/{id}"), Some("flash-letter-queued")),
        Err(error) => form.again(error, Some("/admin/letters")).await,
    }
}

pub async fn revoke(Path(code): Path<String>, form: Submission) -> Response {
    let result = certificates::revoke(&form.ctx.site, &form.ctx.viewer, &code, form.get("reason")).await;
    let page = format!("/admin/certificates/{code}");
    form.answer(result, &page, Some("flash-revoked"), Some(&page)).await
}
