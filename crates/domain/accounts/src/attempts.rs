//! How many tries a guesser gets.

use std::time::Duration;

use controlkeep_kernel::Timestamp;

/// A limit on tries: at most `tries` of them, and then none until `pause` has passed since the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptLimit {
    /// How many tries are let through.
    pub tries: u32,
    /// How long after the last counted try the count starts anew.
    pub pause: Duration,
}

impl AttemptLimit {
    /// Passwords and second factors of one account: 5 tries, then 15 minutes.
    pub const ACCOUNT: Self = Self { tries: 5, pause: Duration::from_mins(15) };
    /// Sign-ins from one network address: 30 tries, then 15 minutes. It is wider than an account's,
    /// because an office shares one address.
    pub const ADDRESS: Self = Self { tries: 30, pause: Duration::from_mins(15) };
    /// Set-up codes, over all addresses: 10 tries, then 5 minutes. The code has 100 bits, so this
    /// only keeps the log short.
    pub const SETUP: Self = Self { tries: 10, pause: Duration::from_mins(5) };

    /// What one more try at `at` does to a stored count.
    #[must_use]
    pub fn attempt(&self, stored: Option<Tally>, at: Timestamp) -> Attempted {
        let counted = stored.filter(|tally| at < tally.ends_at);
        let count = counted.map_or(0, |tally| tally.count);
        if count >= self.tries {
            return Attempted::Blocked { until: counted.map_or(at, |tally| tally.ends_at) };
        }
        let tally = Tally { count: count + 1, ends_at: at.plus(self.pause) };
        Attempted::Counted { tally, left: self.tries - count - 1 }
    }
}

/// A stored count of tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many tries were counted.
    pub count: u32,
    /// When the count starts anew.
    pub ends_at: Timestamp,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempted {
    /// It was counted and may go on.
    Counted {
        /// The count to store.
        tally: Tally,
        /// How many more tries there are after this one.
        left: u32,
    },
    /// There have been too many; it was not counted, so that nobody can be locked out for ever.
    Blocked {
        /// When tries are taken again.
        until: Timestamp,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_seconds(1_000_000);

    fn minutes(count: u64) -> Timestamp {
        START.plus(Duration::from_secs(60 * count))
    }

    fn after_tries(count: u32, at: Timestamp) -> Option<Tally> {
        (0..count).fold(None, |stored, _| match AttemptLimit::ACCOUNT.attempt(stored, at) {
            Attempted::Counted { tally, .. } => Some(tally),
            Attempted::Blocked { .. } => stored,
        })
    }

    #[test]
    fn five_tries_are_counted_and_the_sixth_waits() {
        let stored = after_tries(4, START);
        assert!(matches!(AttemptLimit::ACCOUNT.attempt(stored, START), Attempted::Counted { left: 0, .. }));
        let stored = after_tries(5, START);
        assert_eq!(
            AttemptLimit::ACCOUNT.attempt(stored, minutes(14)),
            Attempted::Blocked { until: minutes(15) }
        );
    }

    #[test]
    fn a_blocked_try_does_not_prolong_the_pause() {
        let stored = after_tries(9, START);
        assert_eq!(stored, after_tries(5, START));
        assert!(matches!(
            AttemptLimit::ACCOUNT.attempt(stored, minutes(15)),
            Attempted::Counted { tally: Tally { count: 1, .. }, left: 4 }
        ));
    }
}
