//! Somebody ends every session but the one they are in.

use controlkeep_kernel::{AccountId, Actor, SessionId};
use controlkeep_ports::{Store, StoreError};

use super::{Ending, end_sessions};

/// Somebody ends all their other sessions.
pub struct RevokeOtherSessions {
    /// Whose.
    pub account: AccountId,
    /// The session they are in.
    pub keep: SessionId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Ends all sessions of the account but one, and says how many.
///
/// # Errors
/// When the store fails.
pub fn revoke_other_sessions(store: &dyn Store, command: &RevokeOtherSessions) -> Result<usize, StoreError> {
    let ending = Ending {
        account: command.account,
        keep: Some(command.keep),
        reason: "revoked",
        actor: &command.actor,
    };
    store.transact(|tx| end_sessions(tx, &ending))
}
