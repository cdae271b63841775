//! An administrator takes the authenticator app of somebody away who lost it.

use controlkeep_accounts::Reason;
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{AccountId, Actor, LetterId, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError};
use controlkeep_rbac::PlatformScope;

use crate::accounts::{Proof, fails_with_proof, remove_second_factor};
use crate::notices::tell_sign_in_changed;

/// An administrator takes an authenticator app away.
pub struct ResetApp<'a> {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// Whose.
    pub account: AccountId,
    /// The administrator's own password, as typed.
    pub password: &'a str,
    /// Why.
    pub reason: Reason,
    /// The id of the letter that tells the person.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// No app was taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResetAppError {
    /// The administrator's password is not right.
    #[error("the password is wrong")]
    WrongPassword {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries at it.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The account has no app; the next sign-in sets one up.
    #[error("no authenticator app is set up")]
    NotSetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

fails_with_proof!(ResetAppError { WrongPassword });

/// Removes the app and its backup codes, ends all sessions of the account and tells its owner. The
/// password stays. It gives how many sessions ended.
///
/// # Errors
/// [`ResetAppError`].
pub fn reset_app(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &ResetApp<'_>,
) -> Result<usize, ResetAppError> {
    let actor = &command.actor;
    let proof = Proof { account: command.scope.account(), password: command.password, actor };
    let proved = proof.check(store, hasher, cipher)?;
    store.transact(|tx| {
        proved.take(tx, cipher)?;
        let account = tx.accounts().find(command.account)?.ok_or(ResetAppError::NotFound)?;
        let ended = remove_second_factor(tx, account.clone(), Some(&command.reason), actor)?;
        let ended = ended.ok_or(ResetAppError::NotSetUp)?;
        tell_sign_in_changed(tx, cipher, &account, SignInChange::AppRemoved, command.letter, actor)?;
        Ok(ended)
    })
}
