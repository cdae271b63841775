//! Ends what opens an account, as a part of other use cases.

use controlkeep_kernel::{AccountId, Actor, SessionId};
use controlkeep_ports::{StoreError, Tx};

/// Which sessions end, and why.
pub(crate) struct Ending<'a> {
    pub(crate) account: AccountId,
    pub(crate) keep: Option<SessionId>,
    pub(crate) reason: &'static str,
    pub(crate) actor: &'a Actor,
}

/// Ends everything that the account was opened with: every session but the kept one, half ones too,
/// and every key and certificate, since whoever had the password could have made one. It says how
/// many sessions ended.
pub(crate) fn end_all(tx: &mut dyn Tx, ending: &Ending<'_>) -> Result<usize, StoreError> {
    for credential in tx.api_credentials().list_of(ending.account)? {
        tx.api_credentials().revoke(credential.revoke(ending.reason, ending.actor))?;
    }
    end_sessions(tx, ending)
}

/// Ends every session of the account but the kept one, half ones too, and says how many.
pub(crate) fn end_sessions(tx: &mut dyn Tx, ending: &Ending<'_>) -> Result<usize, StoreError> {
    let mut ended = 0;
    for session in tx.sessions().list_of(ending.account)? {
        let ends = ending.keep != Some(session.id);
        if ends && tx.sessions().end(session.end(ending.reason, ending.actor))? {
            ended += 1;
        }
    }
    Ok(ended)
}
