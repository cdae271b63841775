//! Handing out a file.

use controlkeep_evidence::{EvidenceNumber, StoredFile};
use controlkeep_kernel::{Actor, FileId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// A file that somebody wants to have.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// The file, of whichever version.
    pub file: FileId,
    /// Who wants it.
    pub actor: Actor,
}

/// A file cannot be handed out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFileError {
    /// The organisation has no such item, or the item no such file.
    #[error("not found")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes down who takes a copy of a file, and gives what is needed to open it. Whoever cannot be
/// written down gets nothing.
///
/// # Errors
/// When there is no such file, or when the store fails.
pub fn record_download(store: &dyn Store, command: &ReadFile) -> Result<StoredFile, ReadFileError> {
    let ReadFile { scope, number, file, actor } = command;
    store.transact(|tx| {
        let stored = tx.evidence().file(scope, *number, *file)?.ok_or(ReadFileError::NotFound)?;
        tx.audit().record(stored.downloaded(actor))?;
        Ok(stored)
    })
}
