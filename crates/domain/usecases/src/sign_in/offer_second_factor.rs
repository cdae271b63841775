//! Shows the secret that an authenticator app shall hold.

use controlkeep_accounts::{Account, AccountRefused, SealedSecret, SecondFactor};
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Cipher, CipherError, Store, StoreError, TOTP_SECRET_BYTES, Tx};

use super::{open_secret, seal_secret};

/// Somebody is about to set an authenticator app up.
pub struct OfferSecondFactor {
    /// Whose.
    pub account: AccountId,
    /// A new random secret, for when none was offered yet.
    pub secret: [u8; TOTP_SECRET_BYTES],
    /// Who, from where, when.
    pub actor: Actor,
}

/// No secret can be offered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfferSecondFactorError {
    /// There is no such account.
    #[error("the account is gone")]
    AccountGone,
    /// An authenticator app is set up already; its secret is never shown again.
    #[error("an authenticator app is set up already")]
    AlreadySetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The secret cannot be sealed or opened.
    #[error(transparent)]
    Cipher(#[from] CipherError),
}

/// Gives the secret to show. One that was offered before is shown again, so that a page read twice
/// does not make the code worthless that somebody photographed the first time.
///
/// # Errors
/// [`OfferSecondFactorError`].
pub fn offer_second_factor(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &OfferSecondFactor,
) -> Result<Vec<u8>, OfferSecondFactorError> {
    let sealed = seal_secret(cipher, command.account, &command.secret)?;
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(OfferSecondFactorError::AccountGone)?;
        match &account.second_factor {
            SecondFactor::Active { .. } => Err(OfferSecondFactorError::AlreadySetUp),
            SecondFactor::Offered { secret } => Ok(open_secret(cipher, account.id, secret)?),
            SecondFactor::Absent => offer(tx, account, sealed.clone(), command),
        }
    })
}

fn offer(
    tx: &mut dyn Tx,
    account: Account,
    sealed: SealedSecret,
    command: &OfferSecondFactor,
) -> Result<Vec<u8>, OfferSecondFactorError> {
    let change = account.offer_second_factor(sealed, &command.actor).map_err(refused)?;
    tx.accounts().record(change)?;
    Ok(command.secret.to_vec())
}

const fn refused(_: AccountRefused) -> OfferSecondFactorError {
    OfferSecondFactorError::AlreadySetUp
}
