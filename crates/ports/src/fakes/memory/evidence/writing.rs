//! What a database would do with its keys when evidence is written.

use controlkeep_evidence::{
    EvidenceChange, EvidenceItem, EvidenceLink, EvidenceVersion, LinksChange, Reference, ReferenceChange,
    ReferenceStep, Shredded,
};
use controlkeep_kernel::{AssessmentId, EvidenceId, ObjectiveId, OrganisationId};

use crate::fakes::memory::state::{State, guard_new, refers};
use crate::{Recorded, StoreError};

impl State {
    pub(super) fn record_evidence(
        &mut self,
        within: OrganisationId,
        change: &EvidenceChange,
    ) -> Result<Recorded<EvidenceItem>, StoreError> {
        let item = change.after().clone();
        refers(item.organisation == within, "evidence within the scope")?;
        refers(self.organisations.contains_key(&item.organisation), "organisation")?;
        refers(self.accounts.contains_key(&item.details.owner), "account")?;
        let stored = self.evidence.get(&item.id).map(|stored| stored.version);
        guard_new(stored, change.expected_version(), "evidence")?;
        let taken = |other: &EvidenceItem| other.number == item.number && other.organisation == within;
        if self.evidence.values().any(|other| other.id != item.id && taken(other)) {
            return Err(StoreError::Conflict("evidence".into()));
        }
        match change.added() {
            Some(version) => self.put_version(within, version.clone())?,
            None => self.date_newest(&item),
        }
        for reference in change.references() {
            self.put_reference(item.id, reference.clone())?;
        }
        let used = self.evidence_use.entry(within).or_default();
        used.last_number = used.last_number.max(item.number.get());
        let sequence = self.chain(change.event())?;
        self.evidence.insert(item.id, item.clone());
        Ok(Recorded { value: item, sequence })
    }

    fn put_version(&mut self, within: OrganisationId, version: EvidenceVersion) -> Result<(), StoreError> {
        let kept: Vec<_> = self.evidence_versions.values().flat_map(|version| &version.files).collect();
        let is_kept = version
            .files
            .iter()
            .any(|file| kept.iter().any(|other| other.id == file.id || other.blob == file.blob));
        if is_kept || self.evidence_versions.contains_key(&(version.item, version.number)) {
            return Err(StoreError::Conflict("evidence file".into()));
        }
        let used = self.evidence_use.entry(within).or_default();
        used.bytes = used.bytes.saturating_add(version.bytes());
        self.evidence_versions.insert((version.item, version.number), version);
        Ok(())
    }

    fn date_newest(&mut self, item: &EvidenceItem) {
        if let Some(newest) = self.evidence_versions.get_mut(&(item.id, item.latest)) {
            newest.dated = item.details.dated;
            newest.period = item.details.period;
        }
    }

    pub(super) fn record_links(&mut self, change: &LinksChange) -> Result<i64, StoreError> {
        let is_there = |state: &Self, link| state.evidence_links.contains_key(&key(link));
        let stale = change.added().iter().any(|link| is_there(self, link))
            || change.changed().iter().chain(change.removed()).any(|link| !is_there(self, link));
        if stale {
            return Err(StoreError::Stale("evidence link"));
        }
        for link in change.added().iter().chain(change.changed()) {
            refers(self.evidence.contains_key(&link.item), "evidence")?;
            refers(self.assessments.contains_key(&link.assessment), "assessment")?;
            refers(self.has_objective(link.requirement, link.objective), "objective")?;
            self.evidence_links.insert(key(link), link.clone());
        }
        for link in change.removed() {
            self.evidence_links.remove(&key(link));
        }
        self.chain(change.event())
    }

    pub(super) fn record_reference(&mut self, change: ReferenceChange) -> Result<i64, StoreError> {
        let (item, step, event) = change.into_parts();
        match step {
            ReferenceStep::Added(reference) => self.put_reference(item, reference)?,
            ReferenceStep::Removed(id) => {
                let removed = self.evidence_references.remove(&(item, id));
                removed.ok_or(StoreError::Stale("evidence reference"))?;
            }
        }
        self.chain(&event)
    }

    fn put_reference(&mut self, item: EvidenceId, reference: Reference) -> Result<(), StoreError> {
        if self.evidence_references.keys().any(|(_, id)| *id == reference.id) {
            return Err(StoreError::Conflict("evidence reference".into()));
        }
        self.evidence_references.insert((item, reference.id), reference);
        Ok(())
    }

    pub(super) fn shred(&mut self, shredded: &Shredded) -> Result<bool, StoreError> {
        let is_removed = self.evidence.get(&shredded.id()).is_some_and(|item| item.removed_at.is_some());
        let versions = self.evidence_versions.range_mut((shredded.id(), 0)..=(shredded.id(), u32::MAX));
        let files: Vec<_> = if is_removed {
            versions.flat_map(|(_, version)| std::mem::take(&mut version.files)).collect()
        } else {
            Vec::new()
        };
        if files.is_empty() {
            return Ok(false);
        }
        let gone = files.iter().map(|file| file.bytes).sum();
        let used = self.evidence_use.entry(shredded.item().organisation).or_default();
        used.bytes = used.bytes.saturating_sub(gone);
        self.chain(shredded.event())?;
        Ok(true)
    }
}

fn key(link: &EvidenceLink) -> (EvidenceId, AssessmentId, ObjectiveId) {
    (link.item, link.assessment, link.objective)
}
