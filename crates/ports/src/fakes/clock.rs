//! A clock that stands still until it is told.

use std::sync::Mutex;
use std::time::Duration;

use controlkeep_kernel::Timestamp;

use super::locked;
use crate::Clock;

/// Tells the time it was set to.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// Starts at a moment.
    #[must_use]
    pub const fn at(moment: Timestamp) -> Self {
        Self(Mutex::new(moment))
    }

    /// Jumps to a moment, back as well.
    pub fn set(&self, moment: Timestamp) {
        *locked(&self.0) = moment;
    }

    /// Lets time pass.
    pub fn advance(&self, duration: Duration) {
        let mut now = locked(&self.0);
        *now = now.plus(duration);
    }
}

impl Default for FixedClock {
    /// Starts at 2026-11-18T11:06:40Z.
    fn default() -> Self {
        Self::at(Timestamp::from_seconds(1_795_000_000))
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *locked(&self.0)
    }
}
