//! Signatures of audit checkpoints.

use std::fmt;

use controlkeep_audit::{Signs, Verifies};
use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::KeyRing;
use crate::key_ring::{Key, RetiredKey};

/// Signs with the first key of a ring and checks signatures of all of them, by Ed25519.
pub struct CheckpointSigner {
    key_id: String,
    secret: SigningKey,
    known: Vec<(String, VerifyingKey)>,
}

impl CheckpointSigner {
    /// Takes the signing keys out of a ring.
    #[must_use]
    pub fn new(keys: &KeyRing) -> Self {
        let known = |key: &Key| (key.id().to_owned(), key.checkpoints().verifying_key());
        let retired = |key: &RetiredKey| (key.id().to_owned(), *key.verifies());
        Self {
            key_id: keys.first().id().to_owned(),
            secret: keys.first().checkpoints().clone(),
            known: keys.keys().map(known).chain(keys.retired().map(retired)).collect(),
        }
    }

    /// Shows the public key in 64 hexadecimal digits. With it, somebody without the secret can
    /// check the log.
    #[must_use]
    pub fn public_key(&self) -> String {
        HEXLOWER.encode(self.secret.verifying_key().as_bytes())
    }
}

impl Signs for CheckpointSigner {
    fn key_id(&self) -> &str {
        &self.key_id
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

impl Verifies for CheckpointSigner {
    fn verify(&self, key_id: &str, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        let fits = |key: &VerifyingKey| key.verify_strict(message, &signature).is_ok();
        self.known.iter().any(|(id, key)| id == key_id && fits(key))
    }
}

impl fmt::Debug for CheckpointSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckpointSigner").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
