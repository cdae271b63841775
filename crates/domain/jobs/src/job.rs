//! A job: how it waits, is claimed, ends, is tried again and given up.

mod change;
mod kind;

use std::time::Duration;

use controlkeep_kernel::{JobId, Timestamp, coded};

use crate::RetryPolicy;

pub use change::{JobChange, JobRefused, JobStep};
pub use kind::{JobKind, SEND_LETTER};

coded! {
    /// Where a job stands.
    pub enum JobState {
        /// It waits for its time, for the first time or again.
        Waiting = "waiting",
        /// A node works on it.
        Claimed = "claimed",
        /// It is done.
        Done = "done",
        /// It failed for good. A person decides what becomes of it.
        Dead = "dead",
        /// A person decided that it will not be done.
        Discarded = "discarded",
    }
}

impl JobState {
    /// Whether nothing more becomes of it by itself.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Dead | Self::Discarded)
    }
}

/// The most characters that are kept of what went wrong.
pub const MAX_ERROR: usize = 1000;

/// One piece of work that is done after the transaction that asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub kind: JobKind,
    /// What it needs to know, in words of its kind; often nothing.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was begun.
    pub tries: u32,
    /// From when on a node may claim it: when its time comes, or when the lease of a claim ends.
    pub due_at: Timestamp,
    /// Which node claimed it last.
    pub node: Option<String>,
    /// What went wrong at the last try.
    pub error: Option<String>,
    /// When somebody asked for it.
    pub created_at: Timestamp,
    /// When it was done or given up.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes, from 1. A claim is known by it: whoever comes with an older one is too late.
    pub version: i64,
}

/// A job to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub kind: JobKind,
    /// What it needs to know.
    pub payload: String,
    /// When somebody asked for it, which is also its time.
    pub at: Timestamp,
}

/// Who claims a job, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The node.
    pub node: String,
    /// When.
    pub at: Timestamp,
    /// How long it is the node's without a sign of life.
    pub lease: Duration,
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobEnd {
    /// It is done.
    Done,
    /// It failed, and another try may do better.
    Failed(String),
    /// It failed, and no other try will do better.
    Hopeless(String),
    /// The node stops. Somebody else may begin at once, and the try does not count.
    HandedBack,
}

impl Job {
    /// A job whose time is now.
    #[must_use]
    pub fn new(new: NewJob) -> Self {
        Self {
            id: new.id,
            kind: new.kind,
            payload: new.payload,
            state: JobState::Waiting,
            tries: 0,
            due_at: new.at,
            node: None,
            error: None,
            created_at: new.at,
            ended_at: None,
            version: 1,
        }
    }

    /// A node claims the job. When it was begun as often as it may be, and never ended, it is given
    /// up instead: it may be what ends the nodes.
    pub fn claim(self, claim: &Claim, policy: &RetryPolicy) -> JobStep {
        if self.tries >= policy.tries {
            let error = format!("the node stopped during the job, {} times", self.tries);
            return self.step(JobState::Dead, claim.at, |job| job.error = Some(error));
        }
        self.step(JobState::Claimed, claim.at, |job| {
            job.tries += 1;
            job.due_at = claim.at.plus(claim.lease);
            job.node = Some(claim.node.clone());
        })
    }

    /// The node is still at work.
    pub fn extend(self, at: Timestamp, lease: Duration) -> JobStep {
        self.step(JobState::Claimed, at, |job| job.due_at = at.plus(lease))
    }

    /// A try ended. `jitter` is a drawn number.
    pub fn end(self, end: JobEnd, at: Timestamp, policy: &RetryPolicy, jitter: u16) -> JobStep {
        match end {
            JobEnd::Done => self.step(JobState::Done, at, |job| job.error = None),
            JobEnd::HandedBack => self.step(JobState::Waiting, at, |job| {
                job.tries = job.tries.saturating_sub(1);
                job.due_at = at;
            }),
            JobEnd::Failed(error) if self.tries < policy.tries => self.step(JobState::Waiting, at, |job| {
                job.due_at = at.plus(policy.pause(job.tries, jitter));
                job.error = Some(shortened(&error));
            }),
            JobEnd::Failed(error) | JobEnd::Hopeless(error) => {
                self.step(JobState::Dead, at, |job| job.error = Some(shortened(&error)))
            }
        }
    }

    fn step(self, state: JobState, at: Timestamp, change: impl FnOnce(&mut Self)) -> JobStep {
        JobStep::of(self, state, at, change)
    }
}

/// As much of an error as is kept, on one line.
fn shortened(error: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    error.chars().map(plain).take(MAX_ERROR).collect()
}

#[cfg(test)]
mod tests;
