//! An administrator ends the sessions of somebody.

use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::PlatformScope;

use crate::sessions::{Ending, end_all};

/// An administrator ends the sessions of somebody.
pub struct EndSessions {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// Whose.
    pub account: AccountId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// No session ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndSessionsError {
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends all sessions of an account and says how many.
///
/// # Errors
/// [`EndSessionsError`].
pub fn end_sessions(store: &dyn Store, command: &EndSessions) -> Result<usize, EndSessionsError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(EndSessionsError::NotFound)?;
        let ending = Ending { account: account.id, keep: None, reason: "revoked", actor: &command.actor };
        Ok(end_all(tx, &ending)?)
    })
}
