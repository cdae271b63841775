//! Why a backup could not be made, read or restored.

use std::io;
use std::path::{Path, PathBuf};

use controlkeep_ports::{BlobError, DumpError};

/// A backup could not be made, read or restored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// A file cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Something of that name is there already.
    #[error("{} is there already. Choose another name.", .0.display())]
    Exists(PathBuf),
    /// A backup of that name was begun and not finished.
    #[error(
        "a backup was begun and not finished: {}. Add --resume to go on with it, or remove it.",
        .0.display()
    )]
    Unfinished(PathBuf),
    /// It is no backup, or one that was never finished.
    #[error("{} is no finished backup: {why}", path.display())]
    NotABackup {
        /// Where it is.
        path: PathBuf,
        /// What is missing.
        why: String,
    },
    /// It is sealed with a passphrase, and none was given.
    #[error("the backup is sealed. Give its passphrase with --passphrase-file.")]
    Sealed,
    /// A newer program made it.
    #[error(
        "the backup has the format {found}, and this program knows formats up to {known}. Use a newer program."
    )]
    NewerFormat {
        /// The format that it has.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// A part of it is not what the manifest says, or is no such part.
    #[error("the backup is damaged: {part}: {why}")]
    Damaged {
        /// Which part.
        part: String,
        /// What is wrong with it.
        why: String,
    },
    /// Its signature was made with a key that is not here.
    #[error(
        "the backup belongs to an installation with the key {0}, and that key is not here. Put the key file back, or set key_file."
    )]
    UnknownKey(String),
    /// Its manifest was changed, or another key has the same id.
    #[error("the manifest of the backup is not the one that was signed with the key {0}")]
    Signature(String),
    /// The store failed or refused.
    #[error(transparent)]
    Store(#[from] DumpError),
    /// The storage of files failed.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The storage of files holds something already.
    #[error("the storage of files is not empty. A restore needs an empty place.")]
    FilesThere,
}

impl BackupError {
    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        Self::File { path: path.to_owned(), why: error.to_string() }
    }

    #[allow(clippy::needless_pass_by_value, reason = "callers hand over the error that they got")]
    pub(crate) fn damaged(part: impl Into<String>, why: impl ToString) -> Self {
        Self::Damaged { part: part.into(), why: why.to_string() }
    }
}

/// Within the work of a store only the store's own error can be told; this carries ours through it.
impl From<BackupError> for DumpError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Store(error) => error,
            other => Self::Other(other.to_string()),
        }
    }
}
