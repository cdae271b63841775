//! Somebody says that they forgot their password.

use std::time::Duration;

use controlkeep_accounts::{Account, AttemptLimit, Attempted, Identifier, LinkTarget};
use controlkeep_kernel::{Actor, Timestamp};
use controlkeep_ports::{AttemptKey, Cipher, Store, StoreError, Tx};

use crate::links::{Postage, send_link};
use crate::purposes;
use crate::sign_in::network_of;

/// Links to one account, or asked for under one name: 3, then none for an hour.
const FOR_ONE: AttemptLimit = AttemptLimit { tries: 3, pause: Duration::from_hours(1) };
/// Links asked for from one network: 20, then none for an hour.
const FROM_ONE_NETWORK: AttemptLimit = AttemptLimit { tries: 20, pause: Duration::from_hours(1) };

/// Somebody says that they forgot their password.
pub struct RequestReset<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The network address it comes from, when it is known.
    pub address: Option<&'a str>,
    /// What the letter needs, should there be one.
    pub postage: Postage,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The request was not even looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestResetError {
    /// There were too many from this network, whatever the names were.
    #[error("there were too many requests, and the next is taken at {until}")]
    TooMany {
        /// When requests are taken again.
        until: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends a link to whoever has that name, if there is such an account and it is not barred. Nobody
/// learns which it was; more than a few requests under one name send nothing, with the same answer.
///
/// # Errors
/// [`RequestResetError`].
pub fn request_reset(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &RequestReset<'_>,
) -> Result<(), RequestResetError> {
    store.transact(|tx| {
        count_network(tx, cipher, command)?;
        let account = find(tx, command.identifier)?;
        if !may_send(tx, cipher, account.as_ref(), command)? {
            return Ok(());
        }
        if let Some(account) = account.filter(|account| !account.disabled) {
            let target = LinkTarget::ResetPassword(account.id);
            let _posted = send_link(tx, cipher, &account, target, &command.postage, &command.actor)?;
        }
        Ok(())
    })
}

fn find(tx: &mut dyn Tx, identifier: &str) -> Result<Option<Account>, StoreError> {
    match Identifier::parse(identifier) {
        Ok(identifier) => tx.accounts().find_by_identifier(&identifier),
        Err(_) => Ok(None),
    }
}

fn count_network(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &RequestReset<'_>,
) -> Result<(), RequestResetError> {
    let Some(address) = command.address else { return Ok(()) };
    let network = [b"network:", network_of(address).as_bytes()].concat();
    let key = AttemptKey(cipher.fingerprint(purposes::RESET_REQUESTS, &network));
    match tx.attempts().count(&key, &FROM_ONE_NETWORK, command.actor.at)? {
        Attempted::Counted { .. } => Ok(()),
        Attempted::Blocked { until } => Err(RequestResetError::TooMany { until }),
    }
}

/// Counts under the account, or under what was typed when there is none, so that both run out alike.
fn may_send(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: Option<&Account>,
    command: &RequestReset<'_>,
) -> Result<bool, StoreError> {
    let whom = match account {
        Some(account) => [b"id:", account.id.as_bytes().as_slice()].concat(),
        None => [b"typed:", command.identifier.trim().to_lowercase().as_bytes()].concat(),
    };
    let key = AttemptKey(cipher.fingerprint(purposes::RESET_REQUESTS, &whom));
    let counted = tx.attempts().count(&key, &FOR_ONE, command.actor.at)?;
    Ok(matches!(counted, Attempted::Counted { .. }))
}
