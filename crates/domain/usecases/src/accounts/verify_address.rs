//! Somebody proves that they read mail at the address they want to have.

use controlkeep_accounts::{Account, LinkKey, LinkPurpose, LinkTarget};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Cipher, Store, StoreError, Tx};

use crate::notices::tell_sign_in_changed;
use crate::sign_in::acting_as;

/// Somebody proves that they read mail at the address they want to have.
pub struct VerifyAddress {
    /// The link that was sent there.
    pub link: LinkKey,
    /// The id of the letter that tells the old address of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The address stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyAddressError {
    /// The link was used, has run out, was never made, or its account is barred.
    #[error("the link opens nothing any more")]
    Gone,
    /// Another account has taken the address meanwhile.
    #[error("another account has the address")]
    Taken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives the account its new address and tells the old one. Links that were sent to the old address
/// open nothing any more.
///
/// # Errors
/// [`VerifyAddressError`].
pub fn verify_address(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &VerifyAddress,
) -> Result<Account, VerifyAddressError> {
    match store.transact(|tx| verify(tx, cipher, command)) {
        Err(VerifyAddressError::Store(StoreError::Conflict(_))) => Err(VerifyAddressError::Taken),
        outcome => outcome,
    }
}

fn verify(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &VerifyAddress,
) -> Result<Account, VerifyAddressError> {
    let link = tx.one_time_links().consume(&command.link, command.actor.at)?;
    let Some(LinkTarget::VerifyAddress(id, email)) = link.map(|link| link.target) else {
        return Err(VerifyAddressError::Gone);
    };
    let before = tx.accounts().find(id)?.filter(|account| !account.disabled);
    let before = before.ok_or(VerifyAddressError::Gone)?;
    let actor = acting_as(&before, &command.actor);
    let change = before.clone().change_address(email, &actor).map_err(|_| VerifyAddressError::Gone)?;
    let account = tx.accounts().record(change)?;
    tx.one_time_links().withdraw(LinkPurpose::ResetPassword, *id.as_bytes())?;
    tell_sign_in_changed(tx, cipher, &before, SignInChange::AddressChanged, command.letter, &actor)?;
    Ok(account)
}
