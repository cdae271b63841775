//! An administrator bars an account, or lets it in again.

use controlkeep_accounts::AccountRefused;
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::PlatformScope;

use crate::accounts::{Barring, bar};

/// An administrator bars an account, or lets it in again.
pub struct BarPerson {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// Whose.
    pub account: AccountId,
    /// Whether it shall be barred.
    pub disabled: bool,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The account stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BarPersonError {
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
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
/// [`BarPersonError`].
pub fn bar_person(store: &dyn Store, command: &BarPerson) -> Result<usize, BarPersonError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(BarPersonError::NotFound)?;
        match bar(tx, account, command.disabled, &command.actor)? {
            Barring::Done { ended } => Ok(ended),
            Barring::Refused(refused) => Err(refused.into()),
        }
    })
}
