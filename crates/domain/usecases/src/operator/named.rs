//! Finds what the operator named.

use controlkeep_accounts::{Account, Identifier};
use controlkeep_ports::{StoreError, Tx};

/// Finds the account with that address or user name.
pub(super) fn account_named(tx: &mut dyn Tx, identifier: &str) -> Result<Option<Account>, StoreError> {
    match Identifier::parse(identifier) {
        Ok(identifier) => tx.accounts().find_by_identifier(&identifier),
        Err(_) => Ok(None),
    }
}
