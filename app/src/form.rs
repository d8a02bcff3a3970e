//! Forms: read, refused with everything still typed in, or done and redirected.

use crate::{
    context::{Ctx, ctx},
    error::{logged, status_of},
    shell,
};
use axum::{
    body::Body,
    extract::{Form, FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    error::{Error, Invalid},
    language::Speech,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

/// The field that tells one form from the next.
pub const ONCE: &str = "once";

/// What was typed, in order; names may come several times.
#[derive(Clone, Debug, Default)]
pub struct Values(pub Vec<(String, String)>);

impl Values {
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Instead of what was typed.
    pub fn set(&mut self, name: &str, value: String) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value));
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
}

/// A form that was refused: what was typed and what is wrong with it. Pages find it in their context.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    pub values: Values,
    pub errors: Vec<Invalid>,
    /// What is wrong with the whole, already translated.
    pub problem: Option<String>,
    is_refused: bool,
    /// What is told once and never again: a new password.
    pub told: Option<String>,
}

impl FormState {
    /// What was typed, or what the page would show first.
    pub fn value(&self, name: &str, otherwise: &str) -> String {
        // Of several forms on a page only the one that was sent has what was typed.
        if self.is_refused && self.values.has(name) { self.values.get(name).to_owned() } else { otherwise.to_owned() }
    }

    pub fn is_checked(&self, name: &str, otherwise: bool) -> bool {
        if self.is_refused { self.values.has(name) } else { otherwise }
    }

    /// Whether a part of a form that is folded away holds something of these names that was typed or is wrong.
    pub fn is_touched(&self, is_within: impl Fn(&str) -> bool) -> bool {
        let is_typed = self.is_refused && self.values.0.iter().any(|(name, value)| !value.trim().is_empty() && is_within(name));
        is_typed || self.errors.iter().any(|error| is_within(&error.field))
    }

    /// What is wrong with a field, in words.
    pub fn error(&self, name: &str) -> Option<String> {
        let mut said = self.errors.iter().filter(|invalid| invalid.field == name).map(|invalid| said(&ctx(), invalid)).peekable();
        said.peek().is_some().then(|| said.collect::<Vec<_>>().join(" "))
    }
}

/// An `Invalid` in words.
pub fn said(ctx: &Ctx, invalid: &Invalid) -> String {
    ctx.speech.say(invalid.message, &[("detail", detail(ctx.speech, invalid.detail.as_deref().unwrap_or_default()).into())])
}

/// What a sentence quotes; a number in the digits of the language.
pub fn detail(speech: Speech, quoted: &str) -> String {
    let is_number = quoted.bytes().all(|byte| byte.is_ascii_digit());
    quoted.parse().ok().filter(|_| is_number).map_or_else(|| quoted.to_owned(), |number| speech.number(number))
}

/// The form that was refused, if this page is the answer to one.
pub fn form_state() -> FormState {
    leptos::prelude::use_context::<FormState>().unwrap_or_default()
}

/// A form as it came in.
pub struct Submission {
    pub ctx: Ctx,
    pub values: Values,
    parts: Parts,
}

impl<S: Send + Sync> FromRequest<S> for Submission {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (parts, body) = request.into_parts();
        let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else { return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
        let again = Request::from_parts(parts.clone(), body);
        let Form(values) = Form::<Vec<(String, String)>>::from_request(again, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self { ctx, values: Values(values), parts })
    }
}

