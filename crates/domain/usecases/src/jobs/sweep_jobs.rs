//! Clears away what is long over.

use std::time::Duration;

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError};

/// How long jobs that are over, and letters that were sent, can be looked at.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// What was cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SweptJobs {
    /// Jobs that were done or discarded.
    pub jobs: usize,
    /// Letters that said nothing any more.
    pub letters: usize,
}

/// Removes jobs and letters that were over 30 days before `at`. What failed stays until a person has
/// decided about it.
///
/// # Errors
/// When the store fails.
pub fn sweep_jobs(store: &dyn Store, at: Timestamp) -> Result<SweptJobs, StoreError> {
    let before = at.minus(KEPT);
    store.transact(|tx| Ok(SweptJobs { jobs: tx.jobs().sweep(before)?, letters: tx.outbox().sweep(before)? }))
}
