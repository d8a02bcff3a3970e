//! What authors do. Every verb asks again whether they may.

use super::building::{MOMENTS, THINGS};
use crate::{
    form::{Submission, Upload, Values},
    shell::bytes,
};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use chrono::{NaiveDateTime, TimeZone, Utc};
use domain::{
    attempts,
    bank::{self, Bulk, Difficulty, Draft, Filter, Settings, Target},
    clock::Time,
    courses,
    error::{Error, Invalid, Result, attempt_not_found, import_not_found, question_not_found, quiz_not_found},
    id::{CourseId, QuestionId},
    quizzes::{Behaviour, Counts, Draw, Matrix, Question, Sees, WHOLE, parse_number},
};
use questions::{form, formats};

fn author(form: &Submission) -> Result<()> {
    form.ctx.viewer.author().map(|_| ())
}

async fn course(form: &Submission, slug: &str) -> Result<CourseId> {
    author(form)?;
    Ok(courses::outline(&form.ctx.site, slug).await?.id)
}

/// A list in a field, between commas of any script.
fn list(text: &str) -> Vec<String> {
    text.split([',', '،', ';', '؛']).map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

/// The question in the form.
fn asked(values: &Values, kind: &str, before: Option<&Question>) -> Result<Question> {
    form::read(kind, &|name| values.get(name).to_owned(), before)
        .map_err(|wrong| Error::Invalid(wrong.into_iter().map(|wrong| Invalid::new(wrong.field, wrong.code)).collect()))
}

fn draft(values: &Values, kind: &str, before: Option<&Question>) -> Result<Draft> {
    let question = asked(values, kind, before);
    // All that is wrong is said at once.
    if !bank::is_name(values.get("name")) {
        let mut wrong = vec![Invalid::new("name", "question-name-length")];
        if let Err(Error::Invalid(others)) = question {
            wrong.extend(others);
        }
        return Err(Error::Invalid(wrong));
    }
    Ok(Draft {
        name: values.get("name").to_owned(),
        category: values.get("category").parse().ok(),
        difficulty: Difficulty::from_word(values.get("difficulty")),
        tags: list(values.get("tags")),
        competences: list(values.get("competences")),
        question: question?,
    })
}

/// The form once more with what was typed, with more rows.
async fn with_more_rows(form: Submission) -> Response {
    form.show_again().await
}

pub async fn create(Path(slug): Path<String>, form: Submission) -> Response {
    let kind = form.ctx.query.split('&').find_map(|pair| pair.strip_prefix("kind=")).unwrap_or("single").to_owned();
    let result = async {
        let course = course(&form, &slug).await?;
        if form.values.has("more") {
            return Ok(None);
        }
        bank::save(&form.ctx.site, &form.ctx.viewer, Target::New { course }, draft(&form.values, &kind, None)?).await.map(Some)
    };
    match result.await {
        Ok(Some(id)) => form.redirect(&format!("/author/questions/{id}"), Some("flash-saved")),
        Ok(None) => with_more_rows(form).await,
        Err(error) => form.again(error, None).await,
    }
}

pub async fn update(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let id: QuestionId = id.parse().map_err(|_| question_not_found())?;
        let detail = bank::question(&form.ctx.site, &form.ctx.viewer, id).await?;
        if form.values.has("more") {
            return Ok(false);
        }
        let draft = draft(&form.values, detail.source.ask.word(), Some(&detail.source))?;
        let seen = form.get("seen").parse().unwrap_or_default();
        bank::save(&form.ctx.site, &form.ctx.viewer, Target::Known { id, seen }, draft).await.map(|_| true)
    };
    match result.await {
        Ok(true) => form.redirect(&format!("/author/questions/{id}"), Some("flash-saved")),
        Ok(false) => with_more_rows(form).await,
        Err(error) => form.again(error, None).await,
    }
}

/// Something with all questions that were ticked.
pub async fn bulk(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        let ids: Vec<QuestionId> = form.values.all("question").filter_map(|id| id.parse().ok()).collect();
        if ids.is_empty() {
            return Err(Error::Refused("choose-questions-first"));
        }
        let (site, viewer) = (&form.ctx.site, &form.ctx.viewer);
        let what = match form.get("do") {
            "add" => {
                let quiz = form.get("quiz").parse().map_err(|_| quiz_not_found())?;
                return bank::add_questions(site, viewer, quiz, &ids).await;
            }
            "move" => Bulk::Move(form.get("to").parse().ok()),
            "tag" => Bulk::Tag(form.get("tag").to_owned()),
            "remove" => Bulk::Remove,
            _ => return Err(Error::Refused("choose-questions-first")),
        };
        bank::bulk(site, viewer, course, &ids, &what).await.map(|_| ())
    };
    let result = result.await;
    // Back to the same page of the same search.
    let query = if form.ctx.query.is_empty() { String::new() } else { format!("?{}", form.ctx.query) };
    let page = format!("/author/courses/{slug}/questions{query}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn make_category(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        bank::add_category(&form.ctx.site, &form.ctx.viewer, course, form.get("parent").parse().ok(), form.get("category_name")).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/courses/{slug}/questions");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// A file of questions, or questions pasted, to be looked at.
