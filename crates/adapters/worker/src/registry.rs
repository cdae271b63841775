//! What this node can do, and when.

use std::collections::BTreeMap;
use std::sync::Arc;

use controlkeep_jobs::{Job, JobKind, RetryPolicy, Schedule};

/// A try failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// What went wrong.
    pub error: String,
    /// Whether another try may do better.
    pub again: bool,
}

impl Failed {
    /// Another try may do better.
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over the error that they got")]
    pub fn for_now(error: impl ToString) -> Self {
        Self { error: error.to_string(), again: true }
    }

    /// No other try will do better.
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over the error that they got")]
    pub fn for_good(error: impl ToString) -> Self {
        Self { error: error.to_string(), again: false }
    }
}

/// Does a job. It runs on a thread that may block, and may run again after it ended well, when the
/// node ended before it could say so.
pub type Handler = Arc<dyn Fn(&Job) -> Result<(), Failed> + Send + Sync>;

/// The kinds of jobs that this node can do, and the schedules it keeps.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: BTreeMap<JobKind, (RetryPolicy, Handler)>,
    schedules: Vec<Schedule>,
}

impl Registry {
    /// Says how jobs of a kind are done, and how often they are tried.
    #[must_use]
    pub fn handle(
        mut self,
        kind: JobKind,
        policy: RetryPolicy,
        handler: impl Fn(&Job) -> Result<(), Failed> + Send + Sync + 'static,
    ) -> Self {
        self.handlers.insert(kind, (policy, Arc::new(handler)));
        self
    }

    /// Keeps a schedule.
    #[must_use]
    pub fn keep(mut self, schedule: Schedule) -> Self {
        self.schedules.push(schedule);
        self
    }

    /// The schedules.
    #[must_use]
    pub fn schedules(&self) -> &[Schedule] {
        &self.schedules
    }

    pub(crate) fn policy(&self, kind: &JobKind) -> Option<RetryPolicy> {
        self.handlers.get(kind).map(|(policy, _)| *policy)
    }

    pub(crate) fn handler(&self, kind: &JobKind) -> Option<(RetryPolicy, Handler)> {
        self.handlers.get(kind).cloned()
    }
}
