//! An administrator lets somebody try again who typed wrong passwords or codes.

use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Cipher, Store, StoreError};
use controlkeep_rbac::PlatformScope;

use crate::accounts::unlock;

/// An administrator lets somebody try again.
pub struct UnlockPerson {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// Whose.
    pub account: AccountId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody was unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockPersonError {
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Forgets the tries at the password and at the second factor of an account.
///
/// # Errors
/// [`UnlockPersonError`].
pub fn unlock_person(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &UnlockPerson,
) -> Result<(), UnlockPersonError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(UnlockPersonError::NotFound)?;
        Ok(unlock(tx, cipher, &account, &command.actor)?)
    })
}
