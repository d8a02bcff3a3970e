//! What goes on beside the requests: letters, attempts whose time is over, statistics.

use app::context::Pulse;
use domain::{
    accounts, attempts, bank,
    clock::Clock,
    mail::{self, Mailer},
    site::Site,
    statistics,
};
use std::time::Duration;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

const WORKERS: [&str; 7] = ["letters", "overdue attempts", "statistics", "regrades", "imports", "figures", "upkeep"];

/// Starts the workers; they end when the token is cancelled, after what they are doing.
pub fn start(site: &Site, mailer: Mailer, pulse: &Pulse, stop: &CancellationToken) -> TaskTracker {
    let tracker = TaskTracker::new();
    // Known from the start, so that one which never comes round is missed.
    pulse.expect(&WORKERS);
    let round = |worker| Round { worker, pulse: pulse.clone(), clock: site.clock.clone(), stop: stop.clone() };
    let (letters, overdue, counting, figures, upkeep) = (site.clone(), site.clone(), site.clone(), site.clone(), site.clone());
    let (regrading, importing) = (site.clone(), site.clone());
    let stopping = stop.clone();
    tracker.spawn(repeat(round("letters"), Duration::from_secs(2), async move || {
        // While there is more, on without a pause.
        while !stopping.is_cancelled() && mail::deliver_due(&letters, &mailer, None).await? > 0 {}
        Ok(())
    }));
    tracker.spawn(repeat(round("overdue attempts"), Duration::from_secs(10), async move || attempts::submit_overdue(&overdue).await.map(|_| ())));
    let stopping = stop.clone();
    tracker.spawn(repeat(round("statistics"), Duration::from_secs(5), async move || {
        while !stopping.is_cancelled() && statistics::count_attempts(&counting).await? > 0 {}
        Ok(())
    }));
    let stopping = stop.clone();
    tracker.spawn(repeat(round("regrades"), Duration::from_secs(2), async move || {
        while !stopping.is_cancelled() && bank::regrade_some(&regrading).await? {}
        Ok(())
    }));
    let stopping = stop.clone();
    tracker.spawn(repeat(round("imports"), Duration::from_secs(2), async move || {
        while !stopping.is_cancelled() && bank::take_in_waiting(&importing).await? {}
        Ok(())
    }));
    tracker.spawn(repeat(round("figures"), Duration::from_secs(30), async move || {
        let queue = mail::queue_state(&figures).await?;
        metrics::gauge!("maharat_letters_queued").set(queue.queued as f64);
        metrics::gauge!("maharat_letters_failed").set((queue.refused + queue.given_up) as f64);
        Ok(())
    }));
    tracker.spawn(repeat(round("upkeep"), Duration::from_secs(60), async move || {
        accounts::forget_expired(&upkeep).await?;
        bank::forget_old(&upkeep).await
    }));
    tracker.close();
    tracker
}

/// A worker's name and where it says that it came round.
struct Round {
    worker: &'static str,
    pulse: Pulse,
    clock: Clock,
    stop: CancellationToken,
}

/// A worker that fails says so and goes on at the next turn.
async fn repeat(round: Round, pause: Duration, work: impl AsyncFn() -> domain::error::Result<()>) {
    loop {
        match work().await {
            Ok(()) => round.pulse.beat(round.worker, round.clock.now()),
            Err(error) => tracing::error!(%error, worker = round.worker, "a worker failed and will try again"),
        }
        tokio::select! {
            () = round.stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
