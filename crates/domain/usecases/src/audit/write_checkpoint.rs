//! Writing down where the chains end, outside the database.

use controlkeep_audit::{Checkpoint, CheckpointRefused, SignedCheckpoint};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{CheckpointError, CheckpointLog, StoreError, Views};

/// No checkpoint can be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteCheckpointError {
    /// The database contradicts the newest checkpoint, or itself: somebody tampered with it.
    #[error(transparent)]
    Refused(#[from] CheckpointRefused),
    /// The log failed.
    #[error(transparent)]
    Log(#[from] CheckpointError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a signed checkpoint of all chains and gives its number; nothing when no chain has grown
/// since the newest one.
///
/// # Errors
/// When the chains contradict the newest checkpoint, so that tampering is never signed away, or when
/// the store or the log fails.
pub fn write_checkpoint(
    views: &dyn Views,
    log: &dyn CheckpointLog,
    at: Timestamp,
) -> Result<Option<u64>, WriteCheckpointError> {
    let newest = log.newest()?;
    let newest = newest.as_ref().map(SignedCheckpoint::checkpoint);
    let checkpoint = Checkpoint::after(newest, at, views.heads()?)?;
    if checkpoint.heads() == newest.map_or(&[][..], Checkpoint::heads) {
        return Ok(None);
    }
    Ok(Some(log.append(checkpoint)?.checkpoint().number()))
}
