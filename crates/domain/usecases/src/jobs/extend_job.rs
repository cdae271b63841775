//! A node is still at work.

use std::time::Duration;

use controlkeep_jobs::Job;
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError};

/// A node gives a sign of life.
#[derive(Debug, Clone)]
pub struct ExtendJob {
    /// The job as the node knows it.
    pub job: Job,
    /// When.
    pub at: Timestamp,
    /// How long it is the node's from then on.
    pub lease: Duration,
}

/// Extends the lease, and gives the job as it stands then; nothing when somebody else took it over.
///
/// # Errors
/// When the store fails.
pub fn extend_job(store: &dyn Store, command: &ExtendJob) -> Result<Option<Job>, StoreError> {
    store.transact(|tx| {
        let step = command.job.clone().extend(command.at, command.lease);
        let after = step.job().clone();
        Ok(tx.jobs().step(step)?.then_some(after))
    })
}
