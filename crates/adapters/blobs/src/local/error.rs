//! What the system's errors mean.

use std::io::{self, ErrorKind};

use controlkeep_ports::BlobError;

/// The error of something that only reads.
pub(super) fn failed(error: &io::Error) -> BlobError {
    BlobError::Failed(error.to_string())
}

/// The error of something that writes.
pub(super) fn full_or_failed(error: &io::Error) -> BlobError {
    match error.kind() {
        ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::FileTooLarge
        | ErrorKind::ReadOnlyFilesystem => BlobError::Full(error.to_string()),
        _ => failed(error),
    }
}
