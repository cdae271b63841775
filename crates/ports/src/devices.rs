//! Stored devices that people signed in from.

use controlkeep_accounts::{Familiarity, Visit};

use crate::StoreError;

/// The devices of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Devices: Send {
    /// Notes a completed sign-in, and says whether the account has signed in from there before.
    ///
    /// # Errors
    /// When the store fails.
    fn note(&mut self, visit: &Visit) -> Result<Familiarity, StoreError>;
}
