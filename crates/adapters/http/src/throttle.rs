//! Requests per minute, in memory. The limits on credentials are elsewhere: they are stored.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::RateClass;

/// Above this many remembered callers the idle ones are forgotten.
const REMEMBERED: usize = 10_000;

/// Bounds how many requests one caller makes in a minute.
pub struct Throttle {
    clock: DefaultClock,
    pages: Option<DefaultKeyedRateLimiter<String>>,
    credentials: Option<DefaultKeyedRateLimiter<String>>,
}

impl Throttle {
    /// Bounds for ordinary requests and for those that carry a credential; 0 means none.
    #[must_use]
    pub fn per_minute(requests: u32, credentials: u32) -> Self {
        Self { clock: DefaultClock::default(), pages: limiter(requests), credentials: limiter(credentials) }
    }

    /// Counts a request of `caller`, unless there have been too many.
    ///
    /// # Errors
    /// How long to wait.
    pub fn admit(&self, class: RateClass, caller: &str) -> Result<(), Duration> {
        let limiter = match class {
            RateClass::Unlimited => None,
            RateClass::Ordinary => self.pages.as_ref(),
            RateClass::Credential => self.credentials.as_ref(),
        };
        let Some(limiter) = limiter else { return Ok(()) };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter.check_key(&caller.to_owned()).map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

fn limiter(per_minute: u32) -> Option<DefaultKeyedRateLimiter<String>> {
    NonZeroU32::new(per_minute).map(|limit| RateLimiter::keyed(Quota::per_minute(limit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_an_allowance_of_its_own() {
        let throttle = Throttle::per_minute(3, 1);
        for _ in 0..3 {
            assert!(throttle.admit(RateClass::Ordinary, "a").is_ok());
        }
        let wait = throttle.admit(RateClass::Ordinary, "a").unwrap_err();
        assert!(wait <= Duration::from_secs(20), "{wait:?}");
        assert!(throttle.admit(RateClass::Ordinary, "b").is_ok());
        assert!(throttle.admit(RateClass::Credential, "a").is_ok());
        assert!(throttle.admit(RateClass::Credential, "a").is_err());
    }

    #[test]
    fn zero_means_no_bound() {
        let throttle = Throttle::per_minute(0, 0);
        assert!((0..10_000).all(|_| throttle.admit(RateClass::Ordinary, "a").is_ok()));
    }
}
