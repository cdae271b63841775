//! Gives up uploads whose time is over.

use controlkeep_evidence::{KeptFile, Upload, UploadPart};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Blobs, Store, StoreError, UploadClaim};

use super::{CLAIM, remove_file, remove_parts};

/// How many uploads one sweep removes at most.
const AT_ONCE: usize = 200;

/// Removes uploads whose time is over, and says how many. One that is being put together stays, unless
/// whoever claimed it has been gone for long.
///
/// # Errors
/// When the store fails.
pub fn sweep_uploads(store: &dyn Store, blobs: &dyn Blobs, now: Timestamp) -> Result<usize, StoreError> {
    let before = now.minus(Upload::LIFE);
    let old: Vec<_> = store.transact(|tx| tx.uploads().begun_before(before, AT_ONCE))?;
    let mut removed = 0;
    for (upload, claim) in old.into_iter().filter(|(_, claim)| is_free(*claim, now)) {
        if let Some(left) = remove(store, &upload, claim)? {
            remove_parts(blobs, &left.parts);
            remove_file(blobs, left.file.as_ref());
            removed += 1;
        }
    }
    Ok(removed)
}

/// What an upload that was removed leaves in the storage.
struct Left {
    parts: Vec<UploadPart>,
    file: Option<KeptFile>,
}

fn is_free(claim: Option<UploadClaim>, now: Timestamp) -> bool {
    claim.is_none_or(|claim| claim.at < now.minus(CLAIM))
}

fn remove(
    store: &dyn Store,
    upload: &Upload,
    claim: Option<UploadClaim>,
) -> Result<Option<Left>, StoreError> {
    store.transact(|tx| {
        let parts = tx.uploads().parts(upload)?;
        let file = tx.uploads().file(upload)?;
        Ok(tx.uploads().remove(upload.id, claim)?.then_some(Left { parts, file }))
    })
}
