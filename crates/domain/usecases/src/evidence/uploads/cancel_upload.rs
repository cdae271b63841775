//! Gives an upload up.

use controlkeep_kernel::UploadId;
use controlkeep_ports::{Blobs, Store, StoreError};
use controlkeep_rbac::Scope;

use super::{remove_file, remove_parts};

/// Gives an upload up.
#[derive(Debug, Clone)]
pub struct CancelUpload {
    /// Whose upload.
    pub scope: Scope,
    /// Which.
    pub upload: UploadId,
}

/// An upload cannot be given up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CancelUploadError {
    /// There is none of that id for this person.
    #[error("there is no such upload")]
    NotThere,
    /// It is being put together.
    #[error("the upload is being put together")]
    UnderWay,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Removes an upload, or the file that it became and that no item has yet: the rows first, then the
/// bytes.
///
/// # Errors
/// As [`CancelUploadError`] says.
pub fn cancel_upload(
    store: &dyn Store,
    blobs: &dyn Blobs,
    command: &CancelUpload,
) -> Result<(), CancelUploadError> {
    let (parts, file) = store.transact(|tx| {
        let upload = tx.uploads().find(&command.scope, command.upload)?;
        let upload = upload.ok_or(CancelUploadError::NotThere)?;
        let parts = tx.uploads().parts(&upload)?;
        let file = tx.uploads().file(&upload)?;
        if tx.uploads().remove(upload.id, None)? {
            Ok((parts, file))
        } else {
            Err(CancelUploadError::UnderWay)
        }
    })?;
    remove_parts(blobs, &parts);
    remove_file(blobs, file.as_ref());
    Ok(())
}
