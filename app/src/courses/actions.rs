//! What learners do with courses and lessons.

use crate::{
    context::Ctx,
    form::{Submission, redirect},
};
use axum::{extract::Path, response::Response};
use domain::{
    courses::{self, Outline},
    error::{Error, Result},
    learning,
};
use std::sync::Arc;

async fn course(ctx: &Ctx, slug: &str) -> Result<Arc<Outline>> {
    courses::outline(&ctx.site, slug).await
}

pub async fn enrol(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form.ctx, &slug).await?;
        learning::enrol(&form.ctx.site, &form.ctx.viewer, &course).await
    };
    let result = result.await;
    let page = format!("/courses/{slug}");
    form.answer(result, &page, Some("flash-enrolled"), Some(&page)).await
}

pub async fn withdraw(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form.ctx, &slug).await?;
        learning::withdraw(&form.ctx.site, &form.ctx.viewer, &course).await
    };
    let result = result.await;
    let page = format!("/courses/{slug}");
    form.answer(result, "/learn", Some("flash-withdrawn"), Some(&page)).await
}

/// Done, and on to what follows; after the last step back to the course, which says what is missing.
pub async fn finish_lesson(Path((slug, key)): Path<(String, String)>, form: Submission) -> Response {
    match finish(&form.ctx, &slug, &key).await {
        Ok(to) => redirect(&form.ctx, &to, None),
        Err(error) => form.again(error, Some(&format!("/courses/{slug}/lessons/{key}"))).await,
    }
}

async fn finish(ctx: &Ctx, slug: &str, key: &str) -> Result<String, Error> {
    let course = course(ctx, slug).await?;
    let next = learning::finish_lesson(&ctx.site, &ctx.viewer, &course, key).await?;
    Ok(match next {
        Some(next) => format!("/courses/{slug}/{}", next.path()),
        None => format!("/courses/{slug}"),
    })
}
