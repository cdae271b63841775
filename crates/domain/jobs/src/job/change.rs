//! Changes of a job: steps that nodes take, and what a person decides.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, JobId, Subject, Timestamp};

use super::{Job, JobState};

const RETRIED: AuditAction = AuditAction("job.retried");
const DISCARDED: AuditAction = AuditAction("job.discarded");

/// What a node did with a job. Nobody decided anything, so it has no audit entry.
#[must_use = "a step does nothing until a store takes it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStep {
    after: Job,
    expected_version: i64,
}

impl JobStep {
    pub(super) fn of(before: Job, state: JobState, at: Timestamp, change: impl FnOnce(&mut Job)) -> Self {
        let expected_version = before.version;
        let mut after = before;
        after.state = state;
        after.version = expected_version.saturating_add(1);
        after.ended_at = state.is_over().then_some(at);
        change(&mut after);
        Self { after, expected_version }
    }

    /// The job as it is to be.
    #[must_use]
    pub const fn job(&self) -> &Job {
        &self.after
    }

    /// The job as it is to be, and the version it must have until then.
    #[must_use]
    pub fn into_parts(self) -> (Job, i64) {
        (self.after, self.expected_version)
    }
}

/// A job cannot be changed like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JobRefused {
    /// It is being done or over.
    #[error("the job is {}", .0.code())]
    Is(JobState),
}

/// What a person decided about a job, with its audit entry.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobChange {
    step: JobStep,
    event: Event,
}

impl JobChange {
    /// Which job.
    #[must_use]
    pub const fn id(&self) -> JobId {
        self.step.after.id
    }

    /// The job as it is to be, the version it must have until then, and the audit entry.
    #[must_use]
    pub fn into_parts(self) -> (Job, i64, Event) {
        (self.step.after, self.step.expected_version, self.event)
    }
}

impl Job {
    /// Lets a job that failed, or that waits for another try, begin at once, with all its tries.
    ///
    /// # Errors
    /// When it is being done, done or discarded.
    pub fn retry(self, actor: &Actor) -> Result<JobChange, JobRefused> {
        self.decide(RETRIED, JobState::Waiting, actor, |job| {
            job.tries = 0;
            job.due_at = actor.at;
        })
    }

    /// Decides that a job that failed, or waits, will not be done.
    ///
    /// # Errors
    /// When it is being done, done or discarded.
    pub fn discard(self, actor: &Actor) -> Result<JobChange, JobRefused> {
        self.decide(DISCARDED, JobState::Discarded, actor, |_| {})
    }

    fn decide(
        self,
        action: AuditAction,
        state: JobState,
        actor: &Actor,
        change: impl FnOnce(&mut Self),
    ) -> Result<JobChange, JobRefused> {
        if !matches!(self.state, JobState::Waiting | JobState::Dead) {
            return Err(JobRefused::Is(self.state));
        }
        let subject = Subject::new("job", self.id, self.kind.code());
        let event = Event::done(ChainId::PLATFORM, actor, action, subject)
            .changed("state", Some(self.state.code().into()), Some(state.code().into()))
            .with("tries", self.tries.to_string());
        Ok(JobChange { step: JobStep::of(self, state, actor.at, change), event })
    }
}
