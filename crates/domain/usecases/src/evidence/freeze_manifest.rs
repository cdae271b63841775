//! Freezing the evidence of an assessment.

use controlkeep_compliance::{Assessment, Date};
use controlkeep_evidence::{Digest, FreezeRefused, Freezing, FrozenManifest, StoredFile};
use controlkeep_kernel::{Actor, ManifestId};
use controlkeep_ports::{Recorded, Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::keep_evidence;
use super::linked_files::newest_files;

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
    /// The hash of the list that the person has seen; nothing freezes what is there, unseen.
    pub seen: Option<Digest>,
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
    /// The evidence is not what the person has seen any more.
    #[error("the evidence changed since it was shown")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes down which files are the evidence of an assessment at this moment, each with its hash, and
/// keeps all of them for as long as the rules want it. The files are those of the newest version of
/// every item that is linked with the assessment. Earlier lists stay.
///
/// # Errors
/// When there is no such assessment, when it has no files, or when they are not those that were seen.
pub fn freeze_manifest(
    store: &dyn Store,
    command: &FreezeManifest,
) -> Result<Recorded<FrozenManifest>, FreezeManifestError> {
    let FreezeManifest { scope, assessment, id, keep_years, seen, actor } = command;
    store.transact(|tx| {
        // Whoever links evidence with the assessment waits until this has ended.
        let assessment = tx.assessments().hold(scope, *assessment)?.ok_or(FreezeManifestError::NotFound)?;
        let until = Freezing { id: *id, assessment: &assessment, files: &[], keep_years: *keep_years, actor }
            .keep_until();
        let files = kept_files(tx, scope, &assessment, until, actor)?;
        let freezing =
            Freezing { id: *id, assessment: &assessment, files: &files, keep_years: *keep_years, actor };
        let frozen = freezing.freeze()?;
        if seen.is_some_and(|seen| seen != frozen.manifest().sha256) {
            return Err(FreezeManifestError::Changed);
        }
        Ok(tx.manifests().record(scope, frozen)?)
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
        files.extend(newest_files(tx, &item)?);
    }
    Ok(files)
}
