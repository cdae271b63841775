//! Clears away answers that are kept no longer.

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError};

use super::KEPT_FOR;

/// Removes the answers that were kept for long enough at `at`, and says how many.
///
/// # Errors
/// When the store fails.
pub fn sweep_answers(store: &dyn Store, at: Timestamp) -> Result<usize, StoreError> {
    store.transact(|tx| tx.answers().sweep(at.minus(KEPT_FOR)))
}
