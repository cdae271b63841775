//! Common counts in memory, which can be away.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::{FixedClock, locked};
use crate::{Clock, CountsAway, SharedCounts, Taken};

/// Counts by a clock that a test moves. A clone is another node with the same counts.
#[derive(Debug, Clone, Default)]
pub struct MemoryCounts {
    clock: Arc<FixedClock>,
    /// The moment at which each allowance is whole again, in microseconds.
    due: Arc<Mutex<HashMap<String, i64>>>,
    away: Arc<AtomicBool>,
}

impl MemoryCounts {
    /// The clock it counts by.
    #[must_use]
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// Sends it away, or calls it back.
    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
    }
}

impl SharedCounts for MemoryCounts {
    fn take(&self, what: &str, per_minute: NonZeroU32) -> Result<Taken, CountsAway> {
        if !self.is_there() {
            return Err(CountsAway);
        }
        let now = self.clock.now().micros();
        let interval = 60_000_000 / i64::from(per_minute.get());
        let window = interval * i64::from(per_minute.get());
        let mut all = locked(&self.due);
        let due = all.get(what).copied().unwrap_or(now).clamp(now, now + window) + interval;
        let ahead = due - now;
        if ahead > window {
            return Ok(Taken::Full { wait: micros(ahead - window) });
        }
        all.insert(what.to_owned(), due);
        let remaining = u32::try_from((window - ahead) / interval).unwrap_or(0);
        Ok(Taken::Left { remaining, whole_after: micros(ahead) })
    }

    fn is_there(&self) -> bool {
        !self.away.load(Ordering::SeqCst)
    }
}

fn micros(count: i64) -> Duration {
    Duration::from_micros(count.unsigned_abs())
}
