//! Tells a thread to end, also while it sleeps.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Is asked once and stays so.
#[derive(Default)]
pub(crate) struct Stop {
    asked: Mutex<bool>,
    told: Condvar,
}

impl Stop {
    pub(crate) fn ask(&self) {
        *self.locked() = true;
        self.told.notify_all();
    }

    pub(crate) fn is_asked(&self) -> bool {
        *self.locked()
    }

    /// Sleeps, and gives whether the end was asked for meanwhile.
    pub(crate) fn nap(&self, time: Duration) -> bool {
        let waited = self.told.wait_timeout_while(self.locked(), time, |asked| !*asked);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn locked(&self) -> MutexGuard<'_, bool> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
