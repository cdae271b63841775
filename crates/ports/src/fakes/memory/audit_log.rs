//! The audit chains.

use controlkeep_audit::{Entry, Head};
use controlkeep_kernel::{ChainId, Event};

use super::tx::MemoryTx;
use crate::{AuditLog, StoreError};

impl AuditLog for MemoryTx {
    fn record(&mut self, event: Event) -> Result<i64, StoreError> {
        self.write(|state| state.chain(&event))
    }

    fn find(&mut self, chain: ChainId, sequence: i64) -> Result<Option<Entry>, StoreError> {
        Ok(self.state.entries_of(chain).find(|entry| entry.sequence == sequence).cloned())
    }

    fn head(&mut self, chain: ChainId) -> Result<Head, StoreError> {
        Ok(self.state.heads.get(&chain).copied().unwrap_or_else(|| Head::genesis(chain)))
    }

    fn heads(&mut self) -> Result<Vec<Head>, StoreError> {
        Ok(self.state.heads.values().copied().collect())
    }
}
