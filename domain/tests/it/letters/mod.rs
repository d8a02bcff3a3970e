//! The outbox: what it keeps, how it sends, what it does when it cannot.

mod content;
mod ledger;
mod sending;
mod server;
mod workers;

use domain::{
    accounts::Viewer,
    id::LetterId,
    mail::{self, LetterState, LetterView, Mailer, Outcome},
    testing::World,
};
use std::time::Duration;

/// For servers that never answer.
const SHORT: Duration = Duration::from_millis(300);

/// Sends what is due; says how many letters were tried.
async fn deliver(world: &World, mailer: &Mailer) -> usize {
    mail::deliver_due(&world.site, mailer, Some(SHORT)).await.unwrap()
}

/// All letters, the oldest first, as the administrator sees them.
async fn letters(world: &World, administrator: &Viewer) -> Vec<LetterView> {
    let mut ids: Vec<LetterId> = Vec::new();
    let mut number = 1;
    loop {
        let page = mail::list_letters(&world.site, administrator, None, number).await.unwrap();
        ids.extend(page.rows.iter().map(|row| row.id));
        if !page.has_next {
            break;
        }
        number += 1;
    }
    ids.sort();
    let mut letters = Vec::new();
    for id in ids {
        letters.push(mail::letter(&world.site, administrator, id).await.unwrap());
    }
    letters
}

/// Its state and what came of each try.
fn story(letter: &LetterView) -> (LetterState, Vec<Outcome>) {
    (letter.row.state, letter.deliveries.iter().map(|line| line.outcome).collect())
}

fn message_id(letter: &LetterView) -> String {
    format!("<{}@maharat.example>", letter.row.id)
}
