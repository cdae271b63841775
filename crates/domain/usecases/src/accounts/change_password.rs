//! Somebody changes their password.

use controlkeep_accounts::NewPassword;
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{AccountId, Actor, LetterId, SessionId, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError};

use super::proof::{Proof, fails_with_proof};
use crate::links::withdraw_links;
use crate::notices::tell_sign_in_changed;
use crate::sessions::{Ending, end_all};

/// Somebody changes their password.
pub struct ChangePassword<'a> {
    /// Whose.
    pub account: AccountId,
    /// The session they are in; all others end.
    pub keep: SessionId,
    /// The present password, as typed.
    pub current: &'a str,
    /// The new password.
    pub new: &'a NewPassword,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The password stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangePasswordError {
    /// The present password is not right.
    #[error("the present password is wrong")]
    WrongCurrent {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

fails_with_proof!(ChangePasswordError { WrongCurrent });

/// Changes the password of whoever knows the present one, and says how many other sessions ended.
///
/// # Errors
/// [`ChangePasswordError`].
pub fn change_password(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &ChangePassword<'_>,
) -> Result<usize, ChangePasswordError> {
    let proof = Proof { account: command.account, password: command.current, actor: &command.actor };
    let proved = proof.check(store, hasher, cipher)?;
    let hash = hasher.hash(command.new.expose())?;
    let ending = Ending {
        account: command.account,
        keep: Some(command.keep),
        reason: "password_changed",
        actor: &command.actor,
    };
    store.transact(|tx| {
        let account = proved.take(tx, cipher)?;
        let account = tx.accounts().record(account.change_password(hash.clone(), &command.actor))?;
        withdraw_links(tx, account.id)?;
        let change = SignInChange::PasswordChanged;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &command.actor)?;
        Ok(end_all(tx, &ending)?)
    })
}
