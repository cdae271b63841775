//! Somebody chooses a password by the link in a mail.

use controlkeep_accounts::{Account, LinkKey, LinkPurpose, NewPassword, PasswordHash};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError, Tx};

use crate::links::withdraw_links;
use crate::notices::tell_sign_in_changed;
use crate::sessions::{Ending, end_all};
use crate::sign_in::{account_key, acting_as};

/// Somebody chooses a password by the link in a mail.
pub struct SetPasswordByLink<'a> {
    /// The link: one for a first password, or for a forgotten one.
    pub link: LinkKey,
    /// The new password.
    pub new: &'a NewPassword,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The password stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetPasswordByLinkError {
    /// The link was used, has run out, was never made, or its account is barred.
    #[error("the link opens nothing any more")]
    Gone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

/// Sets the password, ends every session and every other link of the account, and lets it try to sign
/// in again at once. The second factor stays. Of any number of callers with one link, or with several
/// of the same account, exactly one succeeds.
///
/// # Errors
/// [`SetPasswordByLinkError`].
pub fn set_password_by_link(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &SetPasswordByLink<'_>,
) -> Result<Account, SetPasswordByLinkError> {
    // A link that opens nothing is not worth a slow hash.
    store.transact(|tx| {
        let link = tx.one_time_links().find(&command.link)?;
        link.filter(|link| link.is_live(command.actor.at)).ok_or(SetPasswordByLinkError::Gone)
    })?;
    let hash = hasher.hash(command.new.expose())?;
    store.transact(|tx| set(tx, cipher, command, &hash))
}

fn set(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &SetPasswordByLink<'_>,
    hash: &PasswordHash,
) -> Result<Account, SetPasswordByLinkError> {
    let link = tx.one_time_links().consume(&command.link, command.actor.at)?;
    let link = link.ok_or(SetPasswordByLinkError::Gone)?;
    let id = link.target.account().ok_or(SetPasswordByLinkError::Gone)?;
    let account = tx.accounts().find(id)?.filter(|account| !account.disabled);
    let account = account.ok_or(SetPasswordByLinkError::Gone)?;
    let actor = acting_as(&account, &command.actor);
    let account = tx.accounts().record(account.recover(hash.clone(), &actor))?;
    forget_the_past(tx, cipher, &account, &actor)?;
    if link.target.purpose() == LinkPurpose::ResetPassword {
        let change = SignInChange::PasswordReset;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &actor)?;
    }
    Ok(account)
}

/// Whoever had a session, a link or was guessing has nothing of it any more.
fn forget_the_past(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    actor: &Actor,
) -> Result<(), StoreError> {
    end_all(tx, &Ending { account: account.id, keep: None, reason: "password_reset", actor })?;
    withdraw_links(tx, account.id)?;
    tx.attempts().forget(&account_key(cipher, account.id))
}
