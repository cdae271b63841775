//! Versions of an item, and the files in them.

use controlkeep_compliance::Date;
use controlkeep_kernel::{
    AccountId, Actor, AuditAction, ChainId, Event, EvidenceId, OrganisationId, Subject, Timestamp, coded,
};

use crate::{EvidenceNumber, EvidenceTitle, FileName, KeptFile, Period, VersionNote};

const DOWNLOADED: AuditAction = AuditAction("evidence.downloaded");
const REPAIRED: AuditAction = AuditAction("evidence.repaired");
const DAMAGED: AuditAction = AuditAction("evidence.damaged");

coded! {
    /// Why the bytes of a kept file cannot be read.
    pub enum Damage {
        /// There are none.
        Missing = "missing",
        /// They are not what was sealed.
        Changed = "changed",
        /// The key that sealed them is not here.
        KeyUnknown = "key_unknown",
    }
}

/// One version of an item. Versions are never changed, except that the newest gets another date when
/// its item does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceVersion {
    /// Of which item.
    pub item: EvidenceId,
    /// Counted within the item, from 1.
    pub number: u32,
    /// The evidence date.
    pub dated: Option<Date>,
    /// The time it is about.
    pub period: Option<Period>,
    /// What is new in it.
    pub note: VersionNote,
    /// Who put it there.
    pub created_by: Option<AccountId>,
    /// That person's name as it was then.
    pub created_by_name: String,
    /// When.
    pub created_at: Timestamp,
    /// Its files, in the order they were given.
    pub files: Vec<KeptFile>,
}

impl EvidenceVersion {
    /// How many bytes its files have together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add)
    }
}

/// A file with the place it has among the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// In which item.
    pub item: EvidenceId,
    /// What people call that item.
    pub number: EvidenceNumber,
    /// In which version of it.
    pub version: u32,
    /// The file.
    pub file: KeptFile,
}

impl StoredFile {
    /// The entry that says who took a copy.
    #[must_use]
    pub fn downloaded(&self, actor: &Actor) -> Event {
        let subject = Subject::new("evidence", self.item, self.number.to_string());
        Event::done(ChainId::of(self.organisation), actor, DOWNLOADED, subject)
            .with("version", self.version.to_string())
            .with("file", self.file.name.as_str())
            .with("sha256", self.file.sha256.to_string())
    }

    /// The entry that says that its bytes were brought back from a backup of that name.
    #[must_use]
    pub fn repaired(&self, backup: &str, actor: &Actor) -> Event {
        let subject = Subject::new("evidence", self.item, self.number.to_string());
        Event::done(ChainId::of(self.organisation), actor, REPAIRED, subject)
            .with("version", self.version.to_string())
            .with("file", self.file.name.as_str())
            .with("sha256", self.file.sha256.to_string())
            .with("backup", backup)
    }

    /// The entry that says that its bytes cannot be read, and who met it.
    #[must_use]
    pub fn found_damaged(&self, damage: Damage, actor: &Actor) -> Event {
        let subject = Subject::new("evidence", self.item, self.number.to_string());
        Event::done(ChainId::of(self.organisation), actor, DAMAGED, subject)
            .with("version", self.version.to_string())
            .with("file", self.file.name.as_str())
            .with("sha256", self.file.sha256.to_string())
            .with("damage", damage.code())
    }
}

/// A file of the same content that the organisation keeps already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameFile {
    /// In which item.
    pub number: EvidenceNumber,
    /// What that item is called.
    pub title: EvidenceTitle,
    /// In which version of it.
    pub version: u32,
    /// What the file is called there.
    pub name: FileName,
    /// When it was uploaded.
    pub uploaded_at: Timestamp,
}
