//! Requests counted over all nodes.

use std::num::NonZeroU32;
use std::time::Duration;

/// What came of asking for one more request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It fits.
    Left {
        /// How many more could be made at once now.
        remaining: u32,
        /// After how long all of them could.
        whole_after: Duration,
    },
    /// It does not fit, and was not counted.
    Full {
        /// How long to wait until one fits.
        wait: Duration,
    },
}

/// Nobody can be asked for the common count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the common count of requests cannot be reached")]
pub struct CountsAway;

/// Counts requests for all nodes together. It bounds and never allows: whoever finds it away counts
/// for himself.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait SharedCounts: Send + Sync {
    /// Takes one request out of an allowance that fills evenly up to `per_minute`.
    ///
    /// # Errors
    /// [`CountsAway`] when nobody answers, within a fraction of a second.
    fn take(&self, what: &str, per_minute: NonZeroU32) -> Result<Taken, CountsAway>;

    /// Whether it answered when it was last asked. This costs nothing.
    fn is_there(&self) -> bool;
}
