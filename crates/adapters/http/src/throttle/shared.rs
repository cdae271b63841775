//! Counting with the other nodes.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_ports::{SharedCounts, Taken};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::{Allowance, Full};

/// How many requests ask for a common count at once. Whoever comes later is counted here.
const ASKING: usize = 64;

/// Asks for common counts on threads of their own.
pub(super) struct Shared {
    counts: Arc<dyn SharedCounts>,
    places: Arc<Semaphore>,
}

impl Shared {
    pub(super) fn new(counts: Arc<dyn SharedCounts>) -> Self {
        Self { counts, places: Arc::new(Semaphore::new(ASKING)) }
    }

    pub(super) fn is_there(&self) -> bool {
        self.counts.is_there()
    }

    /// Counts one request for all nodes; nothing when they cannot be reached.
    pub(super) async fn take(&self, what: String, per_minute: NonZeroU32) -> Option<Result<Allowance, Full>> {
        if !self.is_there() {
            return None;
        }
        let permit = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let counts = Arc::clone(&self.counts);
        let asked = spawn_blocking(move || {
            let taken = counts.take(&what, per_minute);
            drop(permit);
            taken
        });
        let taken = asked.await.ok()?.ok()?;
        Some(judged(taken, per_minute.get()))
    }
}

fn judged(taken: Taken, limit: u32) -> Result<Allowance, Full> {
    match taken {
        Taken::Left { remaining, whole_after } => {
            Ok(Allowance { limit, remaining, reset: whole_seconds(whole_after) })
        }
        Taken::Full { wait } => Err(Full { limit, wait }),
    }
}

/// Seconds, the begun one included.
pub(super) fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
