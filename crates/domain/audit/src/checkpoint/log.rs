//! Verifies all checkpoints of an instance, from the first to the newest.

use super::heads::{self, HeadsRefused};
use super::{SignedCheckpoint, Verifies};
use crate::Digest;

/// The log of checkpoints is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("checkpoint {number}: {kind}")]
pub struct LogBroken {
    /// The number the checkpoint at this place should have.
    pub number: u64,
    /// What is wrong with it.
    pub kind: LogBrokenKind,
}

/// What is wrong with a checkpoint at its place in the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogBrokenKind {
    /// Another checkpoint stands here: one is missing, doubled or out of order.
    #[error("number {found} stands in its place")]
    Number {
        /// The number that was found.
        found: u64,
    },
    /// The signature is not that of a known key over this text.
    #[error("the signature by key {key_id} is not good")]
    Signature {
        /// The key the checkpoint names.
        key_id: String,
    },
    /// It names another checkpoint as the one before.
    #[error("it does not follow the checkpoint before")]
    Previous,
    /// Its heads contradict the checkpoint before.
    #[error(transparent)]
    Heads(#[from] HeadsRefused),
}

/// Verifies that the log begins with number 1, has no gap, and that every checkpoint is signed,
/// names the one before and takes nothing back. Returns the newest.
///
/// A log that lost its newest checkpoints looks like a shorter log: only a copy kept elsewhere
/// shows the difference. One checkpoint alone is checked by
/// [`SignedCheckpoint::is_signed`].
///
/// # Errors
/// On the first checkpoint that does not fit.
pub fn verify_log<'c>(
    log: impl IntoIterator<Item = &'c SignedCheckpoint>,
    keys: &dyn Verifies,
) -> Result<Option<&'c SignedCheckpoint>, LogBroken> {
    let mut newest = None;
    for (number, signed) in (1..).zip(log) {
        check(newest, number, signed, keys).map_err(|kind| LogBroken { number, kind })?;
        newest = Some(signed);
    }
    Ok(newest)
}

fn check(
    before: Option<&SignedCheckpoint>,
    number: u64,
    signed: &SignedCheckpoint,
    keys: &dyn Verifies,
) -> Result<(), LogBrokenKind> {
    let checkpoint = signed.checkpoint();
    if checkpoint.number() != number {
        return Err(LogBrokenKind::Number { found: checkpoint.number() });
    }
    if !signed.is_signed(keys) {
        return Err(LogBrokenKind::Signature { key_id: signed.key_id().to_owned() });
    }
    let before = before.map(SignedCheckpoint::checkpoint);
    if checkpoint.previous() != before.map_or(Digest::ZERO, super::Checkpoint::digest) {
        return Err(LogBrokenKind::Previous);
    }
    Ok(heads::follow(before.map_or(&[], super::Checkpoint::heads), checkpoint.heads())?)
}

#[cfg(test)]
mod tests;
