//! A password hasher that is fast and counts how often it was asked.

use std::sync::atomic::{AtomicUsize, Ordering};

use controlkeep_accounts::PasswordHash;

use crate::{HashError, PasswordHasher};

const PREFIX: &str = "plain:";

/// Keeps a password behind a prefix. A stored text without the prefix is damaged.
#[derive(Debug, Default)]
pub struct PlainHasher {
    hashed: AtomicUsize,
    verified: AtomicUsize,
    nobody: AtomicUsize,
}

impl PlainHasher {
    /// Starts with no calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What [`PasswordHasher::hash`] gives for a password, without counting it.
    #[must_use]
    pub fn hash_of(password: &str) -> PasswordHash {
        PasswordHash::new(format!("{PREFIX}{password}"))
    }

    /// How many passwords were hashed to be kept.
    #[must_use]
    pub fn hashed(&self) -> usize {
        self.hashed.load(Ordering::Relaxed)
    }

    /// How many passwords were compared with a stored hash.
    #[must_use]
    pub fn verified(&self) -> usize {
        self.verified.load(Ordering::Relaxed)
    }

    /// How many passwords were compared for nobody.
    #[must_use]
    pub fn verified_nobody(&self) -> usize {
        self.nobody.load(Ordering::Relaxed)
    }

    /// How many slow computations were made in all: what somebody with a stopwatch could count.
    #[must_use]
    pub fn computations(&self) -> usize {
        self.hashed() + self.verified() + self.verified_nobody()
    }
}

impl PasswordHasher for PlainHasher {
    fn hash(&self, password: &str) -> Result<PasswordHash, HashError> {
        self.hashed.fetch_add(1, Ordering::Relaxed);
        Ok(Self::hash_of(password))
    }

    fn verify(&self, password: &str, hash: &PasswordHash) -> Result<bool, HashError> {
        self.verified.fetch_add(1, Ordering::Relaxed);
        hash.as_str().strip_prefix(PREFIX).map(|kept| kept == password).ok_or(HashError::Damaged)
    }

    fn verify_nobody(&self, _password: &str) {
        self.nobody.fetch_add(1, Ordering::Relaxed);
    }
}
