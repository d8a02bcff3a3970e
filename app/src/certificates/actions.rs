//! A certificate's PDF, set anew whenever its holder asks for it.

use crate::{context::Ctx, error::Failure};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{certificates, error::Error};

pub async fn pdf(Path(code): Path<String>, ctx: Ctx) -> Response {
    let sheet = match certificates::sheet(&ctx.site, &ctx.viewer, &code).await {
        Ok(sheet) => sheet,
        Err(error) => return Failure::of(ctx.speech, &error).into_response(),
    };
    let name = format!("attachment; filename=\"certificate-{}.pdf\"", sheet.code);
    match ctx.site.typeset(sheet).await {
        Ok(pdf) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, name),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, pdf).into_response()
        }
        Err(error) => Failure::of(ctx.speech, &Error::Fault(format!("a certificate could not be typeset: {error}"))).into_response(),
    }
}
