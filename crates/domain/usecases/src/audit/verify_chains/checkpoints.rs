//! The log of checkpoints, as far as it can be trusted.

use controlkeep_audit::{Checkpoint, LogBroken, SignedCheckpoint, Verifies, verify_log};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{CheckpointError, CheckpointLog};

/// What was found about a log of checkpoints that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckpointsReport {
    /// How many there are, which is also the number of the newest.
    pub count: u64,
    /// When the newest was made.
    pub newest: Option<Timestamp>,
}

/// The log of checkpoints is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointsBroken {
    /// A checkpoint does not fit.
    #[error(transparent)]
    Broken(#[from] LogBroken),
    /// The log cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] CheckpointError),
}

/// A log that was read.
pub(super) struct ReadLog {
    /// The checkpoints before the first bad one.
    pub(super) good: Vec<SignedCheckpoint>,
    /// What was found.
    pub(super) outcome: Result<CheckpointsReport, CheckpointsBroken>,
}

/// Reads a log and keeps what can be trusted of it.
pub(super) fn read(log: &dyn CheckpointLog, keys: &dyn Verifies) -> ReadLog {
    let mut good = match log.all() {
        Ok(all) => all,
        Err(error) => return ReadLog { good: Vec::new(), outcome: Err(error.into()) },
    };
    let outcome = match verify_log(&good, keys) {
        Ok(newest) => Ok(report(newest)),
        Err(broken) => Err(broken),
    };
    if let Err(broken) = &outcome {
        good.truncate(before(broken.number));
    }
    ReadLog { good, outcome: outcome.map_err(CheckpointsBroken::from) }
}

fn report(newest: Option<&SignedCheckpoint>) -> CheckpointsReport {
    let newest = newest.map(SignedCheckpoint::checkpoint);
    CheckpointsReport { count: newest.map_or(0, Checkpoint::number), newest: newest.map(Checkpoint::at) }
}

/// How many checkpoints come before the one with this number; numbers start at 1.
fn before(number: u64) -> usize {
    usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX)
}
