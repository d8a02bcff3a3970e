//! The one who writes answers down. Whatever has arrived while the last batch was being committed becomes the next one, so a lone
//! answer waits for nobody and a full room shares its commits.

use super::paper::Desk;
use crate::{
    clock::Time,
    db::Db,
    entity::{answer, attempt},
    error::{Error, Result},
    id::{AnswerId, AttemptId, SlotId},
    quizzes::Given,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::OnConflict};
use std::collections::HashSet;
use tokio::sync::{mpsc, oneshot};

const MOST_AT_ONCE: usize = 512;
const WAITING_ROOM: usize = 4096;

#[derive(Clone, Debug)]
pub(super) struct NewAnswer {
    pub id: AnswerId,
    pub attempt: AttemptId,
    pub question: SlotId,
    pub response: Given,
    pub given_at: Time,
    pub received_at: Time,
    pub is_check: bool,
}

type Waiting = (NewAnswer, oneshot::Sender<Result<()>>);

/// The way to the writer; cheap to clone. The writer ends when the last clone is gone and all answers are written.
#[derive(Clone, Debug)]
pub struct AnswerWriter {
    sender: mpsc::Sender<Waiting>,
    pub(super) desk: Desk,
}

impl AnswerWriter {
    /// Starts the writer.
    pub fn start(db: Db) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING_ROOM);
        tokio::spawn(write(db, receiver));
        Self { sender, desk: Desk::default() }
    }

    /// Returns once the answer is committed.
    pub(super) async fn save(&self, answer: NewAnswer) -> Result<()> {
        let (done, saved) = oneshot::channel();
        let gone = || Error::Fault("the writer of answers has stopped".into());
        self.sender.send((answer, done)).await.map_err(|_| gone())?;
        saved.await.map_err(|_| gone())?
    }
}

async fn write(db: Db, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch: Vec<Waiting> = Vec::with_capacity(MOST_AT_ONCE);
    while receiver.recv_many(&mut batch, MOST_AT_ONCE).await > 0 {
        let (answers, waiting): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        metrics::histogram!("maharat_answers_per_commit").record(answers.len() as f64);
        let outcome = db.write(async |txn| insert(txn, &answers).await).await;
        // A sender whose receiver is gone belongs to somebody who hung up; her answer is saved all the same.
        match outcome {
            Ok(over) => {
                for (answer, done) in answers.iter().zip(waiting) {
                    let _ = done.send(if over.contains(&answer.attempt) { Err(Error::Refused("attempt-is-over")) } else { Ok(()) });
                }
            }
            Err(error) => {
                tracing::error!(%error, answers = answers.len(), "answers could not be saved");
                for done in waiting {
                    let _ = done.send(Err(Error::Fault("the answer could not be saved".into())));
                }
            }
        }
    }
}

/// Writes the answers whose attempts are still open, and says which are over. The rows of the attempts stay locked until the
/// commit, so that an attempt cannot be marked in between without an answer that was acknowledged.
async fn insert(txn: &DatabaseTransaction, answers: &[NewAnswer]) -> Result<HashSet<AttemptId>> {
    let attempts: HashSet<AttemptId> = answers.iter().map(|answer| answer.attempt).collect();
    let states: Vec<(AttemptId, Option<Time>)> = attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::SubmittedAt])
        .filter(attempt::COLUMN.id.is_in(attempts))
        .order_by_asc(attempt::Column::Id)
        .lock_shared()
        .into_tuple()
        .all(txn)
        .await?;
    let over: HashSet<AttemptId> = states.into_iter().filter(|(_, submitted)| submitted.is_some()).map(|(id, _)| id).collect();
    let row = |answer: &NewAnswer| answer::ActiveModel {
        id: Set(answer.id),
        attempt_id: Set(answer.attempt),
        slot_id: Set(answer.question),
        response: Set(answer.response.clone()),
        given_at: Set(answer.given_at),
        received_at: Set(answer.received_at),
        is_check: Set(answer.is_check),
    };
    let rows: Vec<_> = answers.iter().filter(|answer| !over.contains(&answer.attempt)).map(row).collect();
    if !rows.is_empty() {
        let known = OnConflict::column(answer::Column::Id).do_nothing().to_owned();
        answer::Entity::insert_many(rows).on_conflict(known).exec_without_returning(txn).await?;
    }
    Ok(over)
}
