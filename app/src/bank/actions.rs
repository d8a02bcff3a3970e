//! What authors do. Every verb asks again whether they may.

use super::{pictures, sought};
use crate::{
    form::{File, Submission, Upload, Values},
    shell::bytes,
};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use domain::{
    attempts::{self, EssayMarking, Levels, Seen},
    bank::{self, Bulk, Difficulty, Draft, Notation, Target},
    courses::Competence,
    error::{Error, Invalid, Result, attempt_not_found, category_not_found, import_not_found, question_not_found},
    id::{CourseId, QuestionId},
    quizzes::{Question, parse_number},
};
use questions::form;

pub(super) fn author(form: &Submission) -> Result<()> {
    form.ctx.viewer.author().map(|_| ())
}

pub(super) async fn course(form: &Submission, slug: &str) -> Result<CourseId> {
    author(form)?;
    Ok(bank::home(&form.ctx.site, &form.ctx.viewer, slug).await?.id)
}

/// A list in a field, between commas of any script.
fn list(text: &str) -> Vec<String> {
    text.split([',', '،', ';', '؛']).map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

fn competences(text: &str) -> Vec<Competence> {
    list(text).iter().map(|typed| bank::parse_competence(typed)).collect()
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
    let said = |name: &str| Some(values.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    Ok(Draft {
        name: values.get("name").to_owned(),
        category: values.get("category").parse().ok(),
        difficulty: Difficulty::from_word(values.get("difficulty")),
        tags: list(values.get("tags")),
        competences: competences(values.get("competences")),
        language: said("language"),
        licence: said("licence"),
        question: question?,
    })
}

/// Whether the form is to be shown once more with what was typed: with more rows, or with a picture in it.
async fn goes_on(form: &mut Submission, course: CourseId, kind: &str, file: Option<File>) -> Result<bool> {
    pictures::put_in(form, course, kind, file).await?;
    Ok(form.values.has("more") || form.values.has(pictures::ADD) || form.values.has(pictures::KNOWN))
}

pub async fn create(Path(slug): Path<String>, upload: Upload) -> Response {
    let Upload { mut form, file } = upload;
    let kind = form.ctx.query.split('&').find_map(|pair| pair.strip_prefix("kind=")).unwrap_or("single").to_owned();
    let result = async {
        let course = course(&form, &slug).await?;
        if goes_on(&mut form, course, &kind, file).await? {
            return Ok(None);
        }
        bank::save(&form.ctx.site, &form.ctx.viewer, Target::New { course, id: form.sent_as().map(Into::into) }, draft(&form.values, &kind, None)?)
            .await
            .map(Some)
    };
    match result.await {
        Ok(Some(id)) => form.redirect(&format!("/author/questions/{id}"), Some("flash-saved")),
        Ok(None) => form.show_again().await,
        Err(error) => form.again(error, None).await,
    }
}

pub async fn update(Path(id): Path<String>, upload: Upload) -> Response {
    let Upload { mut form, file } = upload;
    let result = async {
        author(&form)?;
        let id: QuestionId = id.parse().map_err(|_| question_not_found())?;
        let detail = bank::question(&form.ctx.site, &form.ctx.viewer, id).await?;
        let kind = detail.source.ask.word();
        if goes_on(&mut form, detail.course, kind, file).await? {
            return Ok(false);
        }
        let draft = draft(&form.values, kind, Some(&detail.source))?;
        let seen = form.get("seen").parse().unwrap_or_default();
        bank::save(&form.ctx.site, &form.ctx.viewer, Target::Known { id, seen }, draft).await.map(|_| true)
    };
    match result.await {
        Ok(true) => form.redirect(&format!("/author/questions/{id}"), Some("flash-saved")),
        Ok(false) => form.show_again().await,
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
                let quiz = form.get("quiz").parse().map_err(|_| Error::invalid("quiz", "choose-quiz-first"))?;
                return bank::add_questions(site, viewer, quiz, &ids).await;
            }
            "move" => Bulk::Move(form.get("to").parse().ok()),
            "tag" => Bulk::Tags(list(form.get("with_tag"))),
            "difficulty" if form.get("as").is_empty() => return Err(Error::invalid("as", "choose-difficulty-first")),
            "difficulty" => Bulk::Difficulty(Difficulty::from_word(form.get("as"))),
            "competence" => Bulk::Competences(competences(form.get("about"))),
            "licence" => Bulk::Licence(form.get("with_licence").to_owned()),
            "remove" if form.get("sure").is_empty() => return Err(Error::invalid("sure", "tick-before-removing")),
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
    let page = format!("/author/courses/{slug}/categories");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// Another name and place for a category, or none.
pub async fn change_category(Path((slug, id)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        let category = id.parse().map_err(|_| category_not_found())?;
        let (site, viewer) = (&form.ctx.site, &form.ctx.viewer);
        if form.get("do") == "remove" {
            return bank::remove_category(site, viewer, course, category).await;
        }
        // The field of this line, not of another.
        let field = format!("name-{id}");
        let parent = form.get(&format!("parent-{id}")).parse().ok();
        let changed = bank::change_category(site, viewer, course, category, form.get(&field), parent).await;
        changed.map_err(|error| match error {
            Error::Invalid(wrong) => Error::Invalid(wrong.into_iter().map(|wrong| Invalid::new(field.clone(), wrong.message)).collect()),
            error => error,
        })
    };
    let result = result.await;
    let page = format!("/author/courses/{slug}/categories");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// A file of questions, or questions pasted, to be looked at.
pub async fn stage(Path(slug): Path<String>, upload: Upload) -> Response {
    let Upload { form, file } = upload;
    let result = async {
        let course = course(&form, &slug).await?;
        let pasted = form.get("text").trim();
        let (name, bytes) = match file {
            Some(file) if file.is_too_large => return Err(Error::invalid("file", "file-is-too-large")),
            Some(file) => {
                let bytes = bank::in_unicode(file.bytes, form.get("encoding").to_owned()).await?;
                // Which of the two was meant, nobody can say.
                if !pasted.is_empty() {
                    return Err(Error::invalid("text", "file-or-text"));
                }
                (file.name, bytes)
            }
            None => {
                let staged = bank::stage(&form.ctx.site, &form.ctx.viewer, course, "questions.txt", pasted.as_bytes().to_vec()).await;
                // What is wrong with a text that was pasted is said beside it.
                return staged.map_err(|error| match error {
                    Error::Invalid(wrong) if !pasted.is_empty() => {
                        Error::Invalid(wrong.into_iter().map(|wrong| Invalid { field: "text".into(), ..wrong }).collect())
                    }
                    error => error,
                });
            }
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
        let (id, into) = (form.sent_as().map(Into::into), form.get("category").parse().ok());
        bank::take_gift(&form.ctx.site, &form.ctx.viewer, course, id, form.get("text"), into).await.map(|_| true)
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
        bank::confirm(&form.ctx.site, &form.ctx.viewer, import, form.get("category").parse().ok()).await
    };
    let result = result.await;
    let page = format!("/author/imports/{id}");
    // The page says itself what has become of the file.
    form.answer(result, &page, None, Some(&page)).await
}

pub async fn undo(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let import = id.parse().map_err(|_| import_not_found())?;
        bank::undo(&form.ctx.site, &form.ctx.viewer, import).await.map(|_| ())
    };
    let result = result.await;
    let page = format!("/author/imports/{id}");
    form.answer(result, &page, None, Some(&page)).await
}

/// The questions that fit, in a notation of others.
pub async fn export(Path((slug, kind)): Path<(String, String)>, form: Submission) -> Response {
    let result = async {
        let course = course(&form, &slug).await?;
        let filter = sought(&form.ctx, |name| form.values.get(name).to_owned());
        let notation = Notation::from_word(&kind).ok_or(Error::NotFound("page-not-found"))?;
        let file = bank::take_out(&form.ctx.site, &form.ctx.viewer, course, &filter, notation).await?;
        Ok((notation, file))
    };
    match result.await {
        Ok((notation, content)) => {
            let (content_type, ending) = match notation {
                Notation::Gift => ("text/plain; charset=utf-8", "txt"),
                Notation::MoodleXml => ("application/xml", "xml"),
                Notation::Qti => ("application/zip", "zip"),
            };
            let mut response = bytes(content_type, content);
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{slug}.{ending}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Err(error) => form.again(error, Some(&format!("/author/courses/{slug}/questions"))).await,
    }
}

/// Has somebody look who would change if a mended key marked everybody.
pub async fn look(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let question = id.parse().map_err(|_| question_not_found())?;
        bank::look_regrade(&form.ctx.site, &form.ctx.viewer, question).await
    };
    let result = result.await;
    let page = format!("/author/questions/{id}/regrade");
    form.answer(result, &page, None, Some(&page)).await
}

pub async fn regrade(Path(id): Path<String>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let question = id.parse().map_err(|_| question_not_found())?;
        bank::apply_regrade(&form.ctx.site, &form.ctx.viewer, question, form.get("reason"), form.values.has("letters")).await
    };
    let result = result.await;
    let page = format!("/author/questions/{id}/regrade");
    form.answer(result, &page, Some("flash-saved"), Some(&page)).await
}

/// A mark and a comment, in one go.
pub async fn mark(Path((quiz, attempt, slot)): Path<(String, String, String)>, form: Submission) -> Response {
    let result = async {
        author(&form)?;
        let (attempt, slot) = (attempt.parse().map_err(|_| attempt_not_found())?, slot.parse().map_err(|_| attempt_not_found())?);
        let points = match form.get("points").trim() {
            "" => None,
            typed => Some(parse_number(typed).ok_or_else(|| Error::invalid("points", "number-expected"))?),
        };
        let level = |(name, value): &(String, String)| Some((name.strip_prefix("level-")?.to_owned(), value.parse().ok()?));
        let levels = Levels(form.values.0.iter().filter_map(level).collect());
        let seen = match form.get("seen") {
            "" if form.values.has("seen") => Seen::Nothing,
            id => id.parse().map_or(Seen::Unknown, Seen::Mark),
        };
        let marking = EssayMarking { points, levels, comment: form.get("comment").to_owned(), seen };
        attempts::mark_essay(&form.ctx.site, &form.ctx.viewer, attempt, slot, marking).await
    };
    let result = result.await;
    // On to the next answer of the same view.
    let query: Vec<&str> = form.ctx.query.split('&').filter(|pair| !pair.is_empty() && *pair != "then=yes").collect();
    // What somebody else has marked meanwhile waits no more: it stands among the marked ones, and what was typed beside it.
    let page = match &result {
        Err(Error::Refused("mark-was-changed")) => format!("/author/marking/{quiz}?marked=yes"),
        _ => format!("/author/marking/{quiz}?{}", query.join("&")),
    };
    let next = format!("/author/marking/{quiz}?{}", query.into_iter().chain(["then=yes"]).collect::<Vec<_>>().join("&"));
    form.answer(result, &next, Some("flash-saved"), Some(&page)).await
}
