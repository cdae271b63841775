//! Frozen hash lists.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{EvidenceNumber, FrozenManifest, ManifestFrozen};
use controlkeep_kernel::ManifestId;
use controlkeep_rbac::Scope;

use super::state::refers;
use super::tx::MemoryTx;
use crate::{Manifests, Recorded, StoreError};

impl Manifests for MemoryTx {
    fn linked_items(&mut self, assessment: &Assessment) -> Result<Vec<EvidenceNumber>, StoreError> {
        let linked = self.state.evidence_links.keys().filter(|(_, within, _)| *within == assessment.id);
        let items = linked.filter_map(|(item, _, _)| self.state.evidence.get(item));
        let numbers: BTreeSet<_> =
            items.filter(|item| item.removed_at.is_none()).map(|item| item.number).collect();
        Ok(numbers.into_iter().collect())
    }

    fn record(
        &mut self,
        scope: &Scope,
        frozen: ManifestFrozen,
    ) -> Result<Recorded<FrozenManifest>, StoreError> {
        self.write(|state| {
            let manifest = frozen.manifest().clone();
            if manifest.organisation != scope.organisation() {
                return Err(StoreError::Stale("manifest"));
            }
            if state.manifests.contains_key(&manifest.id) {
                return Err(StoreError::Conflict("manifest".into()));
            }
            refers(state.assessments.contains_key(&manifest.assessment), "assessment")?;
            let known = |id| {
                state.evidence_versions.values().any(|version| version.files.iter().any(|file| file.id == id))
            };
            refers(manifest.files.iter().all(|named| known(named.file)), "file")?;
            let sequence = state.chain(frozen.event())?;
            state.manifests.insert(manifest.id, manifest.clone());
            Ok(Recorded { value: manifest, sequence })
        })
    }

    fn find(
        &mut self,
        scope: &Scope,
        assessment: &Assessment,
        id: ManifestId,
    ) -> Result<Option<FrozenManifest>, StoreError> {
        let found = self.state.manifests.get(&id).filter(|manifest| is_of(manifest, scope, assessment));
        Ok(found.cloned())
    }

    fn list(&mut self, scope: &Scope, assessment: &Assessment) -> Result<Vec<ManifestId>, StoreError> {
        let mut found: Vec<_> =
            self.state.manifests.values().filter(|manifest| is_of(manifest, scope, assessment)).collect();
        found.sort_by_key(|manifest| Reverse((manifest.frozen_at, manifest.id)));
        Ok(found.into_iter().map(|manifest| manifest.id).collect())
    }
}

fn is_of(manifest: &FrozenManifest, scope: &Scope, assessment: &Assessment) -> bool {
    manifest.organisation == scope.organisation() && manifest.assessment == assessment.id
}
