//! Somebody wants another address.

use std::time::Duration;

use controlkeep_accounts::{AttemptLimit, Attempted, Email, Identifier, LinkPurpose, LinkTarget};
use controlkeep_kernel::{AccountId, Actor, Timestamp};
use controlkeep_ports::{AttemptKey, Cipher, HashError, PasswordHasher, Store, StoreError, Tx};

use super::proof::{Proof, fails_with_proof};
use crate::links::{Postage, send_link};
use crate::purposes;

/// Links to new addresses of one account: 3, then none for an hour.
const LIMIT: AttemptLimit = AttemptLimit { tries: 3, pause: Duration::from_hours(1) };

/// Somebody wants another address.
pub struct RequestAddress<'a> {
    /// Whose.
    pub account: AccountId,
    /// The password, as typed.
    pub password: &'a str,
    /// The address they want to have.
    pub email: Email,
    /// What the letter to it needs.
    pub postage: Postage,
    /// Who, from where, when.
    pub actor: Actor,
}

/// No letter was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestAddressError {
    /// The password is not right.
    #[error("the password is wrong")]
    WrongPassword {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries at the password, or too many letters.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// It is the address already.
    #[error("it is the address of the account already")]
    Unchanged,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

fails_with_proof!(RequestAddressError { WrongPassword });

/// Sends a link to the new address; the account keeps the old one until the link is used. Links that
/// were sent before open nothing any more. An address that another account has gets no letter, and
/// nobody learns that from the answer.
///
/// # Errors
/// [`RequestAddressError`].
pub fn request_address(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &RequestAddress<'_>,
) -> Result<(), RequestAddressError> {
    let proof = Proof { account: command.account, password: command.password, actor: &command.actor };
    let proved = proof.check(store, hasher, cipher)?;
    store.transact(|tx| {
        let account = proved.take(tx, cipher)?;
        if account.email == command.email {
            return Err(RequestAddressError::Unchanged);
        }
        count(tx, cipher, command)?;
        tx.one_time_links().withdraw(LinkPurpose::VerifyAddress, *account.id.as_bytes())?;
        if !is_taken(tx, &command.email)? {
            let target = LinkTarget::VerifyAddress(account.id, command.email.clone());
            let _posted = send_link(tx, cipher, &account, target, &command.postage, &command.actor)?;
        }
        Ok(())
    })
}

fn count(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &RequestAddress<'_>,
) -> Result<(), RequestAddressError> {
    let key = AttemptKey(cipher.fingerprint(purposes::ADDRESS_REQUESTS, command.account.as_bytes()));
    match tx.attempts().count(&key, &LIMIT, command.actor.at)? {
        Attempted::Counted { .. } => Ok(()),
        Attempted::Blocked { until } => Err(RequestAddressError::TooMany { until }),
    }
}

fn is_taken(tx: &mut dyn Tx, email: &Email) -> Result<bool, StoreError> {
    match Identifier::parse(email.as_str()) {
        Ok(identifier) => Ok(tx.accounts().find_by_identifier(&identifier)?.is_some()),
        Err(_) => Ok(true),
    }
}
