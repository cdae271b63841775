//! Stored sessions.

use controlkeep_accounts::{Session, SessionEnded, SessionOpened, SessionTouched, TokenHash};
use controlkeep_kernel::{AccountId, SessionId, Timestamp};

use crate::StoreError;

/// The sessions of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Sessions: Send {
    /// Finds a session by the hash of its secret; it may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, token: &TokenHash) -> Result<Option<Session>, StoreError>;

    /// Finds one session of an account by its id.
    ///
    /// # Errors
    /// When the store fails.
    fn find_of(&mut self, account: AccountId, id: SessionId) -> Result<Option<Session>, StoreError>;

    /// Lists the sessions of an account, newest first; some may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn list_of(&mut self, account: AccountId) -> Result<Vec<Session>, StoreError>;

    /// Writes a new session and its audit entry.
    ///
    /// # Errors
    /// When the store fails.
    fn open(&mut self, opened: SessionOpened) -> Result<Session, StoreError>;

    /// Notes that a session was used. A session that is gone stays gone.
    ///
    /// # Errors
    /// When the store fails.
    fn touch(&mut self, touched: SessionTouched) -> Result<(), StoreError>;

    /// Removes a session and writes the audit entry. Of any number of callers exactly one gets
    /// `true`; the others write nothing.
    ///
    /// # Errors
    /// When the store fails.
    fn end(&mut self, ended: SessionEnded) -> Result<bool, StoreError>;

    /// Removes the sessions that ran out before `before`, and says how many. Nobody decided
    /// anything, so there is no audit entry.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
