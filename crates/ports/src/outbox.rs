//! Letters that wait to be sent.

use controlkeep_jobs::SealedLetter;
use controlkeep_kernel::{LetterId, Timestamp};

use crate::StoreError;

/// The outbox of one transaction: a letter is kept with the change it tells of, or not at all.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Outbox: Send {
    /// Keeps a letter and says whether it did: a second letter of the same occasion is not kept. That
    /// a letter waits is not in the audit log; the change it tells of is.
    ///
    /// # Errors
    /// When the store fails.
    fn post(&mut self, letter: SealedLetter) -> Result<bool, StoreError>;

    /// Finds a letter.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: LetterId) -> Result<Option<SealedLetter>, StoreError>;

    /// Forgets what a letter says, once it was sent or will never be. To whom and when stays.
    ///
    /// # Errors
    /// When the store fails.
    fn empty(&mut self, id: LetterId) -> Result<(), StoreError>;

    /// Removes the letters posted before `before` that say nothing any more, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
