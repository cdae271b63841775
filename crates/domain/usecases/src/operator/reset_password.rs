//! The operator gives somebody a new password.

use controlkeep_accounts::PasswordHash;
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Cipher, Store, StoreError};

use super::named::account_named;
use crate::links::withdraw_links;
use crate::notices::tell_sign_in_changed;
use crate::sessions::{Ending, end_all};

/// The operator gives somebody a new password.
pub struct ResetPassword<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The hash of the new password, which opens nothing but its own change.
    pub hash: PasswordHash,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
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
pub fn reset_password(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &ResetPassword<'_>,
) -> Result<usize, ResetPasswordError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| ResetPasswordError::UnknownAccount(command.identifier.to_owned()))?;
        let ending =
            Ending { account: account.id, keep: None, reason: "password_reset", actor: &command.actor };
        let account = tx.accounts().record(account.reset_password(command.hash.clone(), &command.actor))?;
        withdraw_links(tx, account.id)?;
        let change = SignInChange::PasswordSetByOther;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &command.actor)?;
        Ok(end_all(tx, &ending)?)
    })
}
