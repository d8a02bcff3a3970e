//! Sending what is due. Several servers may do so at once: each claims letters by a lease.

use super::{
    LetterState, Mailer, Outcome,
    send::{Answer, Outgoing, PATIENCE},
};
use crate::{
    certificates,
    clock::Time,
    entity::{delivery, letter},
    error::{Error, Result},
    id::mint,
    site::Site,
};
use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

/// How many letters one round takes.
const ROUND: u32 = 10;
/// How long a server that dies keeps its letters from the others: longer than a round in which no letter gets an answer.
const LEASE: Duration = Duration::minutes(15);
const _: () = assert!(LEASE.num_seconds() as u64 > PATIENCE.as_secs() * ROUND as u64);
/// Waiting times after the first, second … failure, in minutes; after the last the letter is given up: three days in all.
const BACKOFF: [i64; 9] = [1, 5, 15, 60, 180, 360, 720, 1440, 1440];

/// Sends one round of due letters; says how many it took. `patience` bounds each sending.
pub async fn deliver_due(site: &Site, mailer: &Mailer, patience: Option<std::time::Duration>) -> Result<usize> {
    let letters = claim(site).await?;
    for letter in &letters {
        let answer = match outgoing(site, letter).await {
            Ok(outgoing) => mailer.send(outgoing, patience).await,
            Err(answer) => answer,
        };
        write_down(site, letter, answer).await?;
    }
    Ok(letters.len())
}

async fn claim(site: &Site) -> Result<Vec<letter::Model>> {
    let now = site.clock.now();
    site.db
        .write(async |txn| {
            let due = letter::Entity::find()
                .filter(letter::COLUMN.state.eq(LetterState::Queued))
                .filter(letter::COLUMN.next_attempt_at.lte(now))
                .order_by_asc(letter::Column::NextAttemptAt)
                .limit(u64::from(ROUND))
                .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
                .all(txn)
                .await?;
            if !due.is_empty() {
                letter::Entity::update_many()
                    .col_expr(letter::Column::NextAttemptAt, Expr::value(now + LEASE))
                    .filter(letter::COLUMN.id.is_in(due.iter().map(|letter| letter.id)))
                    .exec(txn)
                    .await?;
            }
            Ok(due)
        })
        .await
}

async fn outgoing(site: &Site, letter: &letter::Model) -> Result<Outgoing, Answer> {
    let attachment = match letter.certificate_id {
        None => None,
        Some(id) => {
            let sheet = certificates::sheet_for_letter(site, id).await.map_err(|error| match error {
                // Revoked meanwhile: no waiting brings it back.
                Error::NotFound(_) => Answer::Refused(error.to_string()),
                error => Answer::NotNow(error.to_string()),
            })?;
            // Half of the code: with a longer name the header would be folded in a way (RFC 2231) that not all mail programs read.
            let name = format!("certificate-{}.pdf", &sheet.code[..9]);
            Some((name, site.typeset(sheet).await.map_err(Answer::NotNow)?))
        }
    };
    let secret = letter.secret.as_deref().unwrap_or_default();
    let domain = site.settings.mail_from.rsplit('@').next().unwrap_or("localhost").trim_end_matches('>').to_owned();
    Ok(Outgoing {
        // From the letter's id, so that a letter sent again is recognised as the same.
        message_id: format!("<{}@{domain}>", letter.id),
        from: site.settings.mail_from.clone(),
        to: letter.recipient.clone(),
        subject: letter.subject.clone(),
        text: letter.text.replace("{secret}", secret),
        html: letter.html.replace("{secret}", secret),
        attachment,
    })
}

async fn write_down(site: &Site, letter: &letter::Model, answer: Answer) -> Result<()> {
    let now = site.clock.now();
    let attempts = letter.attempts + 1;
    let (state, outcome, reply, next) = match answer {
        Answer::Accepted(reply) => (LetterState::Sent, Outcome::Sent, reply, now),
        Answer::Refused(reply) => (LetterState::Refused, Outcome::Refused, reply, now),
        Answer::NotNow(reply) => match backoff(attempts) {
            Some(wait) => (LetterState::Queued, Outcome::Deferred, reply, now + jittered(wait, letter, attempts)),
            None => (LetterState::GivenUp, Outcome::GivenUp, reply, now),
        },
    };
    metrics::counter!("maharat_letters_total", "outcome" => outcome.word()).increment(1);
    let mut row = letter::ActiveModel { state: Set(state), attempts: Set(attempts), next_attempt_at: Set(next), ..Default::default() };
    if state == LetterState::Sent {
        row.secret = Set(None);
    }
    let line = delivery_line(letter, outcome, &reply, now);
    site.db
        .write(async |txn| {
            let written = letter::Entity::update_many().set(row).filter(letter::COLUMN.id.eq(letter.id)).exec(txn).await?;
            // It is gone if she erased her account while it was under way.
            if written.rows_affected > 0 {
                line.insert(txn).await?;
            }
            Ok(())
        })
        .await
}

pub(super) fn delivery_line(letter: &letter::Model, outcome: Outcome, reply: &str, now: Time) -> delivery::ActiveModel {
    delivery::ActiveModel {
        id: Set(mint::<Uuid>()),
        letter_id: Set(letter.id),
        outcome: Set(outcome),
        reply: Set(reply.chars().filter(|c| *c != '\0').take(1000).collect()),
        happened_at: Set(now),
    }
}

fn backoff(attempts: i32) -> Option<Duration> {
    let index = usize::try_from(attempts - 1).ok()?;
    BACKOFF.get(index).map(|minutes| Duration::minutes(*minutes))
}

/// Up to a fifth more, differing from letter to letter, so that a thousand letters do not come back in the same second.
fn jittered(wait: Duration, letter: &letter::Model, attempts: i32) -> Duration {
    let spread = letter.id.0.as_u128().wrapping_mul(31).wrapping_add(attempts as u128) % 200;
    wait + wait * (spread as i32) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_for_three_days_and_then_given_up() {
        let waits: Vec<Duration> = (1..20).map_while(backoff).collect();
        assert_eq!(waits.first(), Some(&Duration::minutes(1)));
        let total: Duration = waits.iter().sum();
        assert!(total > Duration::days(2) && total < Duration::days(4), "{total}");
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
