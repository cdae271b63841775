//! Stored links that open one thing once.

use controlkeep_accounts::{LinkKey, LinkPurpose, OneTimeLink};
use controlkeep_kernel::Timestamp;

use crate::StoreError;

/// The links of one transaction. A link is the key to a change; the change has the audit entry.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait OneTimeLinks: Send {
    /// Finds a link by the hash of its secret; it may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError>;

    /// Keeps a new link. Its older siblings stay.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one with that key.
    fn put(&mut self, link: &OneTimeLink) -> Result<(), StoreError>;

    /// Uses a link up that has not run out at `at`, together with its siblings. Of any number of
    /// callers, with it or with a sibling, exactly one gets it.
    ///
    /// # Errors
    /// When the store fails.
    fn consume(&mut self, key: &LinkKey, at: Timestamp) -> Result<Option<OneTimeLink>, StoreError>;

    /// Removes all links of one purpose that are about one thing, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn withdraw(&mut self, purpose: LinkPurpose, subject: [u8; 16]) -> Result<usize, StoreError>;

    /// Removes the links that ran out before `before`, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
