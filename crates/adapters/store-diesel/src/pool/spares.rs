//! Who has a connection, who waits for one, and when one more is opened.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use controlkeep_ports::StoreError;

use super::{PoolState, Size};

/// How long a connection may rest before it is closed, down to the fewest.
const REST: Duration = Duration::from_mins(10);

/// How long a connection lives at most, so that a server which moved is found again.
const LIFE: Duration = Duration::from_mins(30);

/// How long an opener waits at least after it failed.
const PAUSE: Duration = Duration::from_millis(200);

/// A connection that waits for work.
pub(super) struct Spare<C> {
    pub(super) db: C,
    pub(super) opened: Instant,
    pub(super) rests_since: Instant,
}

impl<C> Spare<C> {
    pub(super) fn new(db: C) -> Self {
        let now = Instant::now();
        Self { db, opened: now, rests_since: now }
    }

    fn is_old(&self, now: Instant) -> bool {
        now.duration_since(self.opened) >= LIFE
    }

    fn is_tired(&self, now: Instant) -> bool {
        now.duration_since(self.rests_since) >= REST
    }
}

/// The connections of a pool, without the threads that open them.
pub(super) struct Spares<C> {
    size: Size,
    state: Mutex<State<C>>,
    /// Tells callers that a connection is there.
    there: Condvar,
    /// Tells openers that one is wanted, or that it is over.
    wanted: Condvar,
}

struct State<C> {
    idle: Vec<Spare<C>>,
    /// All connections, at rest and at work.
    open: u32,
    opening: u32,
    waiting: u32,
    /// What the last attempt failed with, until one succeeds.
    trouble: Option<String>,
    pause: Duration,
    not_before: Instant,
    closed: bool,
}

/// What an opener has to do next.
pub(super) enum Task<C> {
    /// Open one more.
    Open,
    /// Close these.
    Close(Vec<Spare<C>>),
    /// Nothing any more.
    End,
}

impl<C> Spares<C> {
    pub(super) fn new(size: Size) -> Self {
        let state = State {
            idle: Vec::new(),
            open: 0,
            opening: 0,
            waiting: 0,
            trouble: None,
            pause: Duration::ZERO,
            not_before: Instant::now(),
            closed: false,
        };
        Self { size, state: Mutex::new(state), there: Condvar::new(), wanted: Condvar::new() }
    }

    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// Until when a caller who comes now waits.
    pub(super) fn deadline(&self) -> Instant {
        Instant::now() + self.size.wait
    }

    pub(super) fn state(&self) -> PoolState {
        let state = self.locked();
        let idle = u32::try_from(state.idle.len()).unwrap_or(u32::MAX);
        PoolState { idle, in_use: state.open.saturating_sub(idle), max: self.size.max }
    }

    /// Takes a connection, or waits until one is there.
    pub(super) fn take(&self, until: Instant) -> Result<Spare<C>, StoreError> {
        let mut state = self.locked();
        loop {
            if let Some(spare) = state.idle.pop() {
                if state.wants_one(self.size) {
                    self.wanted.notify_one();
                }
                return Ok(spare);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(state.nobody_free());
            }
            state.waiting += 1;
            self.wanted.notify_one();
            state = wait(&self.there, state, left);
            state.waiting -= 1;
        }
    }

    pub(super) fn put_back(&self, spare: Spare<C>) {
        self.locked().idle.push(spare);
        self.there.notify_one();
    }

    /// A connection is gone; its place is free.
    pub(super) fn forget(&self) {
        let mut state = self.locked();
        state.open -= 1;
        if state.wants_one(self.size) {
            self.wanted.notify_one();
        }
    }

    /// Keeps what went wrong, for whoever waits in vain.
    pub(super) fn note(&self, error: &StoreError) {
        self.locked().trouble = Some(error.to_string());
    }

    /// Counts a connection that a test brings itself.
    #[cfg(test)]
    pub(super) fn opened_unasked(&self) {
        self.locked().open += 1;
    }

    /// Waits until an opener has something to do.
    pub(super) fn next_task(&self) -> Task<C> {
        let mut state = self.locked();
        loop {
            let now = Instant::now();
            if state.closed {
                return Task::End;
            }
            if state.wants_one(self.size) && now >= state.not_before {
                state.opening += 1;
                return Task::Open;
            }
            let over = state.over(self.size, now);
            if !over.is_empty() {
                return Task::Close(over);
            }
            let nap = if state.wants_one(self.size) { state.not_before - now } else { REST / 20 };
            state = wait(&self.wanted, state, nap);
        }
    }

    pub(super) fn opened(&self, db: C) {
        let mut state = self.locked();
        state.opening -= 1;
        state.open += 1;
        state.trouble = None;
        state.pause = Duration::ZERO;
        state.idle.push(Spare::new(db));
        self.there.notify_one();
    }

    /// The next attempt waits longer, up to half the time that callers wait.
    pub(super) fn failed(&self, error: &StoreError) {
        let mut state = self.locked();
        state.opening -= 1;
        state.trouble = Some(error.to_string());
        state.pause = (state.pause * 2).max(PAUSE).min((self.size.wait / 2).max(PAUSE));
        state.not_before = Instant::now() + state.pause;
    }

    /// Ends it for callers and openers, and gives the connections at rest to whoever closes them.
    pub(super) fn close(&self) -> Vec<Spare<C>> {
        let mut state = self.locked();
        state.closed = true;
        self.wanted.notify_all();
        std::mem::take(&mut state.idle)
    }

    /// Locks, also after a panic: what is behind the lock is whole at any moment.
    fn locked(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C> State<C> {
    /// Whether one more connection is to be opened: for somebody who waits, or to have the fewest.
    fn wants_one(&self, size: Size) -> bool {
        let coming = u32::try_from(self.idle.len()).unwrap_or(u32::MAX).saturating_add(self.opening);
        self.open + self.opening < size.max && (coming < size.min || coming < self.waiting)
    }

    /// Takes out what has lived or rested long enough.
    fn over(&mut self, size: Size, now: Instant) -> Vec<Spare<C>> {
        let (mut over, mut stay) = (Vec::new(), Vec::new());
        let mut left = u32::try_from(self.idle.len()).unwrap_or(u32::MAX);
        for spare in std::mem::take(&mut self.idle) {
            if spare.is_old(now) || (spare.is_tired(now) && left > size.min) {
                left -= 1;
                over.push(spare);
            } else {
                stay.push(spare);
            }
        }
        self.idle = stay;
        over
    }

    fn nobody_free(&self) -> StoreError {
        let why = self.trouble.as_ref().map(|trouble| format!(": {trouble}")).unwrap_or_default();
        StoreError::Unavailable(format!("timed out waiting for a connection{why}"))
    }
}

fn wait<'a, T>(told: &Condvar, guard: MutexGuard<'a, T>, time: Duration) -> MutexGuard<'a, T> {
    told.wait_timeout(guard, time).map_or_else(|error| error.into_inner().0, |(guard, _)| guard)
}
