//! A frozen list as programs see it.

use controlkeep_evidence::manifest::sha256;
use controlkeep_evidence::{Digest, FrozenManifest, NamedFile};
use controlkeep_kernel::{FileId, ManifestId, Timestamp};
use controlkeep_ports::ManifestHead;
use schemars::JsonSchema;
use serde::Serialize;

use crate::codes::{Id, When};
use crate::sample::Sample;

/// A frozen hash list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "HashList")]
pub(super) struct HeadView {
    /// Its id.
    id: Id<ManifestId>,
    /// The SHA-256 of the list: the *Hash Value* that eMASS asks for.
    sha256: String,
    /// How many files it names.
    files: usize,
    /// The last day on which nothing it names may be removed.
    #[schemars(extend("format" = "date"))]
    keep_until: String,
    /// Who froze it.
    frozen_by: String,
    /// When.
    frozen_at: When,
}

impl From<&ManifestHead> for HeadView {
    fn from(head: &ManifestHead) -> Self {
        Self {
            id: Id(head.id),
            sha256: head.sha256.upper(),
            files: head.files,
            keep_until: head.keep_until.to_string(),
            frozen_by: head.frozen_by_name.clone(),
            frozen_at: When(head.frozen_at),
        }
    }
}

impl From<&FrozenManifest> for HeadView {
    fn from(manifest: &FrozenManifest) -> Self {
        Self {
            id: Id(manifest.id),
            sha256: manifest.sha256.upper(),
            files: manifest.files.len(),
            keep_until: manifest.keep_until.to_string(),
            frozen_by: manifest.frozen_by_name.clone(),
            frozen_at: When(manifest.frozen_at),
        }
    }
}

impl Sample for HeadView {
    fn sample() -> Self {
        Self {
            id: Id(ManifestId::from_bytes([0x6d; 16])),
            sha256: list_hash().upper(),
            files: 1,
            keep_until: "2032-11-18".into(),
            frozen_by: "Maria Keller".into(),
            frozen_at: When(Timestamp::from_seconds(1_795_000_000)),
        }
    }
}

fn list_hash() -> Digest {
    sha256(b"a list")
}

/// A frozen hash list with what eMASS asks for and the files it names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WholeHashList")]
pub(super) struct WholeView {
    /// The list.
    manifest: HeadView,
    /// What eMASS asks for.
    emass: EmassView,
    /// The files it names, in its order.
    artifacts: Vec<ArtifactView>,
}

/// What eMASS asks for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EmassValues")]
struct EmassView {
    /// *Hashed Data List*.
    hashed_data_list: String,
    /// *Hash Value*.
    hash_value: String,
    /// *Hash Algorithm*.
    hash_algorithm: String,
    /// *Hash Date*.
    #[schemars(extend("format" = "date"))]
    hash_date: String,
}

/// A file that a list names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Artifact")]
struct ArtifactView {
    /// Its path in the list.
    path: String,
    /// The SHA-256 of its bytes.
    sha256: String,
    /// The item of evidence it belongs to.
    evidence: String,
    /// The version of the item.
    version: u32,
    /// The file.
    file: Id<FileId>,
}

impl From<&NamedFile> for ArtifactView {
    fn from(named: &NamedFile) -> Self {
        Self {
            path: named.path.clone(),
            sha256: named.sha256.upper(),
            evidence: named.number.to_string(),
            version: named.version,
            file: Id(named.file),
        }
    }
}

impl From<&FrozenManifest> for WholeView {
    fn from(manifest: &FrozenManifest) -> Self {
        let values = manifest.emass();
        Self {
            manifest: manifest.into(),
            emass: EmassView {
                hashed_data_list: values.hashed_data_list,
                hash_value: values.hash_value,
                hash_algorithm: values.hash_algorithm,
                hash_date: values.hash_date,
            },
            artifacts: manifest.files.iter().map(Into::into).collect(),
        }
    }
}

impl Sample for WholeView {
    fn sample() -> Self {
        let artifact = ArtifactView {
            path: "E-001/access-policy.pdf".into(),
            sha256: sha256(b"a policy").upper(),
            evidence: "E-001".into(),
            version: 1,
            file: Id(FileId::from_bytes([0x1e; 16])),
        };
        Self {
            manifest: HeadView::sample(),
            emass: EmassView {
                hashed_data_list: "CMMCAssessmentArtifacts.log".into(),
                hash_value: list_hash().upper(),
                hash_algorithm: "SHA-256".into(),
                hash_date: "2026-11-18".into(),
            },
            artifacts: vec![artifact],
        }
    }
}
