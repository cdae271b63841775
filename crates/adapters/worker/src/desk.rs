//! What a worker asks of the store, on a thread that may block.

use std::sync::Arc;

use controlkeep_jobs::{Claim, Job, JobEnd, RetryPolicy};
use controlkeep_kernel::JobId;
use controlkeep_ports::StoreError;
use controlkeep_usecases::jobs::{
    ClaimJob, EndJob, ExtendJob, Turn, claim_job, end_job, extend_job, take_turns,
};
use tokio::task::spawn_blocking;

use crate::worker::Worker;

/// Runs blocking work. That it panics is trouble of this call alone.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.unwrap_or_else(|panic| Err(StoreError::Refused(panic.to_string())))
}

impl Worker {
    /// The next job for a free hand. Looking costs one small query; only what is due costs a write.
    pub(crate) async fn claim(self: &Arc<Self>) -> Result<Option<Job>, StoreError> {
        let worker = Arc::clone(self);
        blocking(move || {
            let at = worker.clock.now();
            if !worker.views.has_due_jobs(at)? {
                return Ok(None);
            }
            let claim = Claim { node: worker.settings.node.clone(), at, lease: worker.settings.lease };
            let policy = |kind: &_| worker.registry.policy(kind);
            claim_job(worker.store.as_ref(), &ClaimJob { claim, policy: &policy })
        })
        .await
    }

    /// A sign of life; nothing when somebody else took the job over.
    pub(crate) async fn extend(self: &Arc<Self>, job: Job) -> Result<Option<Job>, StoreError> {
        let worker = Arc::clone(self);
        blocking(move || {
            let command = ExtendJob { job, at: worker.clock.now(), lease: worker.settings.lease };
            extend_job(worker.store.as_ref(), &command)
        })
        .await
    }

    /// Notes how a try ended; nothing when somebody else took the job over.
    pub(crate) async fn end(
        self: &Arc<Self>,
        job: Job,
        end: JobEnd,
        policy: RetryPolicy,
    ) -> Result<Option<Job>, StoreError> {
        let worker = Arc::clone(self);
        blocking(move || {
            // Without randomness the waits are not spread, which is no reason to lose the try.
            let jitter = worker.random.bytes().map_or(u16::MAX / 2, u16::from_be_bytes);
            let command = EndJob { job, end, at: worker.clock.now(), policy, jitter };
            end_job(worker.store.as_ref(), &command)
        })
        .await
    }

    /// Makes the jobs of schedules whose turn has come, and gives their codes. Looking costs one small
    /// query.
    pub(crate) async fn take_turns(self: &Arc<Self>) -> Result<Vec<&'static str>, StoreError> {
        let worker = Arc::clone(self);
        blocking(move || {
            let at = worker.clock.now();
            let taken = worker.views.turns()?;
            let is_taken =
                |code: &str, turn| taken.iter().any(|(known, last)| known == code && *last >= turn);
            let due: Vec<Turn<'_>> = worker
                .registry
                .schedules()
                .iter()
                .filter(|schedule| !is_taken(schedule.code, schedule.cadence.turn(at)))
                .map(|schedule| Turn { schedule, job: JobId::from_bytes(worker.random.id()) })
                .collect();
            if due.is_empty() { Ok(Vec::new()) } else { take_turns(worker.store.as_ref(), &due, at) }
        })
        .await
    }
}
