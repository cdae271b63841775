//! Requests per minute, in memory. The limits on credentials are elsewhere: they are stored.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::{Problem, RateClass};

/// Above this many remembered callers the idle ones are forgotten.
const REMEMBERED: usize = 10_000;

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// How many requests fit in a minute, by who is counted; 0 means any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimits {
    /// Of one network address.
    pub address: u32,
    /// Of one network address, with something that could be a guess at a credential.
    pub guesses: u32,
    /// Of one key, certificate or sign-in of a program.
    pub credential: u32,
    /// Of all programs that act for one account.
    pub account: u32,
}

/// Bounds how many requests one caller makes in a minute.
pub struct Throttle {
    clock: DefaultClock,
    addresses: Option<Limiter>,
    guesses: Option<Limiter>,
    credentials: Option<Limiter>,
    accounts: Option<Limiter>,
}

/// How much of an allowance is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// The requests of a minute.
    pub limit: u32,
    /// How many of them may be made at once now.
    pub remaining: u32,
    /// After how many seconds all of them may.
    pub reset: u64,
}

/// There were too many requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full {
    /// The requests of a minute.
    pub limit: u32,
    /// How long to wait for the next.
    pub wait: Duration,
}

impl From<Full> for Problem {
    fn from(full: Full) -> Self {
        Self::too_many(full.wait.as_secs().saturating_add(1)).with("limit", full.limit.to_string())
    }
}

impl Throttle {
    /// Bounds by these limits.
    #[must_use]
    pub fn new(limits: RequestLimits) -> Self {
        Self {
            clock: DefaultClock::default(),
            addresses: limiter(limits.address),
            guesses: limiter(limits.guesses),
            credentials: limiter(limits.credential),
            accounts: limiter(limits.account),
        }
    }

    /// Counts a request from an address, unless there have been too many. It tells what is left when
    /// there is a bound.
    ///
    /// # Errors
    /// How long to wait.
    pub fn admit(&self, class: RateClass, address: &str) -> Result<Option<Allowance>, Full> {
        let limiter = match class {
            RateClass::Unlimited => None,
            RateClass::Ordinary => self.addresses.as_ref(),
            RateClass::Credential => self.guesses.as_ref(),
        };
        self.count(limiter, address)
    }

    /// Counts a request of a program, under its credential and under the account it acts for. It tells
    /// what is left where less is.
    ///
    /// # Errors
    /// How long to wait.
    pub fn admit_program(&self, credential: &str, account: &str) -> Result<Option<Allowance>, Full> {
        let of_credential = self.count(self.credentials.as_ref(), credential)?;
        let of_account = self.count(self.accounts.as_ref(), account)?;
        Ok([of_credential, of_account].into_iter().flatten().min_by_key(|allowance| allowance.remaining))
    }

    fn count(&self, limiter: Option<&Limiter>, who: &str) -> Result<Option<Allowance>, Full> {
        let Some(limiter) = limiter else { return Ok(None) };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        match limiter.check_key(&who.to_owned()) {
            Ok(state) => Ok(Some(allowance(state.quota(), state.remaining_burst_capacity()))),
            Err(until) => Err(Full {
                limit: until.quota().burst_size().get(),
                wait: until.wait_time_from(self.clock.now()),
            }),
        }
    }
}

fn allowance(quota: Quota, remaining: u32) -> Allowance {
    let limit = quota.burst_size().get();
    let missing = quota.replenish_interval() * limit.saturating_sub(remaining);
    Allowance { limit, remaining, reset: missing.as_secs() + u64::from(missing.subsec_nanos() > 0) }
}

fn limiter(per_minute: u32) -> Option<Limiter> {
    let quota = NonZeroU32::new(per_minute).map(Quota::per_minute)?;
    Some(RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttle(address: u32, guesses: u32, credential: u32, account: u32) -> Throttle {
        Throttle::new(RequestLimits { address, guesses, credential, account })
    }

    #[test]
    fn each_caller_has_an_allowance_of_its_own() {
        let throttle = throttle(3, 1, 0, 0);
        for remaining in [2, 1, 0] {
            let left = throttle.admit(RateClass::Ordinary, "a").unwrap().unwrap();
            assert_eq!((left.limit, left.remaining), (3, remaining));
        }
        let full = throttle.admit(RateClass::Ordinary, "a").unwrap_err();
        assert!(full.wait <= Duration::from_secs(20) && full.limit == 3, "{full:?}");
        assert!(throttle.admit(RateClass::Ordinary, "b").is_ok());
        assert!(throttle.admit(RateClass::Credential, "a").is_ok());
        assert!(throttle.admit(RateClass::Credential, "a").is_err());
    }

    #[test]
    fn keys_of_one_account_share_the_accounts_allowance() {
        let throttle = throttle(0, 0, 2, 3);
        let left = |key: &str| throttle.admit_program(key, "anna").map(|left| left.unwrap().remaining);
        assert_eq!(left("k1"), Ok(1));
        assert_eq!(left("k1"), Ok(0));
        assert!(left("k1").is_err_and(|full| full.limit == 2));
        assert_eq!(left("k2"), Ok(0), "the account has less left than the key");
        assert!(left("k2").is_err_and(|full| full.limit == 3));
        assert!(throttle.admit_program("k3", "ben").is_ok());
    }

    #[test]
    fn an_allowance_says_when_it_is_whole_again() {
        let throttle = throttle(60, 0, 0, 0);
        let reset = || throttle.admit(RateClass::Ordinary, "a").unwrap().unwrap().reset;
        assert_eq!((reset(), reset()), (1, 2));
    }

    #[test]
    fn zero_means_no_bound() {
        let throttle = throttle(0, 0, 0, 0);
        assert!((0..10_000).all(|_| throttle.admit(RateClass::Ordinary, "a") == Ok(None)));
        assert_eq!(throttle.admit_program("k", "a"), Ok(None));
    }
}
