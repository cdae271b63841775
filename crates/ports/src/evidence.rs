//! Stored evidence: items, their versions with files, references and links.

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{
    Digest, EvidenceChange, EvidenceItem, EvidenceLink, EvidenceNumber, EvidenceVersion, LinksChange,
    Reference, ReferenceChange, SameFile, Shredded, StoredFile,
};
use controlkeep_kernel::{FileId, Timestamp};
use controlkeep_rbac::Scope;

use crate::{Recorded, StoreError};

/// What an organisation has used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EvidenceUse {
    /// The highest number that was ever given to an item; 0 before the first.
    pub last_number: u32,
    /// How many bytes its files have together, all versions counted.
    pub bytes: u64,
}

/// The evidence of one transaction. Removed items are not there, except where it is said.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Evidence: Send {
    /// Finds an item of the scope's organisation.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError>;

    /// Finds an item and takes it: until this transaction ends nobody else changes it, its links or
    /// its references.
    ///
    /// # Errors
    /// When the store fails.
    fn take(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError>;

    /// What the scope's organisation has used up. It stays true until the transaction ends.
    ///
    /// # Errors
    /// When the store fails.
    fn used(&mut self, scope: &Scope) -> Result<EvidenceUse, StoreError>;

    /// Writes the item, what comes with it and the audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when the number is taken or a file belongs to something already.
    fn record(&mut self, scope: &Scope, change: EvidenceChange)
    -> Result<Recorded<EvidenceItem>, StoreError>;

    /// Lists the versions of an item with their files, newest first. Of a removed item whose files
    /// are gone, the versions have none.
    ///
    /// # Errors
    /// When the store fails.
    fn versions(&mut self, item: &EvidenceItem) -> Result<Vec<EvidenceVersion>, StoreError>;

    /// Finds one file of any version of an item.
    ///
    /// # Errors
    /// When the store fails.
    fn file(
        &mut self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError>;

    /// Finds the oldest file of that content in the scope's organisation. What other organisations
    /// keep is never looked at.
    ///
    /// # Errors
    /// When the store fails.
    fn same_file(&mut self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError>;

    /// Lists the links of an item within an assessment, in no particular order.
    ///
    /// # Errors
    /// When the store fails.
    fn links(
        &mut self,
        item: &EvidenceItem,
        assessment: &Assessment,
    ) -> Result<Vec<EvidenceLink>, StoreError>;

    /// Writes links and their audit entry, or nothing, and gives the place of the entry.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when one is not as it was.
    fn record_links(&mut self, change: LinksChange) -> Result<i64, StoreError>;

    /// Lists the references of an item, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    fn references(&mut self, item: &EvidenceItem) -> Result<Vec<Reference>, StoreError>;

    /// Writes or removes a reference with its audit entry, and gives the place of the entry.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the reference to remove is gone.
    fn record_reference(&mut self, change: ReferenceChange) -> Result<i64, StoreError>;

    /// Lists up to `limit` items, of whatever organisation, that were removed before `before` and
    /// whose files still have their keys: those that were removed first come first.
    ///
    /// # Errors
    /// When the store fails.
    fn removed_before(&mut self, before: Timestamp, limit: usize) -> Result<Vec<EvidenceItem>, StoreError>;

    /// Gives up the keys of a removed item's files and writes the audit entry. Of any number of
    /// callers exactly one gets `true`; the others write nothing.
    ///
    /// # Errors
    /// When the store fails.
    fn shred(&mut self, shredded: Shredded) -> Result<bool, StoreError>;
}
