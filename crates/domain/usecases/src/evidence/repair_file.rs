//! Bringing back the bytes of a file that is damaged or lost.

use std::collections::BTreeSet;

use controlkeep_evidence::StoredFile;
use controlkeep_kernel::{Actor, FileId};
use controlkeep_ports::{BlobError, Blobs, FileSeal, Store, StoreError, Views};

use super::reading::{ReadError, hash_file};

/// How many files are looked up at once.
const PAGE: usize = 200;
/// How many bytes are copied at once.
const PIECE: usize = 64 * 1024;

/// A file whose bytes are to be brought back.
#[derive(Clone, Copy)]
pub struct RepairFile<'r> {
    /// Where the repair is written down.
    pub store: &'r dyn Store,
    /// Where the file's bytes belong.
    pub blobs: &'r dyn Blobs,
    /// Where bytes from elsewhere wait under the same id, looked at by nobody yet.
    pub waiting: &'r dyn Blobs,
    /// Who opens them.
    pub seal: &'r dyn FileSeal,
    /// The file.
    pub stored: &'r StoredFile,
    /// The backup they come from.
    pub backup: &'r str,
    /// Who repairs.
    pub actor: &'r Actor,
}

/// A file cannot be repaired. Its blob is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepairFileError {
    /// What waits is not what was uploaded either.
    #[error("the backup does not have its bytes as they were uploaded: {0}")]
    NoBetter(ReadError),
    /// The storage of files fails.
    #[error(transparent)]
    Storage(#[from] BlobError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Finds files by their ids, whoever they belong to.
///
/// # Errors
/// When the store fails.
pub fn find_files(views: &dyn Views, wanted: &BTreeSet<FileId>) -> Result<Vec<StoredFile>, StoreError> {
    let (mut found, mut after) = (Vec::new(), None);
    while found.len() < wanted.len() {
        let page = views.kept_files(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.file.id);
        found.extend(page.into_iter().filter(|stored| wanted.contains(&stored.file.id)));
    }
    Ok(found)
}

/// Puts waiting bytes in the place of a file's blob, once they were opened with the file's key and have
/// its hash. The blob changes at once, or not at all; what was done is written down.
///
/// # Errors
/// When the waiting bytes are no better, and when the storage or the store fails.
pub fn repair_file(command: &RepairFile<'_>) -> Result<(), RepairFileError> {
    let RepairFile { store, blobs, waiting, seal, stored, backup, actor } = command;
    match hash_file(*waiting, *seal, stored) {
        Ok(sha256) if sha256 == stored.file.sha256 => {}
        Ok(_) => return Err(RepairFileError::NoBetter(ReadError::Damaged)),
        Err(ReadError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(RepairFileError::NoBetter(error)),
    }
    copy(*waiting, *blobs, stored)?;
    let event = stored.repaired(backup, actor);
    store.transact(|tx| tx.audit().record(event.clone()))?;
    Ok(())
}

fn copy(from: &dyn Blobs, to: &dyn Blobs, stored: &StoredFile) -> Result<(), RepairFileError> {
    let id = stored.file.blob;
    let mut reader = from.open(id)?.ok_or(RepairFileError::NoBetter(ReadError::Missing))?;
    let mut writer = to.replace(id)?;
    let (mut offset, mut piece) = (0, vec![0; PIECE]);
    loop {
        let read = reader.read_at(offset, &mut piece)?;
        if read == 0 {
            return Ok(writer.finish()?);
        }
        writer.write(&piece[..read])?;
        offset += read as u64;
    }
}
