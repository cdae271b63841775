//! Evidence.

pub(crate) mod files;
pub(crate) mod items;
mod links;
pub(crate) mod references;
mod usage;

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{
    Digest, EvidenceChange, EvidenceItem, EvidenceLink, EvidenceNumber, EvidenceVersion, LinksChange,
    Reference, ReferenceChange, SameFile, Shredded, StoredFile,
};
use controlkeep_kernel::{FileId, Timestamp};
use controlkeep_ports::{Evidence, EvidenceUse, Recorded, StoreError};
use controlkeep_rbac::Scope;

use super::record::{chain, write_change};
use crate::transaction::DieselTx;

impl Evidence for DieselTx<'_> {
    fn find(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError> {
        self.step(|db| items::find(db, scope.organisation(), number))
    }

    fn take(&mut self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceItem>, StoreError> {
        self.step(|db| items::take(db, scope.organisation(), number))
    }

    fn used(&mut self, scope: &Scope) -> Result<EvidenceUse, StoreError> {
        self.step(|db| usage::hold(db, scope.organisation()))
    }

    fn record(
        &mut self,
        scope: &Scope,
        change: EvidenceChange,
    ) -> Result<Recorded<EvidenceItem>, StoreError> {
        let within = scope.organisation();
        let sequence = self.step(|db| {
            write_change(db, "evidence", |db| items::write(db, within, &change), change.event())
        })?;
        Ok(Recorded { value: change.after().clone(), sequence })
    }

    fn versions(&mut self, item: &EvidenceItem) -> Result<Vec<EvidenceVersion>, StoreError> {
        self.step(|db| files::versions(db, item.id))
    }

    fn file(
        &mut self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError> {
        self.step(|db| files::find(db, scope.organisation(), number, file))
    }

    fn same_file(&mut self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError> {
        self.step(|db| files::same(db, scope.organisation(), sha256))
    }

    fn links(
        &mut self,
        item: &EvidenceItem,
        assessment: &Assessment,
    ) -> Result<Vec<EvidenceLink>, StoreError> {
        self.step(|db| links::list(db, item.id, assessment.id))
    }

    fn record_links(&mut self, change: LinksChange) -> Result<i64, StoreError> {
        self.step(|db| write_change(db, "evidence link", |db| links::write(db, &change), change.event()))
    }

    fn references(&mut self, item: &EvidenceItem) -> Result<Vec<Reference>, StoreError> {
        self.step(|db| references::list(db, item.id))
    }

    fn record_reference(&mut self, change: ReferenceChange) -> Result<i64, StoreError> {
        let (item, step, event) = change.into_parts();
        self.step(|db| {
            write_change(db, "evidence reference", |db| references::write(db, item, &step), &event)
        })
    }

    fn removed_before(&mut self, before: Timestamp, limit: usize) -> Result<Vec<EvidenceItem>, StoreError> {
        self.step(|db| items::removed_before(db, before, limit))
    }

    fn shred(&mut self, shredded: Shredded) -> Result<bool, StoreError> {
        self.step(|db| {
            let won = files::shred(db, &shredded)? > 0;
            if won {
                usage::give_back(db, shredded.item().organisation, shredded.bytes())?;
                chain(db, shredded.event())?;
            }
            Ok(won)
        })
    }
}
