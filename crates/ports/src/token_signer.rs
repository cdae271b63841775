//! Access tokens: what a program shows between a sign-in and the next refresh.

use controlkeep_kernel::{AccountId, SessionId, Timestamp};

/// What an access token says. It proves who is calling; what they may do is looked up each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessClaims {
    /// Whose it is.
    pub account: AccountId,
    /// The session that must be alive for it to open anything.
    pub session: SessionId,
    /// Its own id.
    pub id: [u8; 16],
    /// What the account was when it was signed, for the client to read; nothing is decided by it.
    pub roles: Vec<String>,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// An access token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefused {
    /// It is none of ours: forged, damaged, of another installation or for another use.
    #[error("the token is not valid")]
    Invalid,
    /// It has run out.
    #[error("the token has run out")]
    Expired,
}

/// A token could not be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the token could not be signed: {0}")]
pub struct SigningFailed(pub String);

/// Signs and checks access tokens.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait TokenSigner: Send + Sync {
    /// Signs a token.
    ///
    /// # Errors
    /// When signing fails.
    fn sign(&self, claims: &AccessClaims) -> Result<String, SigningFailed>;

    /// Reads a token that this installation signed and that has not run out at `at`.
    ///
    /// # Errors
    /// [`TokenRefused`].
    fn verify(&self, token: &str, at: Timestamp) -> Result<AccessClaims, TokenRefused>;
}
