//! A checkpoint log in memory, with a signature that anybody could make.

use std::collections::VecDeque;
use std::sync::Mutex;

use controlkeep_audit::{Checkpoint, Digest, SignedCheckpoint, Signs, Verifies};

use super::locked;
use crate::{CheckpointError, CheckpointLog};

/// Signs by digesting its own name with the message.
#[derive(Debug, Clone)]
pub struct ToySigner {
    key_id: String,
}

impl ToySigner {
    /// Holds a key of that name.
    #[must_use]
    pub fn with_key(key_id: &str) -> Self {
        Self { key_id: key_id.to_owned() }
    }
}

impl Default for ToySigner {
    fn default() -> Self {
        Self::with_key("toy-1")
    }
}

impl Signs for ToySigner {
    fn key_id(&self) -> &str {
        &self.key_id
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        let digest = Digest::of(&[self.key_id.as_bytes(), &[0], message].concat());
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(digest.as_bytes());
        signature[32..].copy_from_slice(Digest::of(digest.as_bytes()).as_bytes());
        signature
    }
}

impl Verifies for ToySigner {
    fn verify(&self, key_id: &str, message: &[u8], signature: &[u8; 64]) -> bool {
        key_id == self.key_id && self.sign(message) == *signature
    }
}

/// Keeps signed checkpoints in memory.
#[derive(Debug, Default)]
pub struct MemoryCheckpoints {
    signer: ToySigner,
    kept: Mutex<Vec<SignedCheckpoint>>,
    failures: Mutex<VecDeque<CheckpointError>>,
}

impl MemoryCheckpoints {
    /// Starts empty, with the default toy signer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts empty, with another signer.
    #[must_use]
    pub fn signed_by(signer: ToySigner) -> Self {
        Self { signer, ..Self::default() }
    }

    /// Who checks the signatures.
    #[must_use]
    pub fn verifier(&self) -> ToySigner {
        self.signer.clone()
    }

    /// Fails the next call with that error. Several calls queue up.
    pub fn fail_next(&self, error: CheckpointError) {
        locked(&self.failures).push_back(error);
    }

    /// Lets a test do what the log never does: drop, reorder or replace checkpoints.
    pub fn tamper(&self, change: impl FnOnce(&mut Vec<SignedCheckpoint>)) {
        change(&mut locked(&self.kept));
    }

    fn failure(&self) -> Result<(), CheckpointError> {
        locked(&self.failures).pop_front().map_or(Ok(()), Err)
    }
}

impl CheckpointLog for MemoryCheckpoints {
    fn newest(&self) -> Result<Option<SignedCheckpoint>, CheckpointError> {
        self.failure()?;
        Ok(locked(&self.kept).last().cloned())
    }

    fn all(&self) -> Result<Vec<SignedCheckpoint>, CheckpointError> {
        self.failure()?;
        Ok(locked(&self.kept).clone())
    }

    fn append(&self, checkpoint: Checkpoint) -> Result<SignedCheckpoint, CheckpointError> {
        self.failure()?;
        let signed = SignedCheckpoint::sign(checkpoint, &self.signer)
            .map_err(|refused| CheckpointError::Unusable(refused.to_string()))?;
        locked(&self.kept).push(signed.clone());
        Ok(signed)
    }
}
