//! An administrator sends somebody a link for a new password.

use controlkeep_accounts::LinkTarget;
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Cipher, Store, StoreError};
use controlkeep_rbac::PlatformScope;

use crate::links::{Postage, send_link};
use crate::mail::Posted;

/// An administrator sends somebody a link for a new password.
pub struct SendReset {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// To whom.
    pub account: AccountId,
    /// What the letter needs.
    pub postage: Postage,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendResetError {
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The account is barred.
    #[error("the account is barred")]
    Barred,
    /// The address got as many letters as it may in a day.
    #[error("the address got as many letters as it may in a day")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends the link to the person's own address. The password stays until they choose another.
///
/// # Errors
/// [`SendResetError`].
pub fn send_reset(store: &dyn Store, cipher: &dyn Cipher, command: &SendReset) -> Result<(), SendResetError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(SendResetError::NotFound)?;
        if account.disabled {
            return Err(SendResetError::Barred);
        }
        let target = LinkTarget::ResetPassword(account.id);
        match send_link(tx, cipher, &account, target, &command.postage, &command.actor)? {
            Posted::Waiting | Posted::Already => Ok(()),
            Posted::TooMany => Err(SendResetError::TooMany),
        }
    })
}
