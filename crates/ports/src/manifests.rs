//! Frozen hash lists of the evidence of assessments.

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{EvidenceNumber, FrozenManifest, ManifestFrozen};
use controlkeep_kernel::ManifestId;
use controlkeep_rbac::Scope;

use crate::{Recorded, StoreError};

/// The frozen lists of one transaction. They are never changed and never removed.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Manifests: Send {
    /// Lists the items that are linked with an assessment and were not removed, in the order of their
    /// numbers.
    ///
    /// # Errors
    /// When the store fails.
    fn linked_items(&mut self, assessment: &Assessment) -> Result<Vec<EvidenceNumber>, StoreError>;

    /// Writes the list and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one of that id.
    fn record(
        &mut self,
        scope: &Scope,
        frozen: ManifestFrozen,
    ) -> Result<Recorded<FrozenManifest>, StoreError>;

    /// Finds a list of an assessment in the scope's organisation.
    ///
    /// # Errors
    /// When the store fails.
    fn find(
        &mut self,
        scope: &Scope,
        assessment: &Assessment,
        id: ManifestId,
    ) -> Result<Option<FrozenManifest>, StoreError>;

    /// Lists the ids of the lists of an assessment in the scope's organisation, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn list(&mut self, scope: &Scope, assessment: &Assessment) -> Result<Vec<ManifestId>, StoreError>;
}
