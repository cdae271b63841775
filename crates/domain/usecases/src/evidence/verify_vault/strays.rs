//! Blobs that no row names.

use std::collections::BTreeSet;

use controlkeep_kernel::BlobId;
use controlkeep_ports::StoredBlob;

use super::{VerifyVault, VerifyVaultError};

/// How many blobs are listed at once.
const PAGE: usize = 500;

/// The blobs that neither a file nor a part of an upload names, and that are old enough.
pub(super) fn find(
    command: &VerifyVault<'_>,
    named: &BTreeSet<BlobId>,
) -> Result<Vec<BlobId>, VerifyVaultError> {
    let mut strays = Vec::new();
    let mut after = None;
    loop {
        let page = command.blobs.list(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(strays) };
        after = Some(last.id);
        strays.extend(unnamed(command, named, &page)?);
    }
}

fn unnamed(
    command: &VerifyVault<'_>,
    named: &BTreeSet<BlobId>,
    page: &[StoredBlob],
) -> Result<Vec<BlobId>, VerifyVaultError> {
    let is_old = |blob: &&StoredBlob| blob.written_at < command.written_before;
    let old: Vec<BlobId> = page.iter().filter(is_old).map(|blob| blob.id).collect();
    let left: Vec<BlobId> = old.into_iter().filter(|blob| !named.contains(blob)).collect();
    let parts = command.store.transact(|tx| tx.uploads().named(&left))?;
    Ok(left.into_iter().filter(|blob| !parts.contains(blob)).collect())
}