pub async fn stage(Path(slug): Path<String>, upload: Upload) -> Response {
    let Upload { form, file } = upload;
    let result = async {
        let course = course(&form, &slug).await?;
        let pasted = form.get("text").trim();
        let (name, bytes) = match file {
            Some(file) => file,
            None => ("questions.txt".to_owned(), pasted.as_bytes().to_vec()),
        };
        bank::stage(&form.ctx.site, &form.ctx.viewer, course, &name, bytes).await
    };
    match result.await {
        Ok(id) => form.redirect(&format!("/author/imports/{id}"), None),
        Err(error) => form.again(error, None).await,
    }
}

/// Shows what is understood of a text, or takes it in if all of it is.
pub async fn quick(Path(slug): Path<String>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        if form.get("do") != "take" {
            return Ok(false);
        }
        bank::take_gift(&form.ctx.site, &form.ctx.viewer, course, form.get("text"), form.get("category").parse().ok()).await.map(|_| true)
    };
    match result.await {
        Ok(true) => form.redirect(&format!("/author/courses/{slug}/questions"), Some("flash-saved")),
        Ok(false) => form.show_again().await,
        Err(error) => form.again(error, None).await,
    }
}

pub async fn confirm(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let import = id.parse().map_err(|_| import_not_found())?;
        bank::confirm(&form.ctx.site, &form.ctx.viewer, import, form.get("category").parse().ok()).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/imports/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn undo(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let import = id.parse().map_err(|_| import_not_found())?;
        bank::undo(&form.ctx.site, &form.ctx.viewer, import).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/imports/{id}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// The questions that fit, in a notation of others.
pub async fn export(Path((slug, kind)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        let values = &form.values;
        let some = |name: &str| Some(values.get(name).to_owned()).filter(|value| !value.is_empty());
        let filter = Filter {
            words: values.get("q").to_owned(),
            category: values.get("category").parse().ok(),
            kind: some("kind"),
            tag: some("tag"),
            difficulty: Difficulty::from_word(values.get("difficulty")),
        };
        let (entries, files) = bank::entries(&form.ctx.site, &form.ctx.viewer, course, &filter).await?;
        let write = move || match kind.as_str() {
            "gift" => Some(("text/plain; charset=utf-8", "txt", formats::gift::write(&entries).text.into_bytes())),
            "moodle_xml" => Some(("application/xml", "xml", formats::moodle::write(&entries, &files).text.into_bytes())),
            "qti" => formats::qti::write(&entries, &files).ok().map(|written| ("application/zip", "zip", written.bytes)),
            _ => None,
        };
        let written = tokio::task::spawn_blocking(write).await.map_err(|error| Error::Fault(error.to_string()))?;
        written.ok_or(Error::NotFound("page-not-found"))
    };
    match result.await {
        Ok((content_type, ending, content)) => {
            let mut response = bytes(content_type, content);
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{slug}.{ending}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Err(error) => form.again(error, Some(&format!("/author/courses/{slug}/questions"))).await,
    }
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
    let mut number = |name: &'static str| match parse_number(form.get(name)).filter(|number| number % 1_000_000 == 0) {
        Some(number) => i32::try_from(number / 1_000_000).unwrap_or(i32::MAX),
        None => {
            wrong.push(Invalid::new(name, "number-out-of-range"));
            0
        }
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
    };
    let mut at = |name: &'static str| {
        time(form, name).unwrap_or_else(|invalid| {
            wrong.push(invalid);
            None
        })
    };
    let settings = Settings { opens_at: at("opens_at"), closes_at: at("closes_at"), ..settings };
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
        let draw = Draw { category: form.get("category").parse().ok(), tag: some("tag"), competence: some("competence") };
        let count = parse_number(form.get("count")).map_or(0, |number| usize::try_from(number / 1_000_000).unwrap_or(0));
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

pub async fn regrade(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let question = id.parse().map_err(|_| question_not_found())?;
        bank::apply_regrade(&form.ctx.site, &form.ctx.viewer, question, form.get("reason"), form.values.has("letters")).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/questions/{id}/regrade");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

pub async fn mark(Path((quiz, attempt, slot)): Path<(String, String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (attempt, slot) = (attempt.parse().map_err(|_| attempt_not_found())?, slot.parse().map_err(|_| attempt_not_found())?);
        let possible = attempts::essay_points(&form.ctx.site, &form.ctx.viewer, attempt, slot).await?;
        // Millionths of a point of thousandths of a point: a share in millionths.
        let points = parse_number(form.get("points")).ok_or_else(|| Error::invalid("points", "number-out-of-range"))?;
        let share = if possible == 0 { 0 } else { points.saturating_mul(1000) / i64::from(possible) };
        let share = i32::try_from(share).unwrap_or(WHOLE + 1);
        attempts::mark_essay(&form.ctx.site, &form.ctx.viewer, attempt, slot, share, form.get("comment")).await
    };
    let result = result.await;
    let page = format!("/author/marking/{quiz}");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}
