//! Showing a frozen list, and handing out its files.

use controlkeep_evidence::{FrozenManifest, ManifestPart};
use controlkeep_kernel::{Actor, ManifestId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// A frozen list to be shown.
#[derive(Debug, Clone)]
pub struct ReadManifest {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The list.
    pub id: ManifestId,
}

/// A frozen list cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadManifestError {
    /// The assessment has no such list, or the organisation no such assessment.
    #[error("not found")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives a frozen list with the bytes of its two files.
///
/// # Errors
/// When there is no such list, or when the store fails.
pub fn read_manifest(store: &dyn Store, command: &ReadManifest) -> Result<FrozenManifest, ReadManifestError> {
    let ReadManifest { scope, assessment, id } = command;
    store.transact(|tx| {
        let found = tx.assessments().find(scope, *assessment)?;
        let assessment = found.ok_or(ReadManifestError::NotFound)?;
        tx.manifests().find(scope, &assessment, *id)?.ok_or(ReadManifestError::NotFound)
    })
}

/// Writes down who takes a copy of one of the files, and gives the list with its bytes. Whoever cannot be
/// written down gets nothing.
///
/// # Errors
/// When there is no such list, or when the store fails.
pub fn record_manifest_download(
    store: &dyn Store,
    command: &ReadManifest,
    part: ManifestPart,
    actor: &Actor,
) -> Result<FrozenManifest, ReadManifestError> {
    let ReadManifest { scope, assessment, id } = command;
    store.transact(|tx| {
        let found = tx.assessments().find(scope, *assessment)?;
        let assessment = found.ok_or(ReadManifestError::NotFound)?;
        let found = tx.manifests().find(scope, &assessment, *id)?;
        let manifest = found.ok_or(ReadManifestError::NotFound)?;
        tx.audit().record(manifest.downloaded(assessment.name.as_str(), part, actor))?;
        Ok(manifest)
    })
}
