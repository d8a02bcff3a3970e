//! "Download my data": everything the database holds about somebody, as one JSON document.

use super::Viewer;
use crate::{
    certificates,
    entity::{
        allowance, answer, attempt, browser_session, certificate, completion, consent, course, delivery, enrolment, essay_mark, event,
        form_assignment, group_member, learner_group, lesson, lesson_completion, letter, question_version, quiz, quiz_result, revocation, suspension,
        user,
    },
    error::{Error, Result, user_not_found},
    id::{AttemptId, CourseId, LessonId, LetterId, QuestionVersionId, QuizId, SlotId, UserId},
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// The document, and each valid certificate as a file name and its PDF.
pub async fn record_of(site: &Site, viewer: &Viewer) -> Result<(Value, Vec<(String, Vec<u8>)>)> {
    let person = viewer.person()?;
    let db = site.db.read();
    let user = user::Entity::find_by_id(person.id).one(db).await?.ok_or_else(user_not_found)?;
    let consents = consent::Entity::find().filter(consent::COLUMN.user_id.eq(person.id)).all(db).await?;
    let sessions = browser_session::Entity::find().filter(browser_session::COLUMN.user_id.eq(person.id)).all(db).await?;
    let suspensions = suspension::Entity::find().filter(suspension::COLUMN.user_id.eq(person.id)).all(db).await?;
    let letters = letter::Entity::find().filter(letter::COLUMN.user_id.eq(person.id)).order_by_asc(letter::Column::CreatedAt).all(db).await?;
    let ids: Vec<LetterId> = letters.iter().map(|row| row.id).collect();
    let deliveries = delivery::Entity::find().filter(delivery::COLUMN.letter_id.is_in(ids)).order_by_asc(delivery::Column::Id).all(db).await?;
    let document = json!({
        "account": {
            "name": user.name, "email": user.email, "email_confirmed_at": user.email_confirmed_at, "username": user.username,
            "role": user.role, "language": user.language, "theme": user.theme, "form_of_address": user.address,
            "sex": user.sex, "age_band": user.age_band, "place": user.place, "created_at": user.created_at,
        },
        "consents": consents.iter().map(|row| json!({ "notice": row.notice_version, "given_at": row.given_at })).collect::<Vec<_>>(),
        "sign_ins": sessions.iter().map(|row| json!({ "browser": row.browser, "created_at": row.created_at, "last_seen_at": row.last_seen_at })).collect::<Vec<_>>(),
        "suspensions": suspensions.iter().map(|row| json!({ "reason": row.reason, "from": row.suspended_at, "until": row.lifted_at })).collect::<Vec<_>>(),
        "learning": learning(site, person.id).await?,
        "groups": groups(site, person.id).await?,
        "attempts": attempts(site, person.id).await?,
        "certificates": certificates(site, person.id).await?,
        "letters": letters.iter().map(|row| letter_line(&user, row, &deliveries)).collect::<Vec<_>>(),
        "events": events(site, person.id).await?,
    });
    let mut files = Vec::new();
    for line in certificates::current_of(site, person.id).await? {
        let sheet = certificates::sheet(site, viewer, &line.code).await?;
        let pdf = site.typeset(sheet).await.map_err(Error::Fault)?;
        files.push((format!("certificate-{}.pdf", line.code), pdf));
    }
    Ok((document, files))
}

/// What a letter about an address says is for whoever owns the address: it would tell whether that has an account already.
fn letter_line(user: &user::Model, row: &letter::Model, deliveries: &[delivery::Model]) -> Value {
    let is_about_address = matches!(row.kind.as_str(), "confirm-email" | "already-registered");
    let is_hers = user.email_confirmed_at.is_some() && user.email.as_ref() == Some(&row.recipient);
    if is_about_address && !is_hers {
        return json!({ "to": row.recipient, "created_at": row.created_at });
    }
    let tries = deliveries.iter().filter(|delivery| delivery.letter_id == row.id);
    let tries: Vec<Value> = tries.map(|each| json!({ "outcome": each.outcome, "reply": each.reply, "at": each.happened_at })).collect();
    json!({ "to": row.recipient, "subject": row.subject, "text": row.text, "created_at": row.created_at, "tries": tries })
}

/// What was done about her; by whom is not told.
async fn events(site: &Site, id: UserId) -> Result<Value> {
    let rows = event::Entity::find().filter(event::COLUMN.subject_id.eq(id.0)).order_by_asc(event::Column::Id).all(site.db.read()).await?;
    Ok(rows.iter().map(|row| json!({ "what": row.kind, "details": row.details, "at": row.happened_at })).collect())
}

async fn certificates(site: &Site, id: UserId) -> Result<Value> {
    let db = site.db.read();
    let issued = certificate::Entity::find().filter(certificate::COLUMN.user_id.eq(id)).all(db).await?;
    let revocations = revocation::Entity::find().filter(revocation::COLUMN.certificate_id.is_in(issued.iter().map(|row| row.id))).all(db).await?;
    let line = |row: &certificate::Model| {
        let revoked_for = revocations.iter().find(|revocation| revocation.certificate_id == row.id).map(|revocation| &revocation.reason);
        json!({ "code": row.code, "name": row.name, "course": row.course, "issued_at": row.issued_at, "revoked_for": revoked_for })
    };
    Ok(issued.iter().map(line).collect())
}

async fn learning(site: &Site, id: UserId) -> Result<Value> {
    let db = site.db.read();
    let enrolments = enrolment::Entity::find().filter(enrolment::COLUMN.user_id.eq(id)).all(db).await?;
    let titles: HashMap<CourseId, String> = course::Entity::find()
        .filter(course::COLUMN.id.is_in(enrolments.iter().map(|row| row.course_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.title))
        .collect();
    let completions = completion::Entity::find().filter(completion::COLUMN.user_id.eq(id)).all(db).await?;
    let done = lesson_completion::Entity::find().filter(lesson_completion::COLUMN.user_id.eq(id)).all(db).await?;
    let lessons: HashMap<LessonId, String> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Title])
        .filter(lesson::COLUMN.id.is_in(done.iter().map(|row| row.lesson_id)))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    Ok(json!({
        "courses": enrolments.iter().map(|row| json!({
            "title": titles.get(&row.course_id), "enrolled_at": row.enrolled_at, "last_visited_at": row.last_visited_at, "withdrawn_at": row.withdrawn_at,
        })).collect::<Vec<_>>(),
        "completed_courses": completions.iter().map(|row| json!({ "title": titles.get(&row.course_id), "completed_at": row.completed_at })).collect::<Vec<_>>(),
        "finished_lessons": done.iter().map(|row| json!({ "title": lessons.get(&row.lesson_id), "done_at": row.done_at })).collect::<Vec<_>>(),
    }))
}

