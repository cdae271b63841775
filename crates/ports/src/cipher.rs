//! Secrets at rest.

/// Names a key and proves that it is the right one, without telling it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCheck {
    /// The key's id.
    pub id: String,
    /// A value that only this key gives.
    pub value: [u8; 32],
}

/// A sealed value cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CipherError {
    /// It was sealed with a key that is not here.
    #[error("the value was sealed with the key {0}, which is not here")]
    UnknownKey(String),
    /// It was changed, or belongs to something else.
    #[error("the sealed value is damaged or belongs to something else")]
    Damaged,
    /// Sealing failed.
    #[error("the value could not be sealed: {0}")]
    Failed(String),
}

/// Seals secrets with the installation's key, and makes keyed hashes.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Cipher: Send + Sync {
    /// Seals a value for one purpose and one owner; it opens for no other.
    ///
    /// # Errors
    /// When the system gives no randomness.
    fn seal(&self, purpose: &str, owner: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError>;

    /// Opens what was sealed for that purpose and owner.
    ///
    /// # Errors
    /// When the key is another, or the value was changed or moved.
    fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CipherError>;

    /// A keyed hash for one purpose: equal values give equal hashes, and nobody without the key can
    /// tell of what.
    fn fingerprint(&self, purpose: &str, value: &[u8]) -> [u8; 32];

    /// Names the key that seals.
    fn check(&self) -> KeyCheck;

    /// Names every key that opens: the one that seals, then the older ones.
    fn checks(&self) -> Vec<KeyCheck>;

    /// The id of the key with which a value was sealed; `None` for what is no sealed value.
    fn key_of(&self, sealed: &[u8]) -> Option<String>;
}
