//! The worker: a few hands, and somebody who looks at the schedules.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_ports::{Clock, Random, Store, Views};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::place::work_at;
use crate::registry::Registry;

/// How a worker works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerSettings {
    /// What the node is called.
    pub node: String,
    /// How many jobs it does at once.
    pub places: usize,
    /// How often a free hand looks for work.
    pub look: Duration,
    /// How long a job is the node's without a sign of life. A third of it lies between two signs.
    pub lease: Duration,
    /// How long a job may go on once the node is told to stop.
    pub grace: Duration,
    /// How often somebody looks at the schedules.
    pub turns: Duration,
}

impl WorkerSettings {
    /// A node of that name with the usual times.
    #[must_use]
    pub const fn of(node: String) -> Self {
        Self {
            node,
            places: 2,
            look: Duration::from_secs(1),
            lease: Duration::from_mins(1),
            grace: Duration::from_secs(5),
            turns: Duration::from_secs(15),
        }
    }
}

/// Does jobs for one node.
pub struct Worker {
    /// Transactions.
    pub store: Arc<dyn Store>,
    /// Read-only views.
    pub views: Arc<dyn Views>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids and jitter.
    pub random: Arc<dyn Random>,
    /// What the node can do.
    pub registry: Registry,
    /// How it works.
    pub settings: WorkerSettings,
}

impl Worker {
    /// Works until `stop` says so, then hands back what does not finish in time.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let worker = Arc::new(self);
        let mut hands = JoinSet::new();
        for _ in 0..worker.settings.places.max(1) {
            hands.spawn(work_at(Arc::clone(&worker), stop.clone()));
        }
        hands.spawn(watch_schedules(Arc::clone(&worker), stop));
        while let Some(ended) = hands.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "A hand of the worker ended badly");
            }
        }
    }
}

async fn watch_schedules(worker: Arc<Worker>, mut stop: watch::Receiver<bool>) {
    while !is_stopping(&stop) {
        match worker.take_turns().await {
            Ok(taken) if taken.is_empty() => {}
            Ok(taken) => tracing::debug!(?taken, "The turn of schedules has come"),
            Err(error) => tracing::error!(%error, "The schedules could not be looked at"),
        }
        wait(worker.settings.turns, &mut stop).await;
    }
}

/// Waits, but not beyond the moment at which the node is told to stop.
pub(crate) async fn wait(duration: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = sleep(duration) => {}
        () = told_to_stop(stop) => {}
    }
}

/// Whether the node is told to stop. Whoever could say so and is gone counts as well.
pub(crate) fn is_stopping(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}

/// Is ready once the node is told to stop.
pub(crate) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    stop.wait_for(|stop| *stop).await.ok();
}
