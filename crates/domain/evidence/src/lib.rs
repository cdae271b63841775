#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod archive;
mod file;
mod file_kind;
mod freshness;
mod frozen;
mod item;
mod link;
pub mod manifest;
mod marking;
mod number;
mod period;
mod quota;
mod reference;
mod upload;
mod vault_check;
mod version;
mod words;

pub use archive::{
    Archive, ArchiveRefused, ArchivedFile, ArchivedItem, MOST_ARCHIVED_BYTES, MOST_ARCHIVED_FILES,
    MOST_ARCHIVED_ITEMS,
};
pub use file::{
    Digest, FileName, FileNameRefused, Hashing, KeptFile, MediaType, NotADigest, NotAMediaType, ScanState,
    SealedKey,
};
pub use file_kind::{FileKind, Preview};
pub use freshness::{DUE_DAYS, Freshness};
pub use frozen::{
    FreezeRefused, Freezing, FrozenManifest, ManifestFrozen, ManifestPart, ManifestVerdict, NamedFile,
};
pub use item::{
    EvidenceChange, EvidenceDetails, EvidenceItem, EvidenceRefused, HoldRefused, LegalHold, MOST_FILES,
    NewEvidence, NewVersion, NotShredded, RemovalRefused, Shredded,
};
pub use link::{EvidenceLink, LinkContext, LinkRefused, LinksChange, MOST_LINKS_AT_ONCE};
pub use marking::{Marking, MarkingKind, MarkingRefused};
pub use number::EvidenceNumber;
pub use period::{Period, PeriodRefused};
pub use quota::{OverQuota, Quota};
pub use reference::{
    HttpsUrl, MOST_REFERENCES, NewReference, NotAnHttpsUrl, Reference, ReferenceChange, ReferenceRefused,
    ReferenceStep,
};
pub use upload::{Upload, UploadPart};
pub use vault_check::{Amount, DamageTold, MOST_NAMED, VaultCheck};
pub use version::{Damage, EvidenceVersion, SameFile, StoredFile};
pub use words::{
    Description, EvidenceTitle, HoldReason, MarkingText, ReferenceTitle, RemovalReason, VersionNote,
};
