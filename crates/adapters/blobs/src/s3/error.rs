//! What the bucket's errors mean.

use controlkeep_ports::BlobError;
use object_store::Error;

pub(super) const fn is_missing(error: &Error) -> bool {
    matches!(error, Error::NotFound { .. })
}

/// Whatever is not a refusal of the bucket may go away by itself.
pub(super) fn outside(error: &Error) -> BlobError {
    let text = error.to_string();
    match error {
        // What servers of our kind of users answer when their disks are full or their quota is reached.
        _ if text.contains("StorageFull") || text.contains("QuotaExceeded") => BlobError::Full(text),
        Error::Generic { .. } | Error::JoinError { .. } => BlobError::Unavailable(text),
        _ => BlobError::Failed(text),
    }
}
