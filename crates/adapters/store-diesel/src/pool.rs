//! The pool of connections to a server, and of readers of a file.
//!
//! It is our own for the sake of its end. A library of the system that is still making a connection when
//! the process ends takes the process down with it: the libraries of TLS are unloaded under its feet.
//! So whoever drops the pool waits for the threads that open connections, and nothing of the pool is
//! left when that call returns.

mod lent;
mod openers;
mod spares;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use controlkeep_ports::StoreError;
use diesel::connection::SimpleConnection as _;

use crate::connection::Db;
use crate::dialect::{self, Purpose};
use crate::failure::{Failure, Outcome};
use crate::opener::Opener;
use lent::Lent;
use openers::Openers;
use spares::Spares;

/// How a pool stands at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolState {
    /// Connections that wait for work.
    pub idle: u32,
    /// Connections at work.
    pub in_use: u32,
    /// The most connections there may be.
    pub max: u32,
}

/// How many connections a pool has, and how long a caller waits for one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) wait: Duration,
}

/// Connections that are lent to one work after the other.
pub(crate) struct Pool {
    spares: Arc<Spares<Db>>,
    purpose: Purpose,
    /// Dropped with the pool, which waits for them.
    _openers: Openers<Db>,
}

impl Pool {
    /// Makes a pool that fills itself. Connections to a server are tried before each use, so that
    /// one that died is replaced unseen.
    pub(crate) fn new(opener: Opener, purpose: Purpose, size: Size) -> std::io::Result<Self> {
        let spares = Arc::new(Spares::new(size));
        let openers = Openers::start(&spares, move || opener.open(purpose))?;
        Ok(Self { spares, purpose, _openers: openers })
    }

    /// Lends a connection to `work`, and drops it afterwards when the database was lost on it.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Db) -> Outcome<T>) -> Outcome<T> {
        let mut lent = self.take().map_err(Failure::end)?;
        let done = work(lent.db().map_err(Failure::end)?);
        lent.lost = matches!(&done, Err(Failure { error: StoreError::Unavailable(_), .. }));
        done
    }

    pub(crate) fn state(&self) -> PoolState {
        self.spares.state()
    }

    fn take(&self) -> Result<Lent<'_>, StoreError> {
        let until = self.spares.deadline();
        loop {
            let mut lent = Lent::new(&self.spares, self.spares.take(until)?);
            if self.purpose != Purpose::Write {
                return Ok(lent);
            }
            match answers(lent.db()?) {
                Ok(()) => return Ok(lent),
                Err(error) => {
                    tracing::warn!(%error, "a connection to the database was lost");
                    lent.lost = true;
                    self.spares.note(&error);
                }
            }
        }
    }
}

fn answers(db: &mut Db) -> Result<(), StoreError> {
    db.batch_execute("SELECT 1").map_err(|error| Failure::from_driver("database", &error).error)
}

/// Whether a work left a connection as no other should find it.
fn is_broken(db: &mut Db) -> bool {
    dialect::is_broken(db)
}
