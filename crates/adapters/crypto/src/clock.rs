//! The machine's clock.

use std::time::SystemTime;

use controlkeep_kernel::Timestamp;
use controlkeep_ports::Clock;

/// Tells the machine's time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock adapter")]
    fn now(&self) -> Timestamp {
        moment(SystemTime::now())
    }
}

/// A clock that was never set may stand before 1970; that is a moment like any other.
fn moment(time: SystemTime) -> Timestamp {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => Timestamp::default().plus(since),
        Err(before) => Timestamp::default().minus(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_clock_is_past_the_day_it_was_written_and_never_the_end_of_time() {
        let now = SystemClock.now().seconds();
        assert!((1_760_000_000..10_000_000_000).contains(&now), "{now}");
    }

    #[test]
    fn moments_before_1970_are_negative() {
        let early = SystemTime::UNIX_EPOCH - Duration::from_micros(5);
        assert_eq!(moment(early), Timestamp::from_micros(-5));
        assert_eq!(moment(SystemTime::UNIX_EPOCH + Duration::from_micros(7)), Timestamp::from_micros(7));
    }
}
