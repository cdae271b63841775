//! Counted tries.

use std::fmt;

use controlkeep_accounts::{AttemptLimit, Attempted};
use controlkeep_kernel::Timestamp;

use crate::StoreError;

/// What is counted: a keyed hash, so that the table tells nobody whose tries they were.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttemptKey(pub [u8; 32]);

impl fmt::Debug for AttemptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttemptKey(..)")
    }
}

/// The counts of one transaction. They survive a restart and hold over all nodes.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Attempts: Send {
    /// Counts one try, unless there have been too many. Of any number of parallel callers only as
    /// many are let through as the limit says.
    ///
    /// # Errors
    /// When the store fails.
    fn count(
        &mut self,
        key: &AttemptKey,
        limit: &AttemptLimit,
        at: Timestamp,
    ) -> Result<Attempted, StoreError>;

    /// Forgets the tries, after a success.
    ///
    /// # Errors
    /// When the store fails.
    fn forget(&mut self, key: &AttemptKey) -> Result<(), StoreError>;

    /// Removes the counts that ended before `before`, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
