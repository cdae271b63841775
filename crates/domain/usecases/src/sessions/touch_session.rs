//! A session was used.

use controlkeep_accounts::SessionTouched;
use controlkeep_ports::{Store, StoreError};

/// Notes that a session was used, so that it does not end for being idle.
///
/// # Errors
/// When the store fails.
pub fn touch_session(store: &dyn Store, touched: SessionTouched) -> Result<(), StoreError> {
    store.transact(|tx| tx.sessions().touch(touched))
}
