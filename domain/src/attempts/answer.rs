//! Taking an answer.

use super::{Sheet, paper, writer::NewAnswer};
use crate::{
    accounts::Viewer,
    clock::Time,
    error::{Error, Result, attempt_not_found},
    id::{AnswerId, AttemptId, SlotId},
    quizzes::{Given as Kept, Response},
    site::Site,
};
use chrono::Duration;

/// An answer as it comes in.
#[derive(Clone, Debug)]
pub struct Given {
    /// Minted where the answer was given, so that handing it in twice stores it once.
    pub id: AnswerId,
    pub question: SlotId,
    pub response: Response,
    /// It is given to be checked at once, where the quiz allows that.
    pub is_check: bool,
    /// How long it had to wait for a connection before it could be sent.
    pub waited: Duration,
}

/// What the learner is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub saved_at: Time,
    /// It came after the time was over, but was given before.
    pub is_late: bool,
}

/// Saves an answer; when this returns, it is on the disk.
///
/// How long an answer has waited is the device's word, and it is taken within bounds: not before the attempt began, and
/// not once the grace period is over.
pub async fn answer(site: &Site, viewer: &Viewer, attempt: AttemptId, given: Given) -> Result<Receipt> {
    let person = viewer.person()?;
    let mut sheet = site.answers.desk.sheet(site, attempt).await?;
    if sheet.user != person.id {
        return Err(attempt_not_found());
    }
    let now = site.clock.now();
    let given_at = (now - given.waited.clamp(Duration::zero(), Duration::days(30))).max(sheet.started_at);
    let is_over = |sheet: &Sheet| sheet.due_at.is_some_and(|due| given_at > due || now > due + site.settings.grace);
    if is_over(&sheet) {
        sheet = site.answers.desk.sheet_anew(site, attempt).await?;
    }
    let question = sheet.questions.iter().find(|question| question.id == given.question).ok_or_else(attempt_not_found)?;
    let is_late = sheet.due_at.is_some_and(|due| now > due);
    if is_over(&sheet) {
        return Err(Error::Refused("time-is-over"));
    }
    if sheet.rules.behaviour.can_be_checked() {
        let so_far = paper::answers(site.db.read(), &sheet).await?;
        if so_far.get(&question.id).is_some_and(|answered| answered.state.is_over) {
            return Err(Error::Refused("question-is-over"));
        }
    }
    let answer = NewAnswer {
        id: given.id,
        attempt,
        question: given.question,
        response: Kept(given.response.fitted(&question.body.ask)),
        given_at,
        received_at: now,
        is_check: given.is_check,
    };
    site.answers.save(answer).await?;
    Ok(Receipt { saved_at: now, is_late })
}
