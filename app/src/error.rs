//! How a failure looks: its status, and the page that says what to do.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{error::Error, language::Speech, t};

/// The status of a refused request (RFC 9110 §15).
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::SignInFirst => StatusCode::UNAUTHORIZED,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Refused(_) => StatusCode::CONFLICT,
        Error::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Violated(_) | Error::Database(_) | Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A failure with the id under which it stands in the log, if it is ours.
pub fn logged(error: &Error) -> Option<String> {
    if status_of(error) != StatusCode::INTERNAL_SERVER_ERROR {
        return None;
    }
    let id = domain::chance::code()[..8].to_owned();
    tracing::error!(%error, id, "a request failed");
    Some(id)
}

/// What is said of a failure, and with which status. As an answer it is bare; on its way out it becomes a page of ours.
#[derive(Clone, Debug)]
pub struct Failure {
    pub status: StatusCode,
    pub title: String,
    pub advice: String,
}

impl Failure {
    pub fn of(speech: Speech, error: &Error) -> Self {
        let (title, advice) = match error {
            Error::NotFound(key) => (t!(speech, "not-found-title"), speech.say(key, &[])),
            Error::SignInFirst => (t!(speech, "sign-in-first-title"), t!(speech, "sign-in-first")),
            Error::Forbidden(key) => (t!(speech, "forbidden-title"), speech.say(key, &[])),
            Error::Refused(key) => (t!(speech, "refused-title"), speech.say(key, &[])),
            Error::TooOften(seconds) => (t!(speech, "too-often-title"), t!(speech, "too-often", minutes = i64::from(seconds.div_ceil(60)))),
            _ => (t!(speech, "failure-title"), t!(speech, "failure", id = logged(error).unwrap_or_default())),
        };
        Self { status: status_of(error), title, advice }
    }

    /// What a layer around the pages refused; it has only a status to say so.
    pub fn of_status(speech: Speech, status: StatusCode) -> Self {
        let (title, advice) = match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (t!(speech, "not-found-title"), t!(speech, "page-not-found")),
            StatusCode::FORBIDDEN => (t!(speech, "forbidden-title"), t!(speech, "form-from-elsewhere")),
            StatusCode::PAYLOAD_TOO_LARGE => (t!(speech, "too-large-title"), t!(speech, "too-large")),
            StatusCode::SERVICE_UNAVAILABLE => (t!(speech, "busy-title"), t!(speech, "busy")),
            status if status.is_client_error() => (t!(speech, "not-understood-title"), t!(speech, "not-understood")),
            _ => return Self::of(speech, &Error::Fault(format!("answered {status}"))),
        };
        Self { status, title, advice }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.title.clone()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