/// Her groups, the more time and attempts that she was given herself, and her forms of tests.
async fn groups(site: &Site, id: UserId) -> Result<Value> {
    let db = site.db.read();
    let members = group_member::Entity::find().filter(group_member::COLUMN.user_id.eq(id)).all(db).await?;
    let groups = learner_group::Entity::find().filter(learner_group::COLUMN.id.is_in(members.iter().map(|row| row.group_id))).all(db).await?;
    let given = allowance::Entity::find().filter(allowance::COLUMN.user_id.eq(id)).order_by_asc(allowance::Column::GivenAt).all(db).await?;
    let forms = form_assignment::Entity::find().filter(form_assignment::COLUMN.user_id.eq(id)).all(db).await?;
    let ids = given.iter().map(|row| row.quiz_id).chain(forms.iter().map(|row| row.quiz_id));
    let titles: HashMap<QuizId, String> =
        quiz::Entity::find().filter(quiz::COLUMN.id.is_in(ids)).all(db).await?.into_iter().map(|row| (row.id, row.title)).collect();
    Ok(json!({
        "names": groups.iter().map(|row| &row.name).collect::<Vec<_>>(),
        "allowances": given.iter().map(|row| json!({
            "quiz": titles.get(&row.quiz_id), "minutes": row.extra_minutes, "attempts": row.extra_attempts, "reason": row.reason, "given_at": row.given_at,
        })).collect::<Vec<_>>(),
        "forms": forms.iter().map(|row| json!({ "quiz": titles.get(&row.quiz_id), "form": row.form })).collect::<Vec<_>>(),
    }))
}

