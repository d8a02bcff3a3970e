//! Answers come in here: a whole page of them from a plain form, one at a time from the island. One endpoint for both.

use super::{controls::CERTAINTY, question::mark};
use crate::{
    context::Ctx,
    error::status_of,
    form::{Submission, Values},
    shell::bytes,
};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::Duration;
use domain::{
    attempts::{self, Given, Receipt},
    courses,
    error::{Error, Result, attempt_not_found},
    id::{AttemptId, SlotId, mint},
    quizzes::{Ask, Certainty, Response as Answer, parse_number},
};
use std::collections::BTreeMap;

pub async fn start(Path((slug, key)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        let course = courses::outline(&form.ctx.site, &slug).await?;
        let (item, _) = course.quiz(&key)?;
        attempts::start(&form.ctx.site, &form.ctx.viewer, &course, item).await
    };
    match result.await {
        Ok(id) => form.redirect(&format!("/attempts/{id}"), None),
        Err(error) => form.again(error, Some(&format!("/courses/{slug}/quizzes/{key}"))).await,
    }
}

/// Saves what the form holds, then goes where its button says. The island asks for JSON and gets a receipt.
pub async fn answer(Path(id): Path<String>, form: Submission) -> Response {
    let attempt = id.parse().map_err(|_| attempt_not_found());
    if form.header(header::ACCEPT) == "application/json" {
        let saved = async { save_sent(&form, attempt?).await };
        return match saved.await {
            Ok(receipt) => receipt_json(receipt),
            Err(error) => refusal_json(&form.ctx, &error),
        };
    }
    let saved = async { save_page(&form, attempt?).await };
    match saved.await {
        Ok(Some(checked)) => form.redirect(&format!("/attempts/{id}?page={}#question-{checked}", form.get("page").parse().unwrap_or(1_usize)), None),
        Ok(None) => {
            let go: usize = form.get("go").parse().unwrap_or(1);
            form.redirect(&format!("/attempts/{id}?page={go}"), None)
        }
        Err(error) => form.again(error, None).await,
    }
}

/// What the island sends: answers each with an id of its own and how long it waited.
async fn save_sent(form: &Submission, attempt: AttemptId) -> Result<Option<(Receipt, String)>> {
    let mut receipt = None;
    for question in questions(form) {
        let id = form.get(&format!("id-{question}")).parse().unwrap_or_else(|_| mint());
        let waited = form.get(&format!("waited-{question}")).parse().unwrap_or(0);
        let given = Given { id, question, response: response(form, question), is_check: false, waited: Duration::milliseconds(waited) };
        let shown = mark(&given.response);
        receipt = Some((attempts::answer(&form.ctx.site, &form.ctx.viewer, attempt, given).await?, shown));
    }
    Ok(receipt)
}

/// What a plain form sends: a page of answers, of which only those that changed are new facts, and perhaps the wish to have one of them
/// checked, which is given back.
async fn save_page(form: &Submission, attempt: AttemptId) -> Result<Option<SlotId>> {
    let checked: Option<SlotId> = form.get("check").parse().ok();
    let paper = attempts::paper(&form.ctx.site, &form.ctx.viewer, attempt).await?;
    // A page without scripts does not say when it was sent. On a weak line it takes its time: within the grace period it was sent in time.
    let now = form.ctx.site.clock.now();
    let on_its_way = paper.sheet.due_at.map_or_else(Duration::zero, |due| (now - due).max(Duration::zero()));
    let mut refused = Ok(checked);
    for question in questions(form) {
        let Some(asked) = paper.sheet.questions.iter().find(|asked| asked.id == question) else { return Err(attempt_not_found()) };
        let response = response(form, question).fitted(&asked.body.ask);
        // A page that was opened before another tab answered, and in which nothing was changed since, has nothing to say.
        let was_changed = form.get(&format!("q-{question}")) != mark(&response);
        let mut is_check = checked == Some(question);
        if is_check && response.is_empty() {
            refused = Err(Error::Refused("answer-before-checking"));
            continue;
        }
        // No try is spent on what cannot be right; what was typed is kept.
        if is_check && matches!(asked.body.ask, Ask::Numeric { .. }) && parse_number(&response.text).is_none() {
            refused = Err(Error::Refused("number-before-checking"));
            is_check = false;
        }
        if !is_check && (!was_changed || paper.response(question) == response) {
            continue;
        }
        let given = Given { id: mint(), question, response, is_check, waited: if is_check { Duration::zero() } else { on_its_way } };
        // What is wrong with one answer must not cost the others on the page.
        if let Err(error) = attempts::answer(&form.ctx.site, &form.ctx.viewer, attempt, given).await {
            refused = refused.and(Err(error));
        }
    }
    refused
}

/// The questions that stand in the form; a hundred at the most.
fn questions(form: &Submission) -> Vec<SlotId> {
    form.values.0.iter().filter_map(|(name, _)| name.strip_prefix("q-")?.parse().ok()).take(100).collect()
}

/// Choices and texts come under the same name, parts under the name with `.part` behind it; the domain takes what fits the question.
fn response(form: &Submission, question: SlotId) -> Answer {
    response_in(&form.values, question)
}

/// The same out of any fields.
pub(crate) fn response_in(fields: &Values, question: SlotId) -> Answer {
    let name = format!("a-{question}");
    let values: Vec<String> = fields.all(&name).take(200).map(ToOwned::to_owned).collect();
    let text = values.first().cloned().unwrap_or_default();
    let parts = fields.0.iter().filter_map(|(key, value)| Some((key.strip_prefix(&name)?.strip_prefix('.')?.to_owned(), value.clone())));
    let mut parts: BTreeMap<String, String> = parts.filter(|(_, value)| !value.is_empty()).take(200).collect();
    let certainty = parts.remove(CERTAINTY).and_then(|word| Certainty::from_word(&word));
    Answer { choices: values, text, parts, certainty }
}

fn receipt_json(receipt: Option<(Receipt, String)>) -> Response {
    let Some((receipt, mark)) = receipt else { return StatusCode::UNPROCESSABLE_ENTITY.into_response() };
    let json = serde_json::json!({ "saved_at": receipt.saved_at.timestamp_millis(), "late": receipt.is_late, "mark": mark });
    bytes("application/json", json.to_string().into_bytes())
}

fn refusal_json(ctx: &Ctx, error: &Error) -> Response {
    let message = match error {
        Error::Refused(key) | Error::Forbidden(key) | Error::NotFound(key) => ctx.speech.say(key, &[]),
        Error::SignInFirst => ctx.speech.say(domain::key!("sign-in-first"), &[]),
        _ => ctx.speech.say(domain::key!("island-refused"), &[]),
    };
    let mut response = bytes("application/json", serde_json::json!({ "message": message }).to_string().into_bytes());
    *response.status_mut() = status_of(error);
    response
}

pub async fn submit(Path(id): Path<String>, form: Submission) -> Response {
    let result = match id.parse() {
        Ok(attempt) => attempts::submit(&form.ctx.site, &form.ctx.viewer, attempt).await,
        Err(_) => form.ctx.viewer.person().and(Err(attempt_not_found())),
    };
    form.answer(result, &format!("/attempts/{id}/review"), None, Some(&format!("/attempts/{id}"))).await
}
