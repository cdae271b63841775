//! Somebody changes the name that others see.

use controlkeep_accounts::{Account, DisplayName};
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};

/// Somebody changes the name that others see.
pub struct RenameAccount {
    /// Whose.
    pub account: AccountId,
    /// The new name.
    pub name: DisplayName,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenameAccountError {
    /// There is no such account.
    #[error("the account is gone")]
    AccountGone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps the name. One that is stored already is fine and leaves no audit entry.
///
/// # Errors
/// [`RenameAccountError`].
pub fn rename_account(store: &dyn Store, command: &RenameAccount) -> Result<Account, RenameAccountError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(RenameAccountError::AccountGone)?;
        match account.clone().rename(command.name.clone(), &command.actor) {
            Ok(change) => Ok(tx.accounts().record(change)?),
            Err(_) => Ok(account),
        }
    })
}