impl Submission {
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name)
    }

    /// An id that is the same for the same form with the same in it, sent twice by an impatient finger or a browser that asks again (RFC 9562,
    /// section 5.5). Nothing if the form is not of those that hold `Once`.
    pub fn sent_as(&self) -> Option<Uuid> {
        let form: Uuid = self.get(ONCE).parse().ok()?;
        let typed = serde_json::to_vec(&(self.ctx.viewer.person().ok()?.id, self.parts.uri.path(), &self.values.0)).ok()?;
        Some(Uuid::new_v5(&form, &typed))
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Done: on to another page, which may say so.
    pub fn redirect(&self, path: &str, flash: Option<&'static str>) -> Response {
        redirect(&self.ctx, path, flash)
    }

    /// Refused: the page `path` once more (the form's own if there is none), everything still typed in.
    pub async fn again(self, error: Error, path: Option<&str>) -> Response {
        let (parts, ctx) = (self.parts, self.ctx);
        if matches!(error, Error::SignInFirst) {
            let own = if ctx.query.is_empty() { ctx.path.clone() } else { format!("{}?{}", ctx.path, ctx.query) };
            return redirect(&ctx, &format!("/sign-in?next={}", encoded(&ctx.href(path.unwrap_or(&own)))), None);
        }
        let status = status_of(&error);
        let id = logged(&error);
        let problem = match &error {
            Error::Invalid(_) => None,
            Error::Refused(key) | Error::Forbidden(key) | Error::NotFound(key) => Some(ctx.speech.say(key, &[])),
            Error::TooOften(seconds) => Some(ctx.speech.say(domain::key!("too-often"), &[("minutes", i64::from(seconds.div_ceil(60)).into())])),
            _ => Some(ctx.speech.say(domain::key!("failure"), &[("id", id.unwrap_or_default().into())])),
        };
        let errors = if let Error::Invalid(errors) = error { errors } else { vec![] };
        let state = FormState { values: self.values, errors, problem, is_refused: true, told: None };
        let mut response = page_with(parts, ctx, path, state).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
            response.headers_mut().remove(header::ETAG);
        }
        response
    }

    /// The form's own page once more with what was typed, though nothing is wrong: there is more to type.
    pub async fn show_again(self) -> Response {
        let state = FormState { values: self.values, is_refused: true, ..FormState::default() };
        page_with(self.parts, self.ctx, None, state).await
    }

    /// Done: the page `path` with something that is told once.
    pub async fn tell(self, told: String, path: &str) -> Response {
        let state = FormState { told: Some(told), ..FormState::default() };
        let mut response = page_with(self.parts, self.ctx, Some(path), state).await;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().remove(header::ETAG);
        response
    }

    /// Either of the two.
    pub async fn answer(self, result: Result<(), Error>, to: &str, flash: Option<&'static str>, page: Option<&str>) -> Response {
        match result {
            Ok(()) => self.redirect(to, flash),
            Err(error) => self.again(error, page).await,
        }
    }
}

/// The page of an address as an answer to a form.
async fn page_with(mut parts: Parts, mut ctx: Ctx, path: Option<&str>, state: FormState) -> Response {
    if let Some(path) = path
        && let Ok(uri) = path.parse()
    {
        parts.uri = uri;
        let uri = &parts.uri;
        ctx = ctx.changed(|facts| {
            facts.path = uri.path().to_owned();
            facts.query = uri.query().unwrap_or_default().to_owned();
        });
    }
    parts.headers.remove(header::IF_NONE_MATCH);
    parts.method = axum::http::Method::GET;
    parts.extensions.insert(state);
    parts.extensions.insert(ctx);
    shell::page(Request::from_parts(parts, Body::empty())).await
}

/// 303 to a page of ours, in the present language; the flash is the key of what that page will say.
pub fn redirect(ctx: &Ctx, path: &str, flash: Option<&'static str>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, ctx.href(path))]).into_response();
    if let Some(key) = flash {
        append_cookie(&mut response, &format!("flash={key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"));
    }
    response
}

pub fn append_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A file that came with a form.
pub struct File {
    /// As the visitor's device calls it.
    pub name: String,
    pub bytes: Vec<u8>,
    /// There was more of it than is read.
    pub is_too_large: bool,
}

/// An author's form that may come with a file.
pub struct Upload {
    pub form: Submission,
    pub file: Option<File>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (parts, body) = request.into_parts();
        let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else { return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
        // Before anything of it is read: files are for authors.
        if let Err(error) = ctx.viewer.author() {
            return Err(Submission { ctx, values: Values::default(), parts }.again(error, None).await);
        }
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_with_parts = kind.starts_with("multipart/form-data");
        let again = Request::from_parts(parts.clone(), body);
        if !is_with_parts {
            let form = Submission::from_request(again, state).await?;
            return Ok(Self { form, file: None });
        }
        let mut fields = Multipart::from_request(again, state).await.map_err(IntoResponse::into_response)?;
        let (mut values, mut file) = (Vec::new(), None);
        let mut room = questions::formats::limits::BYTES;
        while let Some(field) = fields.next_field().await.map_err(IntoResponse::into_response)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(ToOwned::to_owned) {
                Some(file_name) => file = file_of(field, file_name).await?.or(file),
                None => {
                    let bytes = field.bytes().await.map_err(IntoResponse::into_response)?;
                    room = room.checked_sub(name.len() + bytes.len()).ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
                    values.push((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        Ok(Self { form: Submission { ctx, values: Values(values), parts }, file })
    }
}

/// Of a file that is too large the rest is passed over, so that the fields after it are not lost.
async fn file_of(mut field: Field<'_>, name: String) -> Result<Option<File>, Response> {
    let mut file = File { name, bytes: Vec::new(), is_too_large: false };
    while let Some(part) = field.chunk().await.map_err(IntoResponse::into_response)? {
        file.is_too_large |= file.bytes.len() + part.len() > questions::formats::limits::BYTES;
        if file.is_too_large {
            file.bytes = Vec::new();
        } else {
            file.bytes.extend_from_slice(&part);
        }
    }
    Ok((file.is_too_large || !file.bytes.is_empty()).then_some(file))
}

/// A piece of text for an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Where to go after signing in: a path of ours and nothing else.
pub fn safe_next(next: &str) -> Option<&str> {
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    is_ours.then_some(next)
}
