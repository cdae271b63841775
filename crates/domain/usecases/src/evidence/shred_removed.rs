//! Giving up the files of what was removed.

use std::time::Duration;

use controlkeep_evidence::KeptFile;
use controlkeep_kernel::{Actor, BlobId};
use controlkeep_ports::{Store, StoreError};

/// How long the files of a removed item stay.
pub const GRACE: Duration = Duration::from_hours(30 * 24);

/// The items whose files go.
#[derive(Debug, Clone)]
pub struct ShredRemoved {
    /// How long files stay after their item was removed.
    pub grace: Duration,
    /// The most items of one call.
    pub limit: usize,
    /// The product itself, at this moment.
    pub actor: Actor,
}

/// Gives up the keys to the files of items that were removed long enough ago, and says which blobs
/// are noise from now on. The caller removes them; one that stays by accident belongs to nothing and
/// is found by whoever verifies the bytes.
///
/// # Errors
/// When the store fails; nothing is given up then.
pub fn shred_removed(store: &dyn Store, command: &ShredRemoved) -> Result<Vec<BlobId>, StoreError> {
    let ShredRemoved { grace, limit, actor } = command;
    store.transact(|tx| {
        let mut blobs = Vec::new();
        for item in tx.evidence().removed_before(actor.at.minus(*grace), *limit)? {
            let versions = tx.evidence().versions(&item)?;
            let files: Vec<KeptFile> = versions.into_iter().flat_map(|version| version.files).collect();
            let Ok(shredded) = item.shred(&files, *grace, actor) else { continue };
            let gone = shredded.blobs().to_vec();
            if tx.evidence().shred(shredded)? {
                blobs.extend(gone);
            }
        }
        Ok(blobs)
    })
}
