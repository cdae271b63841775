//! What the audit log tells of a frozen list after it was made.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject, coded};

use super::FrozenManifest;
use crate::manifest::{HASH_FILE, LIST_FILE};

const DOWNLOADED: AuditAction = AuditAction("evidence_manifest.downloaded");
const VERIFIED: AuditAction = AuditAction("evidence_manifest.verified");

coded! {
    /// One of the two files of a frozen list.
    pub enum ManifestPart {
        /// The list of artifacts.
        List = "list",
        /// The file with the hash of the list.
        Hash = "hash",
    }
}

impl ManifestPart {
    /// What the guide calls the file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::List => LIST_FILE,
            Self::Hash => HASH_FILE,
        }
    }
}

/// What came of a verification, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManifestVerdict {
    /// Whether everything is as it was frozen.
    pub in_order: bool,
    /// How many files are as they were hashed.
    pub same: usize,
    /// How many are not there.
    pub missing: usize,
    /// How many hold other bytes, or bytes that cannot be read.
    pub changed: usize,
    /// How many are evidence of the assessment by now and do not stand in the list.
    pub extra: usize,
}

impl FrozenManifest {
    /// The bytes of one of its files, exactly as they were frozen.
    #[must_use]
    pub fn part(&self, part: ManifestPart) -> &[u8] {
        match part {
            ManifestPart::List => &self.list,
            ManifestPart::Hash => &self.hash,
        }
    }

    /// The entry that says who took a copy. `of` is what the assessment is called.
    #[must_use]
    pub fn downloaded(&self, of: &str, part: ManifestPart, actor: &Actor) -> Event {
        self.told(of, actor, DOWNLOADED).with("file", part.file_name())
    }

    /// The entry that says who verified it, and what came of it.
    #[must_use]
    pub fn verified(&self, of: &str, verdict: ManifestVerdict, actor: &Actor) -> Event {
        self.told(of, actor, VERIFIED)
            .with("in_order", if verdict.in_order { "yes" } else { "no" })
            .with("same", verdict.same.to_string())
            .with("missing", verdict.missing.to_string())
            .with("changed", verdict.changed.to_string())
            .with("extra", verdict.extra.to_string())
    }

    fn told(&self, of: &str, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("evidence_manifest", self.id, of);
        Event::done(ChainId::of(self.organisation), actor, action, subject)
            .with("list_sha256", self.sha256.to_string())
    }
}
