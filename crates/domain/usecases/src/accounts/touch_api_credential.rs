//! A key or certificate was used.

use controlkeep_accounts::ApiCredentialTouched;
use controlkeep_ports::{Store, StoreError};

/// Notes that a key or certificate was used, so that its owner sees which one nobody needs any more.
///
/// # Errors
/// When the store fails.
pub fn touch_api_credential(store: &dyn Store, touched: ApiCredentialTouched) -> Result<(), StoreError> {
    store.transact(|tx| tx.api_credentials().touch(touched))
}
