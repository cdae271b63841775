//! The operator gives somebody a new password.

use controlkeep_accounts::PasswordHash;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

use super::named::account_named;
use crate::sessions::{Ending, end_all};

/// The operator gives somebody a new password.
pub struct ResetPassword<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The hash of the new password, which opens nothing but its own change.
    pub hash: PasswordHash,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The password stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResetPasswordError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Replaces the password and ends all sessions of the account. The second factor stays, so that a
/// reset is no way around it. It gives how many sessions ended.
///
/// # Errors
/// [`ResetPasswordError`].
pub fn reset_password(store: &dyn Store, command: &ResetPassword<'_>) -> Result<usize, ResetPasswordError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| ResetPasswordError::UnknownAccount(command.identifier.to_owned()))?;
        let ending =
            Ending { account: account.id, keep: None, reason: "password_reset", actor: &command.actor };
        tx.accounts().record(account.reset_password(command.hash.clone(), &command.actor))?;
        Ok(end_all(tx, &ending)?)
    })
}
