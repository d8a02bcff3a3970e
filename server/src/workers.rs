//! What goes on beside the requests: letters, attempts whose time is over.

use domain::{
    attempts,
    mail::{self, Mailer},
    site::Site,
};
use std::time::Duration;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Starts the workers; they end when the token is cancelled, after what they are doing.
pub fn start(site: &Site, mailer: Mailer, stop: &CancellationToken) -> TaskTracker {
    let tracker = TaskTracker::new();
    let (letters, overdue, figures) = (site.clone(), site.clone(), site.clone());
    tracker.spawn(repeat("letters", Duration::from_secs(2), stop.clone(), async move || {
        // While there is more, on without a pause.
        while mail::deliver_due(&letters, &mailer, None).await? > 0 {}
        Ok(())
    }));
    tracker.spawn(repeat("overdue attempts", Duration::from_secs(10), stop.clone(), async move || attempts::submit_overdue(&overdue).await.map(|_| ())));
    tracker.spawn(repeat("figures", Duration::from_secs(30), stop.clone(), async move || {
        let queue = mail::queue_state(&figures).await?;
        metrics::gauge!("maharat_letters_queued").set(queue.queued as f64);
        metrics::gauge!("maharat_letters_failed").set((queue.refused + queue.given_up) as f64);
        Ok(())
    }));
    tracker.close();
    tracker
}

/// A worker that fails says so and goes on at the next turn.
async fn repeat(name: &'static str, pause: Duration, stop: CancellationToken, work: impl AsyncFn() -> domain::error::Result<()>) {
    loop {
        if let Err(error) = work().await {
            tracing::error!(%error, worker = name, "a worker failed and will try again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
