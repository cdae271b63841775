//! The connection on its way from caller to caller, with the batch that is open on it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use controlkeep_ports::StoreError;

use super::BATCH;
use super::desk::BatchOutcome;
use crate::connection::Db;
use crate::dialect::{self, Purpose};
use crate::failure::Failure;
use crate::opener::Opener;
use crate::transaction::Verdict;

/// What a work gives, or its panic.
pub(super) type Ran<T> = Result<T, Box<dyn Any + Send>>;

pub(super) struct Baton {
    /// Missing after it was lost; then the next one opens it anew.
    connection: Option<Db>,
    batch: Option<Batch>,
}

struct Batch {
    works: usize,
    outcome: Arc<BatchOutcome>,
}

impl Baton {
    pub(super) const fn new(connection: Option<Db>) -> Self {
        Self { connection, batch: None }
    }

    pub(super) fn into_connection(self) -> Option<Db> {
        self.connection
    }

    /// Whether one more work fits into the batch.
    pub(super) fn has_room(&self) -> bool {
        self.batch.as_ref().is_none_or(|batch| batch.works < BATCH)
    }

    /// Joins the batch, and opens one first when there is none.
    pub(super) fn begin(&mut self, opener: &Opener) -> Result<Arc<BatchOutcome>, StoreError> {
        if let Some(batch) = &mut self.batch {
            batch.works += 1;
            return Ok(Arc::clone(&batch.outcome));
        }
        let began = dialect::begin_write(self.connect(opener)?);
        began.map_err(|error| Failure::from_driver("database", &error).error)?;
        let outcome = Arc::new(BatchOutcome::default());
        self.batch = Some(Batch { works: 1, outcome: Arc::clone(&outcome) });
        Ok(outcome)
    }

    /// Runs one work in a savepoint, and undoes it unless it shall be kept. A panic undoes it too,
    /// and hurts nobody else's work.
    pub(super) fn run(&mut self, work: &mut dyn FnMut(&mut Db) -> Verdict) -> Ran<Verdict> {
        let Some(db) = &mut self.connection else {
            return Ok(Verdict::Failed(StoreError::NeverRan));
        };
        if let Err(error) = dialect::begin_nested(db) {
            return Ok(self.abandon(&error));
        }
        let ran = catch_unwind(AssertUnwindSafe(|| work(db)));
        let closed = match &ran {
            Ok(Verdict::Keep) => dialect::commit(db),
            _ => dialect::rollback(db),
        };
        match closed {
            Ok(()) => ran,
            Err(error) => {
                let failed = self.abandon(&error);
                ran.map(|verdict| if verdict == Verdict::Keep { failed } else { verdict })
            }
        }
    }

    /// Runs something outside any transaction.
    pub(super) fn alone<T>(
        &mut self,
        opener: &Opener,
        work: impl FnOnce(&mut Db) -> T,
    ) -> Result<Ran<T>, StoreError> {
        let db = self.connect(opener)?;
        let ran = catch_unwind(AssertUnwindSafe(|| work(db)));
        if dialect::is_broken(db) {
            self.connection = None;
        }
        Ok(ran)
    }

    /// Ends the batch, if one is open, and tells everyone in it what became of it.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        let (Some(db), Some(batch)) = (&mut self.connection, self.batch.take()) else { return Ok(()) };
        let committed = dialect::commit(db);
        if dialect::is_broken(db) {
            self.connection = None;
        }
        let committed = committed.map_err(|error| Failure::from_driver("database", &error).error);
        batch.outcome.tell(committed.clone());
        committed
    }

    /// The transaction is gone or cannot be trusted, as after a full disk: nothing of the batch is
    /// kept, everyone in it hears why, and closing the connection undoes whatever is left of it.
    fn abandon(&mut self, error: &diesel::result::Error) -> Verdict {
        let error = Failure::from_driver("database", error).error;
        self.connection = None;
        if let Some(batch) = self.batch.take() {
            batch.outcome.tell(Err(error.clone()));
        }
        Verdict::Failed(error)
    }

    fn connect(&mut self, opener: &Opener) -> Result<&mut Db, StoreError> {
        let db = match self.connection.take() {
            Some(db) => db,
            None => opener.open(Purpose::Write)?,
        };
        Ok(self.connection.insert(db))
    }
}
