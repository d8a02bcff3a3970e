//! What authors do with a quiz and with groups of learners. Every verb asks again whether they may.

use super::{
    actions::{author, course},
    building::{MOMENTS, THINGS},
};
use crate::form::Submission;
use axum::{extract::Path, response::Response};
use chrono::{NaiveDateTime, TimeZone, Utc};
use domain::{
    attempts::{self, Allowance, Whom},
    bank::{self, Settings},
    clock::Time,
    error::{Error, Invalid, Result, group_not_found, quiz_not_found, user_not_found},
    learning,
    quizzes::{Band, Bands, Behaviour, Counts, Draw, Matrix, Sees, TestForm, parse_number},
};
use std::collections::HashMap;

/// A whole number in any script; nothing if it is none.
fn whole(typed: &str) -> Option<i32> {
    let number = parse_number(typed).filter(|number| number % 1_000_000 == 0)?;
    Some(i32::try_from(number / 1_000_000).unwrap_or(i32::MAX))
}

pub async fn settings(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let quiz = id.parse().map_err(|_| quiz_not_found())?;
        let settings = read_settings(&form)?;
        bank::set(&form.ctx.site, &form.ctx.viewer, quiz, &settings).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

fn read_settings(form: &Submission) -> Result<Settings> {
    let mut wrong = Vec::new();
    let mut number = |name: &'static str| {
        whole(form.get(name)).unwrap_or_else(|| {
            wrong.push(Invalid::new(name, "number-expected"));
            0
        })
    };
    let settings = Settings {
        behaviour: Behaviour::from_word(form.get("behaviour")).unwrap_or(Behaviour::Deferred),
        may_be_negative: form.values.has("negative"),
        counts: Counts::from_word(form.get("counts")).unwrap_or(Counts::Best),
        pass_mark: number("pass_mark"),
        attempts_allowed: number("attempts_allowed"),
        wait_minutes: number("wait_minutes"),
        time_limit_minutes: number("time_limit_minutes"),
        questions_per_page: number("questions_per_page"),
        shuffle_questions: form.values.has("shuffle-questions"),
        shuffle_choices: form.values.has("shuffle-choices"),
        opens_at: None,
        closes_at: None,
        matrix: matrix(form),
        bands: Bands::default(),
    };
    let mut at = |name: &'static str| {
        time(form, name).unwrap_or_else(|invalid| {
            wrong.push(invalid);
            None
        })
    };
    let settings = Settings { opens_at: at("opens_at"), closes_at: at("closes_at"), ..settings };
    let settings = Settings { bands: bands(form, &mut wrong), ..settings };
    if wrong.is_empty() { Ok(settings) } else { Err(Error::Invalid(wrong)) }
}

/// A time as it stands on the clocks here.
fn time(form: &Submission, name: &'static str) -> Result<Option<Time>, Invalid> {
    let typed = form.get(name).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let at = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").ok().and_then(|at| form.ctx.speech.zone.from_local_datetime(&at).earliest());
    at.map(|at| Some(at.with_timezone(&Utc))).ok_or_else(|| Invalid::new(name, "time-is-odd"))
}

fn matrix(form: &Submission) -> Matrix {
    let sees = |moment: usize| {
        let has = |thing: usize| form.values.has(&format!("{}-{}", MOMENTS[moment], THINGS[thing]));
        Sees { answer: has(0), verdict: has(1), marks: has(2), feedback: has(3), right_answer: has(4) }
    };
    Matrix { during: sees(0), right_after: sees(1), later: sees(2), closed: sees(3) }
}

