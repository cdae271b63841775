//! The backups that the server keeps by itself.

use controlkeep_kernel::Timestamp;

/// A finished backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvedBackup {
    /// What its folder or file is called.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was last verified from its beginning to its end.
    pub verified_at: Option<Timestamp>,
}

/// The place of the backups cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the backup folder cannot be read: {0}")]
pub struct ShelfUnreadable(pub String);

/// Where the server's own backups are.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait BackupShelf: Send + Sync {
    /// The place, as its operator knows it.
    fn place(&self) -> String;

    /// The finished backups, newest first.
    ///
    /// # Errors
    /// When the place cannot be read. A place that is not there yet holds none.
    fn backups(&self) -> Result<Vec<ShelvedBackup>, ShelfUnreadable>;
}
