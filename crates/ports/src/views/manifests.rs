//! Frozen hash lists in lists.

use controlkeep_compliance::Date;
use controlkeep_evidence::{Digest, EvidenceNumber};
use controlkeep_kernel::{ManifestId, Timestamp};

/// Which frozen lists to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManifestFilter {
    /// Those of the assessment of that number.
    OfAssessment(u32),
    /// Those of all assessments that name a file of that item.
    Naming(EvidenceNumber),
}

/// A frozen list as lists of them show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestHead {
    /// Its id.
    pub id: ManifestId,
    /// The number of its assessment.
    pub assessment: u32,
    /// What the assessment is called.
    pub assessment_name: String,
    /// The SHA-256 of the list.
    pub sha256: Digest,
    /// How many files it names.
    pub files: usize,
    /// The last day on which nothing it names may be removed.
    pub keep_until: Date,
    /// The name of whoever froze it, as it was then.
    pub frozen_by_name: String,
    /// When.
    pub frozen_at: Timestamp,
}
