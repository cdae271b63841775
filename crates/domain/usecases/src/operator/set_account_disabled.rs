//! The operator bars an account, or lets it in again.

use controlkeep_accounts::AccountRefused;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

use super::named::account_named;
use crate::accounts::{Barring, bar};

/// The operator bars an account, or lets it in again.
pub struct SetAccountDisabled<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// Whether it shall be barred.
    pub disabled: bool,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The account stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetAccountDisabledError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// It is like that already, or the platform would have no administrator left.
    #[error(transparent)]
    Refused(#[from] AccountRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Bars an account and ends all its sessions, or lets it in again. It gives how many sessions ended.
///
/// # Errors
/// [`SetAccountDisabledError`].
pub fn set_account_disabled(
    store: &dyn Store,
    command: &SetAccountDisabled<'_>,
) -> Result<usize, SetAccountDisabledError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| SetAccountDisabledError::UnknownAccount(command.identifier.to_owned()))?;
        match bar(tx, account, command.disabled, &command.actor)? {
            Barring::Done { ended } => Ok(ended),
            Barring::Refused(refused) => Err(refused.into()),
        }
    })
}
