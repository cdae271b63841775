//! Jobs, as pages and metrics see them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use controlkeep_jobs::Job;
use controlkeep_kernel::{LetterId, Timestamp};

use super::super::jobs::is_due;
use super::super::state::State;
use crate::{JobCounts, JobFilter, QueuedLetter};

impl State {
    pub(super) fn has_due_jobs(&self, at: Timestamp) -> bool {
        self.jobs.values().any(|job| is_due(job, at))
    }

    pub(super) fn job_counts(&self) -> JobCounts {
        let mut counts = JobCounts::default();
        for job in self.jobs.values() {
            *counts.of(job.state) += 1;
        }
        counts
    }

    pub(super) fn newest_turns(&self) -> Vec<(String, Timestamp)> {
        let newest: BTreeMap<String, Timestamp> = self.turns.iter().cloned().collect();
        newest.into_iter().collect()
    }

    pub(super) fn jobs_newest_first(&self, filter: JobFilter) -> Vec<Job> {
        let mut jobs = self.jobs_that_stand(filter);
        jobs.truncate(filter.limit);
        jobs
    }

    pub(super) fn letters_newest_first(&self, filter: JobFilter) -> Vec<QueuedLetter> {
        let queued = |job: Job| {
            let letter = self.letters.get(&LetterId::new(job.id.uuid()))?;
            let (kind, to, posted_at) = (letter.kind, letter.to.clone(), letter.posted_at);
            Some(QueuedLetter { job, kind, to, posted_at })
        };
        self.jobs_that_stand(filter).into_iter().filter_map(queued).take(filter.limit).collect()
    }

    fn jobs_that_stand(&self, filter: JobFilter) -> Vec<Job> {
        let stands = |job: &&Job| filter.state.is_none_or(|state| job.state == state);
        let mut jobs: Vec<Job> = self.jobs.values().filter(stands).cloned().collect();
        jobs.sort_by_key(|job| Reverse((job.created_at, job.id)));
        jobs
    }
}
