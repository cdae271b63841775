//! Freezing the evidence of an assessment.

use controlkeep_compliance::{Assessment, Date};
use controlkeep_evidence::{FreezeRefused, Freezing, FrozenManifest, StoredFile};
use controlkeep_kernel::{Actor, ManifestId};
use controlkeep_ports::{Recorded, Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::keep_evidence;

/// An assessment whose evidence is to be frozen.
#[derive(Debug, Clone)]
pub struct FreezeManifest {
    /// The right to hold evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The id of the list to be.
    pub id: ManifestId,
    /// For how many years the rules keep artifacts.
    pub keep_years: u8,
    /// Who freezes.
    pub actor: Actor,
}

/// The evidence cannot be frozen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FreezeManifestError {
    /// The organisation has no such assessment.
    #[error("not found")]
    NotFound,
    /// There is nothing to freeze.
    #[error(transparent)]
    Refused(#[from] FreezeRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes down which files are the evidence of an assessment at this moment, each with its hash, and
/// keeps all of them for as long as the rules want it. The files are those of the newest version of
/// every item that is linked with the assessment. Earlier lists stay.
///
/// # Errors
/// When there is no such assessment, or when it has no files.
pub fn freeze_manifest(
    store: &dyn Store,
    command: &FreezeManifest,
) -> Result<Recorded<FrozenManifest>, FreezeManifestError> {
    let FreezeManifest { scope, assessment, id, keep_years, actor } = command;
    store.transact(|tx| {
        // Whoever links evidence with the assessment waits until this has ended.
        let assessment = tx.assessments().hold(scope, *assessment)?.ok_or(FreezeManifestError::NotFound)?;
        let until = Freezing { id: *id, assessment: &assessment, files: &[], keep_years: *keep_years, actor }
            .keep_until();
        let files = kept_files(tx, scope, &assessment, until, actor)?;
        let freezing =
            Freezing { id: *id, assessment: &assessment, files: &files, keep_years: *keep_years, actor };
        Ok(tx.manifests().record(scope, freezing.freeze()?)?)
    })
}

/// Keeps every linked item, and gives the files of its newest version. An item is taken before its
/// files are read, so nobody replaces or removes it in between.
fn kept_files(
    tx: &mut dyn Tx,
    scope: &Scope,
    assessment: &Assessment,
    until: Date,
    actor: &Actor,
) -> Result<Vec<StoredFile>, StoreError> {
    let mut files = Vec::new();
    for number in tx.manifests().linked_items(assessment)? {
        let Some(item) = keep_evidence(tx, scope, number, until, actor)? else { continue };
        let versions = tx.evidence().versions(&item)?;
        let newest = versions.into_iter().find(|version| version.number == item.latest);
        let newest = newest.into_iter().flat_map(|version| version.files);
        files.extend(newest.map(|file| StoredFile {
            organisation: item.organisation,
            item: item.id,
            number: item.number,
            version: item.latest,
            file,
        }));
    }
    Ok(files)
}
