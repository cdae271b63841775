//! The installation within a transaction.

use controlkeep_accounts::Installation;
use controlkeep_ports::{StoreError, Tx};

/// Finds the installation, which every start prepares before anything else.
pub(super) fn prepared(tx: &mut dyn Tx) -> Result<Installation, StoreError> {
    tx.installations().find()?.ok_or_else(|| damaged("id", "it was never prepared"))
}

/// The installation cannot be as it is.
pub(super) fn damaged(column: &'static str, detail: &str) -> StoreError {
    StoreError::Inconsistent { table: "installation", column, id: "1".into(), detail: detail.into() }
}
