//! How a failure looks: its status, and the page that says what to do.

use axum::http::StatusCode;
use domain::error::Error;

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
