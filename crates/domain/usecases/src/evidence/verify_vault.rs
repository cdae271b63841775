//! Compares every file with its bytes, and every blob with the rows.

mod ask;
mod check;
mod files;
mod newest;
mod strays;

use controlkeep_evidence::{EvidenceNumber, FileName};
use controlkeep_kernel::{BlobId, FileId, OrganisationId, Timestamp};
use controlkeep_ports::{BlobError, Blobs, FileSeal, Store, StoreError, Views};

pub use ask::{AskForVaultCheck, AskForVaultCheckError, VERIFY_VAULT, ask_for_vault_check};
pub use check::{CheckVaultError, check_vault};
pub use newest::{NewestVaultCheck, newest_vault_check};

use super::reading::ReadError;

/// What a verification stands on.
#[derive(Clone, Copy)]
pub struct VerifyVault<'v> {
    /// Which files there are.
    pub views: &'v dyn Views,
    /// Which parts of uploads there are.
    pub store: &'v dyn Store,
    /// Where the bytes are.
    pub blobs: &'v dyn Blobs,
    /// Who opens them.
    pub seal: &'v dyn FileSeal,
    /// What no row names is left alone when it is younger: its row may still come.
    pub written_before: Timestamp,
}

/// How far a verification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VaultProgress {
    /// How many files were read.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VaultReport {
    /// What was read.
    pub read: VaultProgress,
    /// The files that are not what was uploaded.
    pub damaged: Vec<DamagedFile>,
    /// The blobs that no row names.
    pub strays: Vec<BlobId>,
    /// How many unfinished blobs killed processes left behind.
    pub unfinished: usize,
}

impl VaultReport {
    /// Whether everything is in order.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.damaged.is_empty() && self.strays.is_empty() && self.unfinished == 0
    }
}

/// A file that is not what was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DamagedFile {
    /// Whose.
    pub organisation: OrganisationId,
    /// In which item.
    pub number: EvidenceNumber,
    /// In which version of it.
    pub version: u32,
    /// Which file.
    pub file: FileId,
    /// Its bytes.
    pub blob: BlobId,
    /// What it is called.
    pub name: FileName,
    /// What is wrong with it.
    pub error: ReadError,
}

/// A verification could not be brought to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyVaultError {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The storage of files fails.
    #[error(transparent)]
    Storage(#[from] BlobError),
}

/// Reads every file to its end and compares it with its hash; then looks for blobs without a row and
/// for what killed processes left behind. Nothing is changed.
///
/// # Errors
/// When the store or the storage fails. A damaged file is no failure: it stands in the report.
pub fn verify_vault(
    command: &VerifyVault<'_>,
    progress: &mut dyn FnMut(VaultProgress),
) -> Result<VaultReport, VerifyVaultError> {
    let read = files::read_all(command, progress)?;
    Ok(VaultReport {
        strays: strays::find(command, &read.blobs)?,
        unfinished: command.blobs.unfinished(command.written_before)?,
        read: read.progress,
        damaged: read.damaged,
    })
}

/// Removes the strays of a report, and what killed processes left behind. Says how much that was.
///
/// # Errors
/// When the store or the storage fails. What was removed before that stays removed.
pub fn sweep_vault(command: &VerifyVault<'_>) -> Result<usize, VerifyVaultError> {
    let named = files::blobs(command)?;
    let strays = strays::find(command, &named)?;
    for stray in &strays {
        command.blobs.remove(*stray)?;
    }
    Ok(strays.len() + command.blobs.sweep_unfinished(command.written_before)?)
}
