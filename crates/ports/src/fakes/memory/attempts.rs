//! Counted tries.

use controlkeep_accounts::{AttemptLimit, Attempted};
use controlkeep_kernel::Timestamp;

use super::tx::MemoryTx;
use crate::{AttemptKey, Attempts, StoreError};

impl Attempts for MemoryTx {
    fn count(
        &mut self,
        key: &AttemptKey,
        limit: &AttemptLimit,
        at: Timestamp,
    ) -> Result<Attempted, StoreError> {
        let attempted = limit.attempt(self.state.attempts.get(key).copied(), at);
        if let Attempted::Counted { tally, .. } = attempted {
            self.state.attempts.insert(*key, tally);
        }
        Ok(attempted)
    }

    fn forget(&mut self, key: &AttemptKey) -> Result<(), StoreError> {
        self.state.attempts.remove(key);
        Ok(())
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.attempts.len();
        self.state.attempts.retain(|_, tally| tally.ends_at >= before);
        Ok(all - self.state.attempts.len())
    }
}
