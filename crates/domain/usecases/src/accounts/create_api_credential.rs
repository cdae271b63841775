//! Somebody makes an API key, or ties a client certificate to their account.

use std::time::Duration;

use controlkeep_accounts::{ApiCredential, NewApiCredential};
use controlkeep_kernel::{AccountId, Actor, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError};

use super::give_credential::{GiveCredentialError, give_credential};
use super::proof::{Proof, fails_with_proof};

/// Somebody makes an API key, or ties a client certificate to their account.
pub struct CreateApiCredential<'a> {
    /// Whose.
    pub account: AccountId,
    /// The password, as typed.
    pub password: &'a str,
    /// The key or certificate.
    pub new: NewApiCredential,
    /// How long one may live.
    pub longest: Duration,
    /// Who, from where, when.
    pub actor: Actor,
}

/// There is no new key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateApiCredentialError {
    /// The password is not right.
    #[error("the password is wrong")]
    WrongPassword {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// It cannot be given.
    #[error(transparent)]
    Given(#[from] GiveCredentialError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

fails_with_proof!(CreateApiCredentialError { WrongPassword });

/// Keeps a key or certificate of whoever knows the password. What could not be made with the right
/// password either is refused first, so that it costs no try.
///
/// # Errors
/// [`CreateApiCredentialError`].
pub fn create_api_credential(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &CreateApiCredential<'_>,
) -> Result<ApiCredential, CreateApiCredentialError> {
    command.new.check(command.longest).map_err(GiveCredentialError::from)?;
    let proof = Proof { account: command.account, password: command.password, actor: &command.actor };
    let proved = proof.check(store, hasher, cipher)?;
    store.transact(|tx| {
        let account = proved.take(tx, cipher)?;
        Ok(give_credential(tx, &account, command.new.clone(), command.longest, &command.actor)?)
    })
}
