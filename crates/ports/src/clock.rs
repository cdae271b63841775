//! The time.

use controlkeep_kernel::Timestamp;

/// Tells the time. Only the edge asks; below it the time comes with the command.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}
