//! One file as it is kept: what is known of it, never its bytes.

mod digest;
mod file_name;
mod hashing;
mod media_type;

use std::fmt;

use controlkeep_kernel::{BlobId, FileId, Timestamp};

pub use digest::{Digest, NotADigest};
pub use file_name::{FileName, FileNameRefused};
pub use hashing::Hashing;
pub use media_type::{MediaType, NotAMediaType};

/// A file whose bytes are safely stored, as the intake hands it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its id.
    pub id: FileId,
    /// Where its sealed bytes are. It never leaves the server.
    pub blob: BlobId,
    /// What the person who uploaded it called it.
    pub name: FileName,
    /// What is in it.
    pub media_type: MediaType,
    /// How long it is.
    pub bytes: u64,
    /// The hash of its plain bytes.
    pub sha256: Digest,
    /// The key to its bytes, sealed by the key ring. It never leaves the server.
    pub sealed_key: SealedKey,
    /// Whether somebody looked for malware.
    pub scan: ScanState,
}

/// Whether a file was searched for malware. One in which something was found is never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScanState {
    /// Nobody looked.
    #[default]
    NotScanned,
    /// Nothing was found.
    Clean {
        /// When somebody looked.
        at: Timestamp,
    },
}

/// The key of one file, sealed by the key ring. It tells nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedKey(Vec<u8>);

impl SealedKey {
    /// Wraps what the key ring sealed.
    #[must_use]
    pub const fn new(sealed: Vec<u8>) -> Self {
        Self(sealed)
    }

    /// What the key ring opens.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SealedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_key_does_not_print_itself() {
        let key = SealedKey::new(vec![1, 2, 3]);
        assert_eq!(format!("{key:?}"), "SealedKey");
        assert_eq!(key.as_bytes(), [1, 2, 3]);
    }
}
