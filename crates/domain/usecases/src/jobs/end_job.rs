//! A try ended.

use controlkeep_jobs::{Job, JobEnd, JobState, RetryPolicy, SEND_LETTER};
use controlkeep_kernel::{LetterId, Timestamp};
use controlkeep_ports::{Store, StoreError};

/// A node ended its try.
#[derive(Debug, Clone)]
pub struct EndJob {
    /// The job as the node claimed it.
    pub job: Job,
    /// How it ended.
    pub end: JobEnd,
    /// When.
    pub at: Timestamp,
    /// How often it is tried.
    pub policy: RetryPolicy,
    /// A drawn number, which spreads the waits.
    pub jitter: u16,
}

/// Notes how a try ended, and gives the job as it stands then; nothing when somebody else took the
/// job over in the meantime, because then his try counts. A letter that was sent says nothing any more.
///
/// # Errors
/// When the store fails.
pub fn end_job(store: &dyn Store, command: &EndJob) -> Result<Option<Job>, StoreError> {
    store.transact(|tx| {
        let EndJob { job, end, at, policy, jitter } = command.clone();
        let step = job.end(end, at, &policy, jitter);
        let after = step.job().clone();
        if !tx.jobs().step(step)? {
            return Ok(None);
        }
        if after.kind == SEND_LETTER && after.state == JobState::Done {
            tx.outbox().empty(LetterId::new(after.id.uuid()))?;
        }
        Ok(Some(after))
    })
}
