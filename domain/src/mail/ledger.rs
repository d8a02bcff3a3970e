//! The outbox as an administrator sees it: what went, what did not, and why.

use super::{Draft, LetterState, Outcome, enqueue, worker::delivery_line};
use crate::{
    accounts::{Limit, Viewer, people_not_too_often},
    clock::Time,
    entity::{delivery, letter, user},
    error::{Error, Result, letter_not_found},
    events,
    id::LetterId,
    page::{PAGE_SIZE, Page, offset},
    site::Site,
    t,
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;

/// A line of the list.
#[derive(Clone, Debug)]
pub struct LetterRow {
    pub id: LetterId,
    pub kind: String,
    pub recipient: String,
    pub subject: String,
    pub state: LetterState,
    pub attempts: i32,
    pub created_at: Time,
    pub next_attempt_at: Time,
}

/// A letter with all that happened to it. Secrets stay out of it.
#[derive(Clone, Debug)]
pub struct LetterView {
    pub row: LetterRow,
    pub text: String,
    pub has_certificate: bool,
    pub deliveries: Vec<DeliveryLine>,
}

#[derive(Clone, Debug)]
pub struct DeliveryLine {
    pub outcome: Outcome,
    pub reply: String,
    pub at: Time,
}

/// How full the outbox is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueState {
    pub queued: u64,
    pub refused: u64,
    pub given_up: u64,
    /// When the letter that waits longest was written.
    pub oldest: Option<Time>,
}

pub async fn list_letters(site: &Site, viewer: &Viewer, state: Option<LetterState>, number: u64) -> Result<Page<LetterRow>> {
    viewer.administrator()?;
    let mut query = letter::Entity::find().order_by_desc(letter::Column::CreatedAt).order_by_desc(letter::Column::Id);
    if let Some(state) = state {
        query = query.filter(letter::COLUMN.state.eq(state));
    }
    let rows = query.offset(offset(number)).limit(PAGE_SIZE + 1).all(site.db.read()).await?;
    Ok(Page::of(rows.into_iter().map(line).collect(), number.max(1)))
}

fn line(row: letter::Model) -> LetterRow {
    LetterRow {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        subject: row.subject,
        state: row.state,
        attempts: row.attempts,
        created_at: row.created_at,
        next_attempt_at: row.next_attempt_at,
    }
}

pub async fn letter(site: &Site, viewer: &Viewer, id: LetterId) -> Result<LetterView> {
    viewer.administrator()?;
    let db = site.db.read();
    let row = letter::Entity::find_by_id(id).one(db).await?.ok_or_else(letter_not_found)?;
    let deliveries = delivery::Entity::find()
        .filter(delivery::COLUMN.letter_id.eq(id))
        .order_by_asc(delivery::Column::HappenedAt)
        .order_by_asc(delivery::Column::Id)
        .all(db)
        .await?;
    Ok(LetterView {
        text: row.text.replace("{secret}", "•••"),
        has_certificate: row.certificate_id.is_some(),
        row: line(row),
        deliveries: deliveries.into_iter().map(|row| DeliveryLine { outcome: row.outcome, reply: row.reply, at: row.happened_at }).collect(),
    })
}

/// Sends a letter again, under the same Message-ID. One whose secret has been used up cannot be.
pub async fn resend(site: &Site, viewer: &Viewer, id: LetterId) -> Result<()> {
    let actor = viewer.administrator()?;
    let now = site.clock.now();
    let row = letter::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(letter_not_found)?;
    if row.text.contains("{secret}") && row.secret.is_none() {
        return Err(Error::Refused("letter-is-spent"));
    }
    let queued =
        letter::ActiveModel { id: Unchanged(id), state: Set(LetterState::Queued), attempts: Set(0), next_attempt_at: Set(now), ..Default::default() };
    let by_hand = delivery_line(&row, Outcome::Requeued, "", now);
    site.db
        .write(async |txn| {
            queued.update(txn).await?;
            by_hand.insert(txn).await?;
            events::record(txn, site, Some(actor.id), "letter-resent", id.0, json!({})).await
        })
        .await
}

/// A letter to the administrator's own address, to see whether mail goes out.
pub async fn send_test(site: &Site, viewer: &Viewer) -> Result<LetterId> {
    let actor = viewer.administrator()?;
    people_not_too_often(site, &format!("test-letter/{}", actor.id), Limit { times: 10, window: Duration::hours(1) }).await?;
    let user = user::Entity::find_by_id(actor.id).one(site.db.read()).await?.ok_or_else(crate::error::user_not_found)?;
    let Some(email) = &user.email else { return Err(Error::Refused("no-own-email")) };
    let speech = super::speech_of(&user, site);
    let draft = Draft::new("test", speech, email, t!(speech, "letter-test-subject")).paragraph(t!(speech, "letter-test-body")).to(user.id);
    site.db.write(async |txn| enqueue(txn, site, draft).await).await
}

/// For the health page and the metrics.
pub async fn queue_state(site: &Site) -> Result<QueueState> {
    let db = site.db.read();
    let count = async |state: LetterState| letter::Entity::find().filter(letter::COLUMN.state.eq(state)).count(db).await;
    let oldest = letter::Entity::find()
        .filter(letter::COLUMN.state.eq(LetterState::Queued))
        .order_by_asc(letter::Column::CreatedAt)
        .one(db)
        .await?
        .map(|row| row.created_at);
    Ok(QueueState {
        queued: count(LetterState::Queued).await?,
        refused: count(LetterState::Refused).await?,
        given_up: count(LetterState::GivenUp).await?,
        oldest,
    })
}

/// The latest try of the mailer, of whatever letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTry {
    pub outcome: Outcome,
    pub reply: String,
    pub at: Time,
}

/// How the mail server answered last.
pub async fn last_try(site: &Site) -> Result<Option<LastTry>> {
    let row = delivery::Entity::find()
        .filter(delivery::COLUMN.outcome.ne(Outcome::Requeued))
        // Ids are minted in the order of time.
        .order_by_desc(delivery::Column::Id)
        .one(site.db.read())
        .await?;
    Ok(row.map(|row| LastTry { outcome: row.outcome, reply: row.reply, at: row.happened_at }))
}
