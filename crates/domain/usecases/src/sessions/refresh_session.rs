//! A program exchanges its refresh token for the next one.

use controlkeep_accounts::{RefreshToken, Session, SessionKind, SessionLimits, TokenHash};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};

/// A program exchanges its refresh token for the next one.
pub struct RefreshSession {
    /// The keyed hash of the token it shows.
    pub token: TokenHash,
    /// The keyed hash of the next one.
    pub next: TokenHash,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The token opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefreshSessionError {
    /// It is unknown, or its session is over.
    #[error("the refresh token opens nothing")]
    Unknown,
    /// It was used before: somebody has a copy. The session is over now, whoever has it.
    #[error("the refresh token was used before, and its session has ended")]
    Reused,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Uses a refresh token up and keeps the next one of the same session. Of any number of callers with
/// one token exactly one gets the next; every other ends the session, because two hold what was
/// given to one.
///
/// # Errors
/// [`RefreshSessionError`].
pub fn refresh_session(store: &dyn Store, command: &RefreshSession) -> Result<Session, RefreshSessionError> {
    // What a reuse ends must be kept, so it is no error within the transaction.
    store.transact(|tx| refresh(tx, command)).map_err(RefreshSessionError::Store)?
}

type Outcome = Result<Session, RefreshSessionError>;

fn refresh(tx: &mut dyn Tx, command: &RefreshSession) -> Result<Outcome, StoreError> {
    let Some(token) = tx.refresh_tokens().find(&command.token)? else {
        return Ok(Err(RefreshSessionError::Unknown));
    };
    let Some(session) = tx.sessions().find_of(token.account, token.session)? else {
        return Ok(Err(RefreshSessionError::Unknown));
    };
    if !tx.refresh_tokens().consume(&command.token, command.actor.at)? {
        tx.sessions().end(session.end("refresh_token_reused", &command.actor))?;
        return Ok(Err(RefreshSessionError::Reused));
    }
    let barred = tx.accounts().find(token.account)?.is_none_or(|account| account.disabled);
    let live = session.kind == SessionKind::Api
        && session.admits(&command.limits, command.actor.caller_address(), command.actor.at);
    if barred || !live {
        return Ok(Err(RefreshSessionError::Unknown));
    }
    let next = RefreshToken::of(token.account, &session, command.next, command.actor.at);
    tx.refresh_tokens().issue(&next)?;
    Ok(Ok(session))
}
