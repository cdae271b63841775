//! The operator lets somebody try again who typed wrong passwords or codes.

use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Store, StoreError};

use super::named::account_named;
use crate::accounts::unlock;

/// The operator lets somebody try again.
pub struct UnlockAccount<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody was unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockAccountError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Forgets the tries at the password and at the second factor of an account. Those of its network
/// stay: they are not its own.
///
/// # Errors
/// [`UnlockAccountError`].
pub fn unlock_account(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &UnlockAccount<'_>,
) -> Result<(), UnlockAccountError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| UnlockAccountError::UnknownAccount(command.identifier.to_owned()))?;
        Ok(unlock(tx, cipher, &account, &command.actor)?)
    })
}
