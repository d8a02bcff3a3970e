//! Letters: enqueued in the transaction of what causes them, sent by a worker, every try written down.

mod draft;
mod ledger;
mod send;
mod worker;

pub use draft::Draft;
pub(crate) use draft::{enqueue, speech_of};
pub use ledger::{DeliveryLine, LastTry, LetterRow, LetterView, QueueState, last_try, letter, list_letters, queue_state, resend, send_test};
pub use send::{Mailer, Security, Smtp};
pub use worker::deliver_due;

words! {
    LetterState { Queued = "queued", Sent = "sent", Refused = "refused", GivenUp = "given_up" }
    /// What came of one try.
    Outcome { Sent = "sent", Deferred = "deferred", Refused = "refused", GivenUp = "given_up", Requeued = "requeued" }
}
