//! How often a job is tried, and how long it waits in between.

use std::time::Duration;

/// How often a job is tried, and how long it waits in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many tries there are.
    pub tries: u32,
    /// How long it waits after the first try; each further wait is twice as long.
    pub first: Duration,
    /// The longest wait.
    pub longest: Duration,
}

impl RetryPolicy {
    /// Letters: ten tries over half a day, so that a mail server may be away for a night.
    pub const LETTERS: Self =
        Self { tries: 10, first: Duration::from_mins(1), longest: Duration::from_hours(4) };
    /// Housekeeping that the next turn of its schedule does anyway.
    pub const HOUSEKEEPING: Self =
        Self { tries: 3, first: Duration::from_mins(1), longest: Duration::from_mins(10) };

    /// How long to wait after `tries` tries: between half and one and a half times the step, by a
    /// drawn number, so that jobs that failed together do not come back together.
    #[must_use]
    pub fn pause(&self, tries: u32, jitter: u16) -> Duration {
        let doublings = tries.saturating_sub(1).min(20);
        let step = self.first.saturating_mul(1 << doublings).min(self.longest);
        step / 2 + step.mul_f64(f64::from(jitter) / f64::from(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "whole seconds are compared")]
    fn waits_double_up_to_the_longest() {
        let middle = |tries| RetryPolicy::LETTERS.pause(tries, u16::MAX / 2).as_secs_f64().round();
        assert_eq!([1, 2, 3, 4].map(middle), [60.0, 120.0, 240.0, 480.0]);
        assert_eq!([9, 10, u32::MAX].map(middle), [14_400.0; 3]);
        assert_eq!(middle(0), 60.0);
    }

    #[test]
    fn a_drawn_number_spreads_a_wait_from_half_to_one_and_a_half() {
        let pause = |jitter| RetryPolicy::LETTERS.pause(1, jitter).as_secs();
        assert_eq!((pause(0), pause(u16::MAX)), (30, 90));
    }
}
