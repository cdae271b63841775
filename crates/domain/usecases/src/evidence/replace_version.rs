//! Replacing what an item consists of.

use controlkeep_evidence::{EvidenceItem, EvidenceNumber, EvidenceRefused, NewVersion, OverQuota, Quota};
use controlkeep_kernel::{Actor, UploadId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::add_evidence::bytes_of;
use super::uploads::{ArrivedFileError, take_files};

/// A new version of an item. Its files are kept already: the row comes last.
#[derive(Debug, Clone)]
pub struct ReplaceVersion {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// What the version consists of.
    pub version: NewVersion,
    /// Uploads in parts that are complete; their files follow the others.
    pub uploads: Vec<UploadId>,
    /// How much the organisation may keep.
    pub quota: Quota,
    /// Who adds it.
    pub actor: Actor,
}

/// A version cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceVersionError {
    /// The organisation has no such item.
    #[error("not found")]
    NotFound,
    /// The files do not fit into what the organisation may keep.
    #[error(transparent)]
    OverQuota(#[from] OverQuota),
    /// An upload has no file to take.
    #[error(transparent)]
    Upload(#[from] ArrivedFileError),
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] EvidenceRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ReplaceVersionError {
    /// Whether the version is known not to be there, so that its files can be taken back.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        !matches!(self, Self::Store(_))
    }
}

/// Adds a version to an item. Its links, its earlier versions and its number stay.
///
/// # Errors
/// When there is no such item, or when a rule refuses the version. The files then belong to nothing.
pub fn replace_version(
    store: &dyn Store,
    command: &ReplaceVersion,
) -> Result<EvidenceItem, ReplaceVersionError> {
    let ReplaceVersion { scope, number, version, uploads, quota, actor } = command;
    store.transact(|tx| {
        let item = tx.evidence().take(scope, *number)?.ok_or(ReplaceVersionError::NotFound)?;
        let used = tx.evidence().used(scope)?;
        let mut version = version.clone();
        version.files.extend(take_files::<ReplaceVersionError>(tx, scope, uploads, actor.at)?);
        quota.admit(used.bytes, bytes_of(&version.files))?;
        Ok(tx.evidence().record(scope, item.replace(version, actor)?)?.value)
    })
}
