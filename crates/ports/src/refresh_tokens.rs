//! Stored refresh tokens.

use controlkeep_accounts::{RefreshToken, TokenHash};
use controlkeep_kernel::Timestamp;

use crate::StoreError;

/// The refresh tokens of one transaction. What is decided about them is decided about their session,
/// whose entries tell it; a token that follows another has none of its own.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait RefreshTokens: Send {
    /// Finds a token by its hash; it may be used up or have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, hash: &TokenHash) -> Result<Option<RefreshToken>, StoreError>;

    /// Writes a new token.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one with that hash.
    fn issue(&mut self, token: &RefreshToken) -> Result<(), StoreError>;

    /// Uses a token up. Of any number of callers exactly one gets `true`.
    ///
    /// # Errors
    /// When the store fails.
    fn consume(&mut self, hash: &TokenHash, at: Timestamp) -> Result<bool, StoreError>;

    /// Removes the tokens that ran out before `before`, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
