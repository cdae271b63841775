//! Evidence.

mod writing;

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{
    Digest, EvidenceChange, EvidenceItem, EvidenceLink, EvidenceNumber, EvidenceVersion, KeptFile,
    LinksChange, Reference, ReferenceChange, SameFile, Shredded, StoredFile,
};
use controlkeep_kernel::{EvidenceId, FileId, OrganisationId, Timestamp};
use controlkeep_rbac::Scope;

use super::state::State;
use super::tx::MemoryTx;
use crate::{Evidence, EvidenceUse, Recorded, StoreError};

impl Evidence for MemoryTx {
    fn find(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError> {
        Ok(self.state.evidence_item(scope.organisation(), number).cloned())
    }

    /// Transactions are serial here, so every item is taken by whoever found it.
    fn take(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError> {
        Evidence::find(self, scope, number)
    }

    fn used(&mut self, scope: &Scope) -> Result<EvidenceUse, StoreError> {
        Ok(self.state.evidence_use.get(&scope.organisation()).copied().unwrap_or_default())
    }

    fn record(
        &mut self,
        scope: &Scope,
        change: EvidenceChange,
    ) -> Result<Recorded<EvidenceItem>, StoreError> {
        self.write(|state| state.record_evidence(scope.organisation(), &change))
    }

    fn versions(&mut self, item: &EvidenceItem) -> Result<Vec<EvidenceVersion>, StoreError> {
        Ok(self.state.versions_of(item.id))
    }

    fn file(
        &mut self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError> {
        Ok(self.state.evidence_file(scope.organisation(), number, file))
    }

    fn same_file(&mut self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError> {
        Ok(self.state.same_file(scope.organisation(), sha256))
    }

    fn links(
        &mut self,
        item: &EvidenceItem,
        assessment: &Assessment,
    ) -> Result<Vec<EvidenceLink>, StoreError> {
        let within = |link: &&EvidenceLink| link.item == item.id && link.assessment == assessment.id;
        Ok(self.state.evidence_links.values().filter(within).cloned().collect())
    }

    fn record_links(&mut self, change: LinksChange) -> Result<i64, StoreError> {
        self.write(|state| state.record_links(&change))
    }

    fn references(&mut self, item: &EvidenceItem) -> Result<Vec<Reference>, StoreError> {
        Ok(self.state.references_of(item.id))
    }

    fn record_reference(&mut self, change: ReferenceChange) -> Result<i64, StoreError> {
        self.write(|state| state.record_reference(change))
    }

    fn removed_before(&mut self, before: Timestamp, limit: usize) -> Result<Vec<EvidenceItem>, StoreError> {
        let state = &self.state;
        let is_left = |item: &&EvidenceItem| {
            item.removed_at.is_some_and(|at| at < before) && state.files_of(item.id).next().is_some()
        };
        let mut left: Vec<_> = state.evidence.values().filter(is_left).cloned().collect();
        left.sort_by_key(|item| (item.removed_at, item.id));
        left.truncate(limit);
        Ok(left)
    }

    fn shred(&mut self, shredded: Shredded) -> Result<bool, StoreError> {
        self.write(|state| state.shred(&shredded))
    }
}

impl State {
    /// An item that was not removed.
    pub(super) fn evidence_item(
        &self,
        organisation: OrganisationId,
        number: EvidenceNumber,
    ) -> Option<&EvidenceItem> {
        self.evidence_of(organisation).find(|item| item.number == number)
    }

    /// The items that were not removed.
    pub(super) fn evidence_of(&self, organisation: OrganisationId) -> impl Iterator<Item = &EvidenceItem> {
        let is_there =
            move |item: &&EvidenceItem| item.organisation == organisation && item.removed_at.is_none();
        self.evidence.values().filter(is_there)
    }

    /// The versions of an item, newest first.
    pub(super) fn versions_of(&self, item: EvidenceId) -> Vec<EvidenceVersion> {
        self.evidence_versions.range((item, 0)..=(item, u32::MAX)).rev().map(|(_, one)| one.clone()).collect()
    }

    /// The references of an item, oldest first.
    pub(super) fn references_of(&self, item: EvidenceId) -> Vec<Reference> {
        let of_item = self.evidence_references.iter().filter(|((of, _), _)| *of == item);
        let mut references: Vec<_> = of_item.map(|(_, reference)| reference.clone()).collect();
        references.sort_by_key(|reference| (reference.added_at, reference.id));
        references
    }

    pub(super) fn evidence_file(
        &self,
        organisation: OrganisationId,
        number: EvidenceNumber,
        file: FileId,
    ) -> Option<StoredFile> {
        let item = self.evidence_item(organisation, number)?;
        let (version, kept) = self.files_of(item.id).find(|(_, kept)| kept.id == file)?;
        Some(stored(item, version, kept))
    }

    pub(super) fn same_file(&self, organisation: OrganisationId, sha256: &Digest) -> Option<SameFile> {
        let files = self.evidence_of(organisation).flat_map(|item| {
            self.files_of(item.id)
                .map(move |(version, file)| (version.created_at, file.id, item, version, file))
        });
        let same = files.filter(|(.., file)| file.sha256 == *sha256);
        same.min_by_key(|(at, id, ..)| (*at, *id)).map(|(at, _, item, version, file)| SameFile {
            number: item.number,
            title: item.details.title.clone(),
            version: version.number,
            name: file.name.clone(),
            uploaded_at: at,
        })
    }

    /// All files whose keys are there, of removed items too.
    pub(super) fn kept_files(&self) -> Vec<StoredFile> {
        let of_item = |item: &EvidenceItem| -> Vec<StoredFile> {
            self.files_of(item.id).map(|(version, file)| stored(item, version, file)).collect()
        };
        let mut files: Vec<_> = self.evidence.values().flat_map(of_item).collect();
        files.sort_by_key(|stored| stored.file.id);
        files
    }

    fn files_of(&self, item: EvidenceId) -> impl Iterator<Item = (&EvidenceVersion, &KeptFile)> {
        let versions = self.evidence_versions.range((item, 0)..=(item, u32::MAX));
        versions.flat_map(|(_, version)| version.files.iter().map(move |file| (version, file)))
    }
}

fn stored(item: &EvidenceItem, version: &EvidenceVersion, file: &KeptFile) -> StoredFile {
    StoredFile {
        organisation: item.organisation,
        item: item.id,
        number: item.number,
        version: version.number,
        file: file.clone(),
    }
}
