//! Writing down that a kept file cannot be read.

use controlkeep_evidence::{Damage, StoredFile};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

/// Writes down that somebody met a file whose bytes cannot be read. Whoever calls has found the file
/// through a scope.
///
/// # Errors
/// When the store fails.
pub fn record_damage(
    store: &dyn Store,
    stored: &StoredFile,
    damage: Damage,
    actor: &Actor,
) -> Result<(), StoreError> {
    store.transact(|tx| tx.audit().record(stored.found_damaged(damage, actor)).map(drop))
}
