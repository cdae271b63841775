//! Requests per minute, counted with the other nodes where that is set up, and in memory otherwise. The
//! limits on credentials are elsewhere: they are stored.

mod shared;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_ports::SharedCounts;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::{Problem, RateClass};
use shared::{Shared, whole_seconds};

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
    addresses: Option<Bound>,
    guesses: Option<Bound>,
    credentials: Option<Bound>,
    accounts: Option<Bound>,
    shared: Option<Shared>,
}

/// How many requests fit in a minute, and who made how many here.
struct Bound {
    per_minute: NonZeroU32,
    limiter: Limiter,
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
            addresses: bound(limits.address),
            guesses: bound(limits.guesses),
            credentials: bound(limits.credential),
            accounts: bound(limits.account),
            shared: None,
        }
    }

    /// Counts with the other nodes, as long as they can be reached.
    #[must_use]
    pub fn sharing(mut self, counts: Arc<dyn SharedCounts>) -> Self {
        self.shared = Some(Shared::new(counts));
        self
    }

    /// Whether requests are counted over all nodes at this moment; `None` when nobody wants that.
    #[must_use]
    pub fn is_shared(&self) -> Option<bool> {
        self.shared.as_ref().map(Shared::is_there)
    }

    /// Counts a request from an address, unless there have been too many. It tells what is left when
    /// there is a bound.
    ///
    /// # Errors
    /// How long to wait.
    pub async fn admit(&self, class: RateClass, address: &str) -> Result<Option<Allowance>, Full> {
        match class {
            RateClass::Unlimited => Ok(None),
            RateClass::Ordinary => self.count(self.addresses.as_ref(), "address", address).await,
            RateClass::Credential => self.count(self.guesses.as_ref(), "guess", address).await,
        }
    }

    /// Counts a request of a program, under its credential and under the account it acts for. It tells
    /// what is left where less is.
    ///
    /// # Errors
    /// How long to wait.
    pub async fn admit_program(&self, credential: &str, account: &str) -> Result<Option<Allowance>, Full> {
        let of_credential = self.count(self.credentials.as_ref(), "credential", credential).await?;
        let of_account = self.count(self.accounts.as_ref(), "account", account).await?;
        Ok([of_credential, of_account].into_iter().flatten().min_by_key(|allowance| allowance.remaining))
    }

    async fn count(&self, bound: Option<&Bound>, kind: &str, who: &str) -> Result<Option<Allowance>, Full> {
        let Some(bound) = bound else { return Ok(None) };
        if let Some(shared) = &self.shared
            && let Some(taken) = shared.take(format!("{kind}:{who}"), bound.per_minute).await
        {
            return taken.map(Some);
        }
        self.count_here(&bound.limiter, who).map(Some)
    }

    fn count_here(&self, limiter: &Limiter, who: &str) -> Result<Allowance, Full> {
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        match limiter.check_key(&who.to_owned()) {
            Ok(state) => Ok(allowance(state.quota(), state.remaining_burst_capacity())),
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
    Allowance { limit, remaining, reset: whole_seconds(missing) }
}

fn bound(per_minute: u32) -> Option<Bound> {
    let per_minute = NonZeroU32::new(per_minute)?;
    let limiter = RateLimiter::keyed(Quota::per_minute(per_minute));
    Some(Bound { per_minute, limiter: limiter.with_middleware::<StateInformationMiddleware>() })
}

#[cfg(test)]
mod tests;
