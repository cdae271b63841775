//! Work that is done after the transaction that asked for it.

use controlkeep_jobs::{Job, JobChange, JobStep};
use controlkeep_kernel::{JobId, Timestamp};

use crate::StoreError;

/// The jobs of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Jobs: Send {
    /// Keeps a new job.
    ///
    /// # Errors
    /// When there is one with that id, or the store fails.
    fn add(&mut self, job: Job) -> Result<(), StoreError>;

    /// Finds a job.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: JobId) -> Result<Option<Job>, StoreError>;

    /// Up to `limit` jobs that may be claimed at `at`: those whose time has come, and those whose
    /// claim has run out; the longest due ones first.
    ///
    /// # Errors
    /// When the store fails.
    fn due(&mut self, at: Timestamp, limit: usize) -> Result<Vec<Job>, StoreError>;

    /// Takes a step of a node, and says whether it did: of any number of nodes that saw the same
    /// version exactly one gets `true`; the others change nothing.
    ///
    /// # Errors
    /// When the store fails.
    fn step(&mut self, step: JobStep) -> Result<bool, StoreError>;

    /// Writes what a person decided, with its audit entry.
    ///
    /// # Errors
    /// When the job changed since it was read, or the store fails.
    fn record(&mut self, change: JobChange) -> Result<Job, StoreError>;

    /// Notes that a turn of a schedule was taken, and says whether it was the first time: of any
    /// number of nodes exactly one gets `true`.
    ///
    /// # Errors
    /// When the store fails.
    fn take_turn(&mut self, schedule: &str, turn: Timestamp) -> Result<bool, StoreError>;

    /// Removes jobs that were done or discarded before `before`, and notes of turns before then, and
    /// says how many jobs it removed. The newest turn of each schedule stays.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
