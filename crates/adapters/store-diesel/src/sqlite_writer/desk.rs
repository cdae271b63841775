//! Who has the baton and who waits for it.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use controlkeep_ports::StoreError;

use super::baton::Baton;
use crate::connection::Db;

/// Locks, also after a panic: everything behind these locks is whole between two statements.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the connection rests while nobody works. Nobody waits while it rests.
pub(super) struct Desk {
    seat: Seat,
    waiting: VecDeque<Arc<Caller>>,
}

enum Seat {
    /// Nobody works. The connection is missing after it was lost.
    Free(Option<Db>),
    Taken,
}

impl Desk {
    pub(super) const fn new(connection: Db) -> Self {
        Self { seat: Seat::Free(Some(connection)), waiting: VecDeque::new() }
    }

    pub(super) const fn is_taken(&self) -> bool {
        matches!(self.seat, Seat::Taken)
    }

    /// How many wait.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Takes the connection, or a place in the queue.
    pub(super) fn come(&mut self) -> Result<Option<Db>, Arc<Caller>> {
        match std::mem::replace(&mut self.seat, Seat::Taken) {
            Seat::Free(connection) => Ok(connection),
            Seat::Taken => {
                let caller = Arc::new(Caller::default());
                self.waiting.push_back(Arc::clone(&caller));
                Err(caller)
            }
        }
    }

    /// Leaves the queue; `false` when the caller was called already.
    pub(super) fn leave(&mut self, caller: &Arc<Caller>) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|waiting| !Arc::ptr_eq(waiting, caller));
        self.waiting.len() < before
    }

    /// Gives the baton to whoever waits longest, or back when nobody does.
    pub(super) fn call_next(&mut self, baton: Baton) -> Option<Baton> {
        match self.waiting.pop_front() {
            Some(caller) => {
                caller.call(Ok(baton));
                None
            }
            None => Some(baton),
        }
    }

    /// As [`call_next`](Self::call_next), and lets the connection rest when nobody waits.
    pub(super) fn call_next_or_rest(&mut self, baton: Baton) {
        if let Some(baton) = self.call_next(baton) {
            self.seat = Seat::Free(baton.into_connection());
        }
    }

    pub(super) fn turn_all_away(&mut self, error: &StoreError) {
        for caller in self.waiting.drain(..) {
            caller.call(Err(error.clone()));
        }
    }
}

/// What a caller gets in the end.
type Turn = Result<Baton, StoreError>;

/// Somebody who waits for the baton.
#[derive(Default)]
pub(super) struct Caller {
    turn: Mutex<Option<Turn>>,
    called: Condvar,
}

impl Caller {
    fn call(&self, turn: Turn) {
        *locked(&self.turn) = Some(turn);
        self.called.notify_one();
    }

    /// Waits for the turn; nothing when it does not come in time.
    pub(super) fn wait(&self, patience: Duration) -> Option<Turn> {
        let turn = locked(&self.turn);
        let waited = self.called.wait_timeout_while(turn, patience, |turn| turn.is_none());
        let (mut turn, _) = waited.unwrap_or_else(PoisonError::into_inner);
        turn.take()
    }
}

/// What became of a batch, told to everyone in it at once.
#[derive(Default)]
pub(super) struct BatchOutcome {
    result: Mutex<Option<Result<(), StoreError>>>,
    told: Condvar,
}

impl BatchOutcome {
    pub(super) fn tell(&self, result: Result<(), StoreError>) {
        *locked(&self.result) = Some(result);
        self.told.notify_all();
    }

    pub(super) fn wait(&self) -> Result<(), StoreError> {
        let result = locked(&self.result);
        let result = self.told.wait_while(result, |result| result.is_none());
        let result = result.unwrap_or_else(PoisonError::into_inner);
        result.clone().unwrap_or(Err(StoreError::NeverRan))
    }
}
