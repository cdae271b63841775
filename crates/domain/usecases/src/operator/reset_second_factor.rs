//! The operator takes the authenticator app of somebody away who lost it.

use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Cipher, Store, StoreError};

use super::named::account_named;
use crate::accounts::remove_second_factor;
use crate::notices::tell_sign_in_changed;

/// The operator takes an authenticator app away.
pub struct ResetSecondFactor<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// No app was taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResetSecondFactorError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// The account has no app; the next sign-in sets one up.
    #[error("no authenticator app is set up")]
    NotSetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Removes the app and its backup codes and ends all sessions of the account. The password stays. It
/// gives how many sessions ended.
///
/// # Errors
/// [`ResetSecondFactorError`].
pub fn reset_second_factor(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &ResetSecondFactor<'_>,
) -> Result<usize, ResetSecondFactorError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| ResetSecondFactorError::UnknownAccount(command.identifier.to_owned()))?;
        let ended = remove_second_factor(tx, account.clone(), None, &command.actor)?;
        let ended = ended.ok_or(ResetSecondFactorError::NotSetUp)?;
        let change = SignInChange::AppRemoved;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &command.actor)?;
        Ok(ended)
    })
}