pub async fn draws(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let quiz = id.parse().map_err(|_| quiz_not_found())?;
        let some = |name: &str| Some(form.get(name).trim().to_owned()).filter(|value| !value.is_empty());
        let draw = Draw {
            category: form.get("category").parse().ok(),
            tag: some("tag"),
            competence: some("competence"),
            is_shared: form.values.has("shared"),
        };
        let count = whole(form.get("count")).map_or(0, |number| usize::try_from(number).unwrap_or(0));
        bank::add_draws(&form.ctx.site, &form.ctx.viewer, quiz, &draw, count).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn remove_slot(Path((id, slot)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (quiz, slot) = (id.parse().map_err(|_| quiz_not_found())?, slot.parse().map_err(|_| quiz_not_found())?);
        bank::remove_slot(&form.ctx.site, &form.ctx.viewer, quiz, slot).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn raise_slot(Path((id, slot)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (quiz, slot) = (id.parse().map_err(|_| quiz_not_found())?, slot.parse().map_err(|_| quiz_not_found())?);
        bank::raise_slot(&form.ctx.site, &form.ctx.viewer, quiz, slot).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// The feedback on the whole; rows that are empty are no rows.
fn bands(form: &Submission, wrong: &mut Vec<Invalid>) -> Bands {
    let row = |at: usize| {
        let (from, text) = (form.get(&format!("band-from-{at}")).trim(), form.get(&format!("band-text-{at}")).trim());
        if from.is_empty() && text.is_empty() {
            return None;
        }
        match whole(from) {
            Some(from) if !text.is_empty() => Some(Band { from, text: text.to_owned() }),
            Some(_) => {
                wrong.push(Invalid::new(format!("band-text-{at}"), "band-without-text"));
                None
            }
            None => {
                wrong.push(Invalid::new(format!("band-from-{at}"), "number-expected"));
                None
            }
        }
    };
    Bands((0..Bands::MOST).filter_map(row).collect())
}

/// Which slot belongs to which form, and whose forms are crossed.
pub async fn forms(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let quiz = id.parse().map_err(|_| quiz_not_found())?;
        let slot = |(name, value): &(String, String)| Some((name.strip_prefix("form-")?.parse().ok()?, TestForm::from_word(value)));
        let forms: HashMap<_, _> = form.values.0.iter().filter_map(slot).collect();
        let crosses = form.get("crosses").parse().ok();
        bank::set_forms(&form.ctx.site, &form.ctx.viewer, quiz, &forms, crosses, form.values.has("takes-slots")).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// More time or attempts for a learner or a group.
pub async fn allow(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let quiz = id.parse().map_err(|_| quiz_not_found())?;
        let number = |name: &'static str| match form.get(name).trim() {
            "" => Ok(0),
            typed => whole(typed).ok_or_else(|| Error::invalid(name, "number-expected")),
        };
        let given = Allowance { extra_minutes: number("extra_minutes")?, extra_attempts: number("extra_attempts")? };
        let whom = match form.get("group").parse() {
            Ok(group) => Whom::Group(group),
            Err(_) => Whom::Learner(form.get("learner").to_owned()),
        };
        attempts::allow(&form.ctx.site, &form.ctx.viewer, quiz, whom, given, form.get("reason")).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}/allowances");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn disallow(Path((id, allowance)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (quiz, allowance) = (id.parse().map_err(|_| quiz_not_found())?, allowance.parse().map_err(|_| quiz_not_found())?);
        attempts::disallow(&form.ctx.site, &form.ctx.viewer, quiz, allowance).await
    };
    let result = result.await;
    let page = format!("/author/quizzes/{id}/allowances");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn make_group(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        learning::make_group(&form.ctx.site, &form.ctx.viewer, course, form.get("group_name")).await
    };
    match result.await {
        Ok(id) => form.redirect(&format!("/author/groups/{id}"), Some("flash-saved")),
        Err(error) => form.again(error, None).await,
    }
}

pub async fn add_members(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let group = id.parse().map_err(|_| group_not_found())?;
        learning::add_members(&form.ctx.site, &form.ctx.viewer, group, form.get("people")).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/groups/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn remove_member(Path((id, user)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (group, user) = (id.parse().map_err(|_| group_not_found())?, user.parse().map_err(|_| user_not_found())?);
        learning::remove_member(&form.ctx.site, &form.ctx.viewer, group, user).await
    };
    let result = result.await;
    let page = format!("/author/groups/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn remove_group(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let group = id.parse().map_err(|_| group_not_found())?;
        let course = learning::remove_group(&form.ctx.site, &form.ctx.viewer, group).await?;
        bank::home_of(&form.ctx.site, &form.ctx.viewer, course).await
    };
    match result.await {
        Ok(home) => form.redirect(&format!("/author/courses/{}/groups", home.slug), Some("flash-saved")),
        Err(error) => form.again(error, Some("/author")).await,
    }
}
