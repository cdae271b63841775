//! The hash list of an assessment's artifacts, in the layout of the CMMC Artifact Hashing guide.
//!
//! A list names every artifact with its SHA-256; a second file holds the SHA-256 of the list. Both are
//! kept byte for byte, because the second hash counts bytes and nobody can write the first list again.

mod compare;
mod decode;
mod emass;
mod names;
mod read;
mod write;

pub use compare::{ChangedArtifact, Comparison, MovedArtifact, compare_with_folder};
pub use emass::EmassValues;
pub use read::{HashList, HashListError, UnreadLine};
pub use write::{WrittenList, write_list};

use serde::Serialize;

use crate::Digest;

/// What the guide's script calls the list of artifacts.
pub const LIST_FILE: &str = "CMMCAssessmentArtifacts.log";

/// What the guide's script calls the file with the hash of the list.
pub const HASH_FILE: &str = "CMMCAssessmentLogHash.log";

/// One artifact: where it is, and what its bytes hash to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Artifact {
    /// Its path, as a list has it or relative to a folder.
    pub path: String,
    /// The SHA-256 of its bytes.
    #[serde(serialize_with = "as_hexadecimal")]
    pub sha256: Digest,
}

impl Artifact {
    /// An artifact of that path and hash.
    #[must_use]
    pub fn new(path: impl Into<String>, sha256: Digest) -> Self {
        Self { path: path.into(), sha256 }
    }
}

/// Serde wants a reference.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn as_hexadecimal<S: serde::Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&digest.upper())
}

/// The SHA-256 of bytes that are in memory, such as those of a list.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    use sha2::{Digest as _, Sha256};

    Digest::from_bytes(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
