//! Slow hashes of passwords.

use controlkeep_accounts::PasswordHash;

/// A password could not be hashed or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The stored hash is not one; the account can only be helped by an administrator.
    #[error("the stored password hash is damaged")]
    Damaged,
    /// The hasher failed.
    #[error("the password could not be hashed: {0}")]
    Failed(String),
}

/// Hashes passwords. It is slow on purpose: never call it while a transaction is open.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait PasswordHasher: Send + Sync {
    /// Hashes a password at the present cost. Every character counts, whatever the length.
    ///
    /// # Errors
    /// When hashing fails.
    fn hash(&self, password: &str) -> Result<PasswordHash, HashError>;

    /// Compares a password with a stored hash.
    ///
    /// # Errors
    /// [`HashError::Damaged`] when the stored text is no hash; it takes as long as a comparison.
    fn verify(&self, password: &str, hash: &PasswordHash) -> Result<bool, HashError>;

    /// Takes as long as comparing a password of an account that exists, and finds nothing.
    fn verify_nobody(&self, password: &str);
}
