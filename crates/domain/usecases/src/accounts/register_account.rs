//! Somebody makes an account of their own, where the installation is open for that.

use controlkeep_accounts::{Account, NewAccount};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

use super::taken::taken;

/// Somebody makes an account of their own.
pub struct RegisterAccount {
    /// The account. It administers nothing and belongs nowhere, whatever it says.
    pub account: NewAccount,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Creates an account that belongs to no organisation. It gives none when another account has the
/// address or the name; whoever asked must not be told, because they could learn who has an account.
///
/// # Errors
/// When the store fails.
pub fn register_account(store: &dyn Store, command: &RegisterAccount) -> Result<Option<Account>, StoreError> {
    let created = store.transact(|tx| {
        let new = NewAccount { administrator: false, ..command.account.clone() };
        if taken(tx, &new)?.is_some() {
            return Ok(None);
        }
        tx.accounts().record(Account::create(new, &command.actor)).map(Some)
    });
    match created {
        // Somebody else took it at the same moment.
        Err(StoreError::Conflict(_)) => Ok(None),
        outcome => outcome,
    }
}
