//! Makes the jobs of schedules whose turn has come.

use controlkeep_jobs::{Job, NewJob, Schedule};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::{Store, StoreError};

/// A turn of a schedule that may have come.
#[derive(Debug, Clone)]
pub struct Turn<'a> {
    /// Which schedule.
    pub schedule: &'a Schedule,
    /// A new id, for the job.
    pub job: JobId,
}

/// Makes a job for each schedule whose newest turn nobody has taken yet, and gives their codes. Of any
/// number of nodes one makes it; turns that passed while no node ran are made up for once, together.
///
/// # Errors
/// When the store fails.
pub fn take_turns(
    store: &dyn Store,
    turns: &[Turn<'_>],
    at: Timestamp,
) -> Result<Vec<&'static str>, StoreError> {
    store.transact(|tx| {
        let mut taken = Vec::new();
        for turn in turns {
            let Schedule { code, cadence, job } = turn.schedule;
            if tx.jobs().take_turn(code, cadence.turn(at))? {
                let new = NewJob { id: turn.job, kind: job.clone(), payload: String::new(), at };
                tx.jobs().add(Job::new(new))?;
                taken.push(*code);
            }
        }
        Ok(taken)
    })
}
