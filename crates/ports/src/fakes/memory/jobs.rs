//! Work that is done afterwards.

use std::collections::BTreeMap;

use controlkeep_jobs::{Job, JobChange, JobState, JobStep};
use controlkeep_kernel::{JobId, Timestamp};

use super::state::guard;
use super::tx::MemoryTx;
use crate::{Jobs, StoreError};

impl Jobs for MemoryTx {
    fn add(&mut self, job: Job) -> Result<(), StoreError> {
        self.write(|state| {
            if state.jobs.contains_key(&job.id) {
                return Err(StoreError::Conflict("job".into()));
            }
            state.jobs.insert(job.id, job);
            Ok(())
        })
    }

    fn find(&mut self, id: JobId) -> Result<Option<Job>, StoreError> {
        Ok(self.state.jobs.get(&id).cloned())
    }

    fn due(&mut self, at: Timestamp, limit: usize) -> Result<Vec<Job>, StoreError> {
        let mut due: Vec<_> = self.state.jobs.values().filter(|job| is_due(job, at)).cloned().collect();
        due.sort_by_key(|job| (job.due_at, job.id));
        due.truncate(limit);
        Ok(due)
    }

    fn step(&mut self, step: JobStep) -> Result<bool, StoreError> {
        let (job, expected) = step.into_parts();
        let fits = self.state.jobs.get(&job.id).is_some_and(|stored| stored.version == expected);
        if fits {
            self.state.jobs.insert(job.id, job);
        }
        Ok(fits)
    }

    fn record(&mut self, change: JobChange) -> Result<Job, StoreError> {
        self.write(|state| {
            let (job, expected, event) = change.into_parts();
            guard(state.jobs.get(&job.id).map(|stored| stored.version), expected, "job")?;
            state.chain(&event)?;
            state.jobs.insert(job.id, job.clone());
            Ok(job)
        })
    }

    fn take_turn(&mut self, schedule: &str, turn: Timestamp) -> Result<bool, StoreError> {
        Ok(self.state.turns.insert((schedule.to_owned(), turn)))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let newest: BTreeMap<String, Timestamp> = self.state.turns.iter().cloned().collect();
        self.state.turns.retain(|(schedule, turn)| *turn >= before || newest[schedule] == *turn);
        let all = self.state.jobs.len();
        self.state.jobs.retain(|_, job| {
            let is_kept = !matches!(job.state, JobState::Done | JobState::Discarded);
            is_kept || job.ended_at.is_none_or(|ended| ended >= before)
        });
        Ok(all - self.state.jobs.len())
    }
}

/// Whether a node may claim a job.
pub(super) fn is_due(job: &Job, at: Timestamp) -> bool {
    !job.state.is_over() && job.due_at <= at
}
