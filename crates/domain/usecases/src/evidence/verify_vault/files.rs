//! Every file against its hash.

use std::collections::BTreeSet;

use controlkeep_evidence::StoredFile;
use controlkeep_kernel::{BlobId, FileId};
use controlkeep_ports::StoreError;

use super::{DamagedFile, VaultProgress, VerifyVault, VerifyVaultError};
use crate::evidence::reading::{ReadError, hash_file};

/// How many files are looked up at once.
const PAGE: usize = 200;

/// What came of reading all files.
#[derive(Default)]
pub(super) struct Read {
    pub(super) progress: VaultProgress,
    pub(super) damaged: Vec<DamagedFile>,
    pub(super) blobs: BTreeSet<BlobId>,
}

pub(super) fn read_all(
    command: &VerifyVault<'_>,
    progress: &mut dyn FnMut(VaultProgress),
) -> Result<Read, VerifyVaultError> {
    let mut read = Read::default();
    each_after(command, None, |file| {
        read.blobs.insert(file.file.blob);
        read.damaged.extend(compare_one(command, file)?);
        read.progress.files += 1;
        read.progress.bytes += file.file.bytes;
        progress(read.progress);
        Ok::<_, VerifyVaultError>(())
    })?;
    Ok(read)
}

/// The blobs that files name.
pub(super) fn blobs(command: &VerifyVault<'_>) -> Result<BTreeSet<BlobId>, StoreError> {
    let mut blobs = BTreeSet::new();
    each_after(command, None, |file| {
        blobs.insert(file.file.blob);
        Ok::<_, StoreError>(())
    })?;
    Ok(blobs)
}

/// Looks at every file behind one, ordered by id.
pub(super) fn each_after<E: From<StoreError>>(
    command: &VerifyVault<'_>,
    mut after: Option<FileId>,
    mut look: impl FnMut(&StoredFile) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let page = command.views.kept_files(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.file.id);
        page.iter().try_for_each(&mut look)?;
    }
}

/// What is wrong with a file, if anything is. A storage that fails says nothing about it.
pub(super) fn compare_one(
    command: &VerifyVault<'_>,
    stored: &StoredFile,
) -> Result<Option<DamagedFile>, VerifyVaultError> {
    match compare(command, stored) {
        Ok(()) => Ok(None),
        Err(ReadError::Storage(error)) => Err(error.into()),
        Err(error) => Ok(Some(damaged(stored, error))),
    }
}

fn compare(command: &VerifyVault<'_>, stored: &StoredFile) -> Result<(), ReadError> {
    let sha256 = hash_file(command.blobs, command.seal, stored)?;
    if sha256 == stored.file.sha256 { Ok(()) } else { Err(ReadError::Damaged) }
}

fn damaged(stored: &StoredFile, error: ReadError) -> DamagedFile {
    DamagedFile {
        organisation: stored.organisation,
        number: stored.number,
        version: stored.version,
        file: stored.file.id,
        blob: stored.file.blob,
        name: stored.file.name.clone(),
        error,
    }
}
