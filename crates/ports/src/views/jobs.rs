//! What pages and metrics show of jobs.

use controlkeep_jobs::{Addressee, Job, JobState, LetterKind};
use controlkeep_kernel::Timestamp;

/// Which jobs to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobFilter {
    /// Only those that stand there; all when there is none.
    pub state: Option<JobState>,
    /// How many at most.
    pub limit: usize,
}

/// A letter with the job that sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedLetter {
    /// The job.
    pub job: Job,
    /// What the letter is about.
    pub kind: LetterKind,
    /// To whom it goes.
    pub to: Addressee,
    /// When it was posted.
    pub posted_at: Timestamp,
}

/// How many jobs stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobCounts {
    /// How many wait.
    pub waiting: u64,
    /// How many are being done.
    pub claimed: u64,
    /// How many are done.
    pub done: u64,
    /// How many failed for good.
    pub dead: u64,
    /// How many a person discarded.
    pub discarded: u64,
}

impl JobCounts {
    /// The count of one state, to read or to set.
    pub const fn of(&mut self, state: JobState) -> &mut u64 {
        match state {
            JobState::Waiting => &mut self.waiting,
            JobState::Claimed => &mut self.claimed,
            JobState::Done => &mut self.done,
            JobState::Dead => &mut self.dead,
            JobState::Discarded => &mut self.discarded,
        }
    }
}