async fn attempts(site: &Site, id: UserId) -> Result<Value> {
    let db = site.db.read();
    let attempts = attempt::Entity::find().filter(attempt::COLUMN.user_id.eq(id)).order_by_asc(attempt::Column::StartedAt).all(db).await?;
    let titles: HashMap<QuizId, String> = quiz::Entity::find()
        .filter(quiz::COLUMN.id.is_in(attempts.iter().map(|row| row.quiz_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.title))
        .collect();
    let ids: Vec<AttemptId> = attempts.iter().map(|row| row.id).collect();
    let mut answers: HashMap<AttemptId, Vec<Value>> = HashMap::new();
    let given = answer::Entity::find().filter(answer::COLUMN.attempt_id.is_in(ids)).order_by_asc(answer::Column::GivenAt).all(db).await?;
    let questions = questions(site, &attempts).await?;
    for row in given {
        let given = json!({ "question": questions.get(&(row.attempt_id, row.slot_id)), "response": row.response, "given_at": row.given_at });
        answers.entry(row.attempt_id).or_default().push(given);
    }
    let mut marks: HashMap<AttemptId, Vec<Value>> = HashMap::new();
    let given = essay_mark::Entity::find().filter(essay_mark::COLUMN.attempt_id.is_in(attempts.iter().map(|row| row.id)));
    for row in given.order_by_asc(essay_mark::Column::MarkedAt).all(db).await? {
        let mark = json!({
            "question": questions.get(&(row.attempt_id, row.slot_id)), "millionths": row.share, "comment": row.comment, "marked_at": row.marked_at,
        });
        marks.entry(row.attempt_id).or_default().push(mark);
    }
    let results: HashMap<QuizId, Value> = quiz_result::Entity::find()
        .filter(quiz_result::COLUMN.user_id.eq(id))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.quiz_id, json!({ "per_mille": row.per_mille, "passed_at": row.passed_at })))
        .collect();
    let line = |row: &attempt::Model| {
        json!({
            "quiz": titles.get(&row.quiz_id), "number": row.number, "started_at": row.started_at, "submitted_at": row.submitted_at,
            "score": row.score, "of": row.score_possible, "answers": answers.get(&row.id), "essay_marks": marks.get(&row.id), "result_of_quiz": results.get(&row.quiz_id),
        })
    };
    Ok(attempts.iter().map(line).collect())
}

/// The texts of the questions of these attempts, as she saw them, by attempt and slot.
async fn questions(site: &Site, attempts: &[attempt::Model]) -> Result<HashMap<(AttemptId, SlotId), String>> {
    let laid = || attempts.iter().flat_map(|row| row.layout.questions.iter().map(|laid| (row.id, laid)));
    let versions: HashSet<QuestionVersionId> = laid().map(|(_, laid)| laid.version).collect();
    let versions = question_version::Entity::find().filter(question_version::COLUMN.id.is_in(versions)).all(site.db.read()).await?;
    let texts: HashMap<QuestionVersionId, String> = versions.into_iter().map(|row| (row.id, row.body.stem.source.clone())).collect();
    Ok(laid().filter_map(|(attempt, laid)| Some(((attempt, laid.slot), texts.get(&laid.version)?.clone()))).collect())
}
