//! A program that signed in gets its first refresh token.

use controlkeep_accounts::{RefreshToken, Session, TokenHash};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError};

/// Keeps the first refresh token of a session. It gives `false` when the session ended meanwhile.
///
/// # Errors
/// When the store fails.
pub fn issue_refresh_token(
    store: &dyn Store,
    session: &Session,
    token: TokenHash,
    at: Timestamp,
) -> Result<bool, StoreError> {
    store.transact(|tx| {
        let found = tx.sessions().find(&session.token)?;
        let Some((found, account)) = found.and_then(|found| found.account.map(|id| (found, id))) else {
            return Ok(false);
        };
        tx.refresh_tokens().issue(&RefreshToken::of(account, &found, token, at))?;
        Ok(true)
    })
}
