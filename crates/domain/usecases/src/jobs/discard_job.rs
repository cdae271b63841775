//! Decides that a job will not be done.

use controlkeep_jobs::{Job, SEND_LETTER};
use controlkeep_kernel::LetterId;
use controlkeep_ports::Store;

use super::{DecideJob, DecideJobError};

/// Decides that a job will not be done. What a letter said is forgotten with it.
///
/// # Errors
/// [`DecideJobError`].
pub fn discard_job(store: &dyn Store, command: &DecideJob) -> Result<Job, DecideJobError> {
    store.transact(|tx| {
        let job = tx.jobs().find(command.job)?.ok_or(DecideJobError::Missing)?;
        let job = tx.jobs().record(job.discard(&command.actor)?)?;
        if job.kind == SEND_LETTER {
            tx.outbox().empty(LetterId::new(job.id.uuid()))?;
        }
        Ok(job)
    })
}
