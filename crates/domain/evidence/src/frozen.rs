//! The evidence of an assessment, frozen as a hash list.

mod freeze;
mod paths;
mod told;

use controlkeep_compliance::Date;
use controlkeep_kernel::{AccountId, AssessmentId, FileId, ManifestId, OrganisationId, Timestamp};

pub use freeze::{FreezeRefused, Freezing, ManifestFrozen};
pub use told::{ManifestPart, ManifestVerdict};

use crate::manifest::{EmassValues, HashList, sha256};
use crate::{Digest, EvidenceNumber};

/// What was evidence for an assessment at one moment: a list of files with their hashes, kept byte for
/// byte. It is never changed, and another one may be made later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenManifest {
    /// Its id.
    pub id: ManifestId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// The bytes of the list, in the layout of the hashing guide.
    pub list: Vec<u8>,
    /// The bytes of the file with the hash of the list.
    pub hash: Vec<u8>,
    /// The SHA-256 of the list.
    pub sha256: Digest,
    /// The files it names, in the order of the list.
    pub files: Vec<NamedFile>,
    /// The last day on which nothing it names may be removed, as it was when it was made.
    pub keep_until: Date,
    /// Who froze it.
    pub frozen_by: Option<AccountId>,
    /// That person's name as it was then.
    pub frozen_by_name: String,
    /// When.
    pub frozen_at: Timestamp,
}

/// A file under the name that a list has it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// The file.
    pub file: FileId,
    /// The item it is in.
    pub number: EvidenceNumber,
    /// The version of the item.
    pub version: u32,
    /// Where it is in a folder that the list describes. The list itself has `?` for letters that are
    /// no ASCII.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: Digest,
}

impl FrozenManifest {
    /// The values that eMASS asks for.
    #[must_use]
    pub fn emass(&self) -> EmassValues {
        EmassValues::of(self.sha256, self.frozen_at.utc_day())
    }

    /// Whether list, hash file and hash still belong together.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        sha256(&self.list) == self.sha256 && HashList::parse_hash(&self.hash) == Ok(self.sha256)
    }
}

#[cfg(test)]
mod tests;
