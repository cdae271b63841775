//! Signed checkpoints of the audit chains, kept outside the database.

use controlkeep_audit::{Checkpoint, SignedCheckpoint};

/// The checkpoint log failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It cannot be read or written.
    #[error("the checkpoint log cannot be used: {0}")]
    Unusable(String),
    /// What it holds is no checkpoint.
    #[error("the checkpoint log is damaged: {0}")]
    Damaged(String),
}

/// Keeps signed checkpoints where the database's owner cannot change them unseen.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait CheckpointLog: Send + Sync {
    /// The newest checkpoint.
    ///
    /// # Errors
    /// When the log cannot be read or its end is damaged.
    fn newest(&self) -> Result<Option<SignedCheckpoint>, CheckpointError>;

    /// All checkpoints, oldest first, as they stand there; signatures are not checked here.
    ///
    /// # Errors
    /// When the log cannot be read or is damaged.
    fn all(&self) -> Result<Vec<SignedCheckpoint>, CheckpointError>;

    /// Signs a checkpoint and appends it durably.
    ///
    /// # Errors
    /// When the log cannot be written.
    fn append(&self, checkpoint: Checkpoint) -> Result<SignedCheckpoint, CheckpointError>;
}
