//! Clears away what ran out.

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError};

/// What was cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swept {
    /// Sessions that had run out.
    pub sessions: usize,
    /// Refresh tokens that had run out.
    pub refresh_tokens: usize,
    /// Counts of tries that had ended.
    pub attempts: usize,
    /// Links that had run out.
    pub links: usize,
}

/// Removes the sessions, links and counts of tries that had run out at `at`. They meant nothing any more, so
/// nobody notices, and only the tables stay small.
///
/// # Errors
/// When the store fails.
pub fn sweep_sessions(store: &dyn Store, at: Timestamp) -> Result<Swept, StoreError> {
    store.transact(|tx| {
        Ok(Swept {
            sessions: tx.sessions().sweep(at)?,
            refresh_tokens: tx.refresh_tokens().sweep(at)?,
            attempts: tx.attempts().sweep(at)?,
            links: tx.one_time_links().sweep(at)?,
        })
    })
}
