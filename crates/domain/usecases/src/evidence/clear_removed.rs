//! Clearing away what was removed.

use controlkeep_ports::{Blobs, Store, StoreError};

use super::{ShredRemoved, shred_removed};

/// What was cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cleared {
    /// How many blobs are gone.
    pub gone: usize,
    /// How many would not go. Nobody can read them any more, and whoever verifies the bytes finds them.
    pub left: usize,
}

/// Gives up the keys of all that was removed long enough ago, batch by batch, and removes the blobs after
/// each commit: row first, blob later.
///
/// # Errors
/// When the store fails. What was cleared before that stays cleared.
pub fn clear_removed(
    store: &dyn Store,
    blobs: &dyn Blobs,
    command: &ShredRemoved,
) -> Result<Cleared, StoreError> {
    let mut cleared = Cleared::default();
    loop {
        let shredded = shred_removed(store, command)?;
        if shredded.is_empty() {
            return Ok(cleared);
        }
        for blob in shredded {
            match blobs.remove(blob) {
                Ok(()) => cleared.gone += 1,
                Err(_) => cleared.left += 1,
            }
        }
    }
}
