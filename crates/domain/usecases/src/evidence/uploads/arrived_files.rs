//! Files that were uploaded in parts, on their way into evidence.

use controlkeep_evidence::KeptFile;
use controlkeep_kernel::{Timestamp, UploadId};
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::Scope;

/// An upload cannot become evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArrivedFileError {
    /// There is none of that id for this person, its time is over, or it is evidence already.
    #[error("there is no upload {0}")]
    NotThere(UploadId),
    /// Its parts were not put together yet.
    #[error("the upload {0} is not complete")]
    NotComplete(UploadId),
}

/// Takes the files of uploads, within the transaction that makes evidence of them. The uploads are
/// gone when it commits, so of any number of callers exactly one gets a file.
///
/// # Errors
/// The first upload that has no file to take, or what the store says.
pub(in crate::evidence) fn take_files<E>(
    tx: &mut dyn Tx,
    scope: &Scope,
    uploads: &[UploadId],
    now: Timestamp,
) -> Result<Vec<KeptFile>, E>
where
    E: From<ArrivedFileError> + From<StoreError>,
{
    let mut files = Vec::with_capacity(uploads.len());
    for id in uploads {
        let upload = tx.uploads().find(scope, *id)?.filter(|upload| !upload.is_over(now));
        let upload = upload.ok_or(ArrivedFileError::NotThere(*id))?;
        files.push(tx.uploads().file(&upload)?.ok_or(ArrivedFileError::NotComplete(*id))?);
        if !tx.uploads().remove(*id, None)? {
            return Err(ArrivedFileError::NotThere(*id).into());
        }
    }
    Ok(files)
}
