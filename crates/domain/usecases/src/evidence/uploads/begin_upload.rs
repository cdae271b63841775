//! Begins an upload in parts.

use controlkeep_evidence::{FileName, Quota, Upload};
use controlkeep_kernel::{Timestamp, UploadId};
use controlkeep_ports::{FileInspector, FileRefusal, Store, StoreError};
use controlkeep_rbac::Scope;

/// Begins an upload in parts.
#[derive(Debug, Clone)]
pub struct BeginUpload {
    /// Whose file, and by whom.
    pub scope: Scope,
    /// A new id.
    pub id: UploadId,
    /// What the file is called.
    pub name: FileName,
    /// How long it is.
    pub bytes: u64,
    /// The most bytes of one file.
    pub limit: u64,
    /// How much the organisation may keep.
    pub quota: Quota,
    /// When.
    pub now: Timestamp,
}

/// An upload cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum BeginUploadError {
    /// There is nothing to send.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes of one file.
        limit: u64,
    },
    /// No file of that name is kept.
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// It does not fit beside what is kept and what is under way.
    #[error("only {left} bytes more fit into what the organisation may keep")]
    OverQuota {
        /// How many bytes still fit.
        left: u64,
    },
    /// The person has too many uploads under way.
    #[error("{most} uploads are under way already")]
    TooMany {
        /// The most at once.
        most: usize,
    },
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins an upload in parts.
///
/// # Errors
/// As [`BeginUploadError`] says.
pub fn begin_upload(
    store: &dyn Store,
    inspector: &dyn FileInspector,
    command: &BeginUpload,
) -> Result<Upload, BeginUploadError> {
    inspector.promised(command.name.as_str())?;
    refuse_length(command)?;
    let upload = Upload {
        id: command.id,
        organisation: command.scope.organisation(),
        by: command.scope.account(),
        name: command.name.clone(),
        bytes: command.bytes,
        begun_at: command.now,
    };
    store.transact(|tx| {
        if tx.uploads().list(&command.scope)?.len() >= Upload::MOST {
            return Err(BeginUploadError::TooMany { most: Upload::MOST });
        }
        let taken = tx.evidence().used(&command.scope)?.bytes;
        let taken = taken.saturating_add(tx.uploads().announced(&command.scope)?);
        let left = command.quota.0.saturating_sub(taken);
        if command.bytes > left {
            return Err(BeginUploadError::OverQuota { left });
        }
        tx.uploads().begin(&upload)?;
        Ok(upload.clone())
    })
}

const fn refuse_length(command: &BeginUpload) -> Result<(), BeginUploadError> {
    if command.bytes == 0 {
        return Err(BeginUploadError::Empty);
    }
    if command.bytes > command.limit {
        return Err(BeginUploadError::TooLarge { limit: command.limit });
    }
    Ok(())
}
