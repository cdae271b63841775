//! The seal on the bytes of files.

use controlkeep_evidence::SealedKey;
use controlkeep_kernel::{FileId, OrganisationId};

use crate::CipherError;

/// How many plain bytes are sealed together. Every chunk but the last one has exactly as many.
pub const CHUNK_BYTES: usize = 64 * 1024;

/// How much longer a chunk becomes when it is sealed.
pub const CHUNK_SEAL_BYTES: usize = 16;

/// The purpose under which the [`Cipher`](crate::Cipher) seals the keys of files; the owner is
/// [`FileOwner::to_bytes`]. It is part of stored data: never rename it.
pub const FILE_KEY_PURPOSE: &str = "file_key";

/// To which file of which organisation sealed bytes belong. They open for no other.
///
/// A file belongs to one version of one item for ever, so its id stands for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileOwner {
    /// Whose file.
    pub organisation: OrganisationId,
    /// Which file.
    pub file: FileId,
}

impl FileOwner {
    /// Both ids, one after the other.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(self.organisation.as_bytes());
        bytes[16..].copy_from_slice(self.file.as_bytes());
        bytes
    }
}

/// Gives each file a random key of its own, itself sealed by the installation's key.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait FileSeal: Send + Sync {
    /// Makes the key of a new file.
    ///
    /// # Errors
    /// When the system gives no randomness.
    fn new_key(&self, owner: &FileOwner) -> Result<(SealedKey, Box<dyn ChunkSeal>), CipherError>;

    /// Opens the key of a file.
    ///
    /// # Errors
    /// When it was sealed with a key that is not here, was changed, or belongs to another file.
    fn open_key(&self, owner: &FileOwner, key: &SealedKey) -> Result<Box<dyn ChunkSeal>, CipherError>;
}

/// Seals and opens the chunks of one file, in any order.
///
/// A sealed chunk opens only as the chunk it was sealed as: at its place, in its file, and as the last
/// one only when it is the last one. So no chunk can be changed, moved, repeated or left out.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait ChunkSeal: Send {
    /// Seals a chunk where it stands; it becomes [`CHUNK_SEAL_BYTES`] longer.
    ///
    /// # Errors
    /// When there are too many chunks for one file.
    fn seal(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError>;

    /// Opens a chunk where it stands. What does not open is emptied.
    ///
    /// # Errors
    /// [`CipherError::Damaged`] when it is not that chunk of that file.
    fn open(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError>;
}
