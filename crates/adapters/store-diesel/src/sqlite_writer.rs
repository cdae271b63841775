//! The one writer of SQLite, with group commit.
//!
//! Callers run their own work on their own threads, one after the other, on one connection that
//! they hand on like a baton. The first opens a transaction, each runs in a savepoint of its own,
//! and the last one commits for all; only then does anybody hear that the work was kept. A batch
//! ends when nobody waits any more or when it has [`BATCH`] works, so nothing is ever delayed.

mod baton;
mod desk;

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use controlkeep_ports::StoreError;

use crate::connection::Db;
use crate::failure::is_of_the_disk;
use crate::opener::Opener;
use crate::transaction::Verdict;
use baton::Baton;
use desk::Desk;

/// The most works that one commit keeps.
const BATCH: usize = 64;

/// How long a caller waits for the baton. It is as long as SQLite waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is called when the file did not keep what it was told to keep.
type Alarm = Box<dyn Fn() + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Writer {
    opener: Opener,
    desk: Arc<Mutex<Desk>>,
    alarm: Arc<OnceLock<Alarm>>,
}

impl Writer {
    pub(crate) fn new(opener: Opener, connection: Db) -> Self {
        Self { opener, desk: Arc::new(Mutex::new(Desk::new(connection))), alarm: Arc::default() }
    }

    /// Calls `alarm` when a commit fails because the disk does. The first one that is given counts.
    pub(crate) fn when_a_commit_is_lost(&self, alarm: Alarm) {
        self.alarm.set(alarm).ok();
    }

    /// Runs `work` in a savepoint of the present batch. When it gives [`Verdict::Keep`], the batch is
    /// on disk when this returns.
    pub(crate) fn run(&self, work: &mut dyn FnMut(&mut Db) -> Verdict) -> Result<Verdict, StoreError> {
        let mut baton = self.take_turn()?;
        let outcome = match baton.begin(&self.opener) {
            Ok(outcome) => outcome,
            Err(error) => {
                self.turn_away(&error);
                self.hand_on(baton);
                return Err(error);
            }
        };
        let ran = baton.run(work);
        #[cfg(feature = "seeded-bugs")]
        if crate::seeded::acknowledges_before_commit() {
            let writer = self.clone();
            std::thread::spawn(move || {
                std::thread::sleep(crate::seeded::LATE);
                writer.hand_on(baton);
            });
            return ran.map_err(|panic| resume_unwind(panic));
        }
        self.hand_on(baton);
        match ran.unwrap_or_else(|panic| resume_unwind(panic)) {
            Verdict::Keep => outcome.wait().map(|()| Verdict::Keep),
            other => Ok(other),
        }
    }

    /// Runs `work` alone on the connection, outside any transaction.
    pub(crate) fn alone<T>(&self, work: impl FnOnce(&mut Db) -> T) -> Result<T, StoreError> {
        let mut baton = self.take_turn()?;
        self.commit(&mut baton);
        let done = baton.alone(&self.opener, work);
        self.hand_on(baton);
        done.map(|ran| ran.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    /// Whether somebody is at work.
    pub(crate) fn is_busy(&self) -> bool {
        desk::locked(&self.desk).is_taken()
    }

    fn take_turn(&self) -> Result<Baton, StoreError> {
        let caller = match desk::locked(&self.desk).come() {
            Ok(connection) => return Ok(Baton::new(connection)),
            Err(caller) => caller,
        };
        if let Some(turn) = caller.wait(PATIENCE) {
            return turn;
        }
        if desk::locked(&self.desk).leave(&caller) {
            return Err(StoreError::Unavailable("too many changes are waiting".into()));
        }
        // The turn came in the same moment.
        caller.wait(PATIENCE).unwrap_or(Err(StoreError::NeverRan))
    }

    /// Gives the baton to the next caller; without one, or when the batch is full, commits first.
    fn hand_on(&self, mut baton: Baton) {
        if baton.has_room() {
            let Some(back) = desk::locked(&self.desk).call_next(baton) else { return };
            baton = back;
        }
        self.commit(&mut baton);
        desk::locked(&self.desk).call_next_or_rest(baton);
    }

    /// Commits what is open. A commit that the disk did not take may be there after the next start all the
    /// same, and what a disk says after that is worth nothing: somebody has to end the process.
    fn commit(&self, baton: &mut Baton) {
        if let Err(error) = baton.commit()
            && is_of_the_disk(&error)
            && let Some(alarm) = self.alarm.get()
        {
            tracing::error!(%error, "The disk did not take a commit");
            alarm();
        }
    }

    /// The write lock cannot be had: whoever waits for it as well need not try again one by one.
    fn turn_away(&self, error: &StoreError) {
        desk::locked(&self.desk).turn_all_away(error);
    }
}

#[cfg(test)]
mod tests;
