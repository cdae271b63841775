//! Says what has come of an upload, so that it can go on.

use controlkeep_evidence::{KeptFile, Upload};
use controlkeep_kernel::{Timestamp, UploadId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// Asks what has come of an upload.
#[derive(Debug, Clone)]
pub struct FollowUpload {
    /// Whose upload.
    pub scope: Scope,
    /// Which.
    pub upload: UploadId,
    /// When.
    pub now: Timestamp,
}

/// An upload cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FollowUploadError {
    /// There is none of that id for this person, or its time is over.
    #[error("there is no such upload")]
    NotThere,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What has come of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The upload.
    pub upload: Upload,
    /// The parts that have not come.
    pub missing: Vec<u32>,
    /// How many bytes have come.
    pub bytes: u64,
    /// What it became, once it was put together.
    pub file: Option<KeptFile>,
}

/// Says what has come of one upload.
///
/// # Errors
/// As [`FollowUploadError`] says.
pub fn follow_upload(store: &dyn Store, command: &FollowUpload) -> Result<Arrived, FollowUploadError> {
    store.transact(|tx| {
        let upload = tx.uploads().find(&command.scope, command.upload)?;
        let upload =
            upload.filter(|upload| !upload.is_over(command.now)).ok_or(FollowUploadError::NotThere)?;
        let parts = tx.uploads().parts(&upload)?;
        if let Some(file) = tx.uploads().file(&upload)? {
            return Ok(Arrived { missing: Vec::new(), bytes: upload.bytes, file: Some(file), upload });
        }
        let bytes = parts.iter().map(|part| part.bytes).sum();
        Ok(Arrived { missing: upload.missing(&parts), bytes, file: None, upload })
    })
}

/// Lists the uploads that somebody has under way in an organisation.
///
/// # Errors
/// When the store fails.
pub fn list_uploads(store: &dyn Store, scope: &Scope, now: Timestamp) -> Result<Vec<Upload>, StoreError> {
    let uploads: Vec<Upload> = store.transact(|tx| tx.uploads().list(scope))?;
    Ok(uploads.into_iter().filter(|upload| !upload.is_over(now)).collect())
}
