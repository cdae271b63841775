//! Refresh tokens: how a program stays signed in without the password.

use controlkeep_kernel::{AccountId, SessionId, Timestamp};

use crate::{Session, TokenHash};

/// One refresh token. Each is used once and gives the next one; all of one sign-in belong to its
/// session. One that comes a second time was copied by somebody, and ends the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshToken {
    /// The keyed hash of the token.
    pub hash: TokenHash,
    /// Whose it is.
    pub account: AccountId,
    /// The session that it keeps alive.
    pub session: SessionId,
    /// When it was given.
    pub issued_at: Timestamp,
    /// When it ends: with its session.
    pub expires_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

impl RefreshToken {
    /// A new token of an account's session. It lives no longer than the session does.
    #[must_use]
    pub const fn of(account: AccountId, session: &Session, hash: TokenHash, at: Timestamp) -> Self {
        let (session, expires_at) = (session.id, session.expires_at);
        Self { hash, account, session, issued_at: at, expires_at, used_at: None }
    }
}
