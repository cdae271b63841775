//! Somebody signs out.

use controlkeep_accounts::TokenHash;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

/// Somebody signs out.
pub struct SignOut {
    /// The session, by the hash of its secret.
    pub token: TokenHash,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Ends the session at once and for good. It gives `false` when there was none.
///
/// # Errors
/// When the store fails.
pub fn sign_out(store: &dyn Store, command: &SignOut) -> Result<bool, StoreError> {
    store.transact(|tx| match tx.sessions().find(&command.token)? {
        Some(session) => tx.sessions().end(session.end("signed_out", &command.actor)),
        None => Ok(false),
    })
}
