//! A checkpoint with the signature of the instance that made it.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;

use super::parse::{self, ParseCheckpointError};
use crate::Checkpoint;

/// The key id is not 1 to 64 letters, digits, dots, underscores or hyphens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key id: {0:?}")]
pub struct KeyIdRefused(pub String);

/// Signs on behalf of the instance. An adapter holds the secret key.
pub trait Signs: Send + Sync {
    /// Names the key, so that a signature can be checked after the next key has come.
    fn key_id(&self) -> &str;

    /// Signs `message` as Ed25519 does.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// Checks signatures. An adapter holds the public keys, old ones too.
pub trait Verifies: Send + Sync {
    /// Tells whether `signature` is the signature of `message` by the key `key_id`.
    ///
    /// A key id that is not known is answered with `false`.
    fn verify(&self, key_id: &str, message: &[u8], signature: &[u8; 64]) -> bool;
}

/// Is a checkpoint as it is kept outside the database.
///
/// Its text is the checkpoint's text, an empty line and the signature of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    pub(super) checkpoint: Checkpoint,
    pub(super) key_id: String,
    pub(super) signature: [u8; 64],
}

impl SignedCheckpoint {
    /// Signs the checkpoint's text.
    ///
    /// # Errors
    /// When the signer's key id could not be read back from the text.
    pub fn sign(checkpoint: Checkpoint, signer: &dyn Signs) -> Result<Self, KeyIdRefused> {
        let key_id = signer.key_id();
        if !is_key_id(key_id) {
            return Err(KeyIdRefused(key_id.to_owned()));
        }
        let signature = signer.sign(checkpoint.to_string().as_bytes());
        Ok(Self { checkpoint, key_id: key_id.to_owned(), signature })
    }

    /// Tells whether the signature is good.
    #[must_use]
    pub fn is_signed(&self, keys: &dyn Verifies) -> bool {
        keys.verify(&self.key_id, self.checkpoint.to_string().as_bytes(), &self.signature)
    }

    /// Shows the checkpoint.
    #[must_use]
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Names the key that signed.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Shows the signature.
    #[must_use]
    pub const fn signature(&self) -> &[u8; 64] {
        &self.signature
    }
}

/// A key id stands between spaces on one line, so it holds neither.
pub(super) fn is_key_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.checkpoint)?;
        writeln!(f, "\nsignature {} {}", self.key_id, HEXLOWER.encode_display(&self.signature))
    }
}

impl FromStr for SignedCheckpoint {
    type Err = ParseCheckpointError;

    /// Reads the very text that `to_string` writes, and no other.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::signed_checkpoint(text)
    }
}

#[cfg(test)]
mod tests;
