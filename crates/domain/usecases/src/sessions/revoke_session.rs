//! Somebody ends one of their sessions from the list.

use controlkeep_kernel::{AccountId, Actor, SessionId};
use controlkeep_ports::{Store, StoreError};

/// Somebody ends one of their sessions.
pub struct RevokeSession {
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub session: SessionId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Ends one session of the account. It gives `false` when the account has no such session; somebody
/// else's looks the same.
///
/// # Errors
/// When the store fails.
pub fn revoke_session(store: &dyn Store, command: &RevokeSession) -> Result<bool, StoreError> {
    store.transact(|tx| match tx.sessions().find_of(command.account, command.session)? {
        Some(session) => tx.sessions().end(session.end("revoked", &command.actor)),
        None => Ok(false),
    })
}
