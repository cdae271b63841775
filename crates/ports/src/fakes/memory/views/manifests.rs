//! Frozen hash lists in lists.

use std::cmp::Reverse;

use controlkeep_evidence::FrozenManifest;
use controlkeep_kernel::OrganisationId;

use crate::fakes::memory::state::State;
use crate::{ManifestFilter, ManifestHead};

/// The frozen lists that pass the filter, newest first.
pub(super) fn heads(
    state: &State,
    organisation: OrganisationId,
    filter: ManifestFilter,
) -> Vec<ManifestHead> {
    let own = state.manifests.values().filter(|manifest| manifest.organisation == organisation);
    let mut heads: Vec<_> = own
        .filter_map(|manifest| Some((manifest, head(state, manifest)?)))
        .filter(|(manifest, head)| match filter {
            ManifestFilter::OfAssessment(number) => head.assessment == number,
            ManifestFilter::Naming(item) => manifest.files.iter().any(|file| file.number == item),
        })
        .map(|(_, head)| head)
        .collect();
    heads.sort_by_key(|head| Reverse((head.frozen_at, head.id)));
    heads
}

fn head(state: &State, manifest: &FrozenManifest) -> Option<ManifestHead> {
    let assessment = state.assessments.get(&manifest.assessment)?;
    Some(ManifestHead {
        id: manifest.id,
        assessment: assessment.number,
        assessment_name: assessment.name.to_string(),
        sha256: manifest.sha256,
        files: manifest.files.len(),
        keep_until: manifest.keep_until,
        frozen_by_name: manifest.frozen_by_name.clone(),
        frozen_at: manifest.frozen_at,
    })
}
