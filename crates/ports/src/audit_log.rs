//! The stored audit chains.

use controlkeep_audit::{Entry, Head};
use controlkeep_kernel::{ChainId, Event};

use crate::StoreError;

/// What was written, with the place of its audit entry in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<T> {
    /// What is stored now.
    pub value: T,
    /// The sequence number of the entry in its chain.
    pub sequence: i64,
}

/// The audit chains of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait AuditLog: Send {
    /// Chains an entry that belongs to no stored change: a refusal, a used code. It gives the
    /// entry's sequence number.
    ///
    /// # Errors
    /// When the store fails.
    fn record(&mut self, event: Event) -> Result<i64, StoreError>;

    /// Finds an entry by its place.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, chain: ChainId, sequence: i64) -> Result<Option<Entry>, StoreError>;

    /// Says where a chain ends. A chain that has no entries ends at its start.
    ///
    /// # Errors
    /// When the store fails.
    fn head(&mut self, chain: ChainId) -> Result<Head, StoreError>;

    /// Lists the heads of all chains, ordered by chain.
    ///
    /// # Errors
    /// When the store fails.
    fn heads(&mut self) -> Result<Vec<Head>, StoreError>;
}
