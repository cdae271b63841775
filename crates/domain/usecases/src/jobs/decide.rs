//! What a person decides about a job that failed or waits.

use controlkeep_jobs::JobRefused;
use controlkeep_kernel::{Actor, JobId};
use controlkeep_ports::StoreError;
use controlkeep_rbac::PlatformScope;

/// A decision about one job.
#[derive(Debug, Clone)]
pub struct DecideJob {
    /// The right to.
    pub scope: PlatformScope,
    /// Which.
    pub job: JobId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecideJobError {
    /// There is no such job.
    #[error("there is no such job")]
    Missing,
    /// It is being done or over.
    #[error(transparent)]
    Refused(#[from] JobRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
