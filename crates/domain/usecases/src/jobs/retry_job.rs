//! Lets a job begin anew.

use controlkeep_jobs::Job;
use controlkeep_ports::Store;

use super::{DecideJob, DecideJobError};

/// Lets a job begin at once, with all its tries.
///
/// # Errors
/// [`DecideJobError`].
pub fn retry_job(store: &dyn Store, command: &DecideJob) -> Result<Job, DecideJobError> {
    store.transact(|tx| {
        let job = tx.jobs().find(command.job)?.ok_or(DecideJobError::Missing)?;
        Ok(tx.jobs().record(job.retry(&command.actor)?)?)
    })
}
