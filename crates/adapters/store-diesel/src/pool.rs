//! The pool of connections to a server, and of readers of a file.

use std::time::Duration;

use controlkeep_ports::StoreError;
use diesel::connection::SimpleConnection as _;

use crate::connection::Db;
use crate::dialect::{self, Purpose};
use crate::failure::{Failure, Outcome};
use crate::opener::Opener;

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

/// A pooled connection.
pub(crate) struct Link {
    pub(crate) db: Db,
    /// Set when the database did not answer on it, so that it is never used again.
    pub(crate) lost: bool,
}

pub(crate) struct Manager {
    opener: Opener,
    purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Link;
    type Error = StoreError;

    fn connect(&self) -> Result<Link, StoreError> {
        self.opener.open(self.purpose).map(|db| Link { db, lost: false })
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), StoreError> {
        let answered = link.db.batch_execute("SELECT 1");
        answered.map_err(|error| Failure::from_driver("database", &error).error)
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        link.lost || dialect::is_broken(&mut link.db)
    }
}

/// Says so when a connection cannot be opened; the pool itself tries again.
#[derive(Debug)]
struct Warn;

impl r2d2::HandleError<StoreError> for Warn {
    fn handle_error(&self, error: StoreError) {
        tracing::warn!(%error, "no connection to the database");
    }
}

/// How many connections a pool has, and how long a caller waits for one.
pub(crate) struct Size {
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) wait: Duration,
}

#[derive(Clone)]
pub(crate) struct Pool(r2d2::Pool<Manager>);

impl Pool {
    /// Makes a pool that fills itself. Connections to a server are tried before each use, so that
    /// one that died is replaced unseen.
    pub(crate) fn new(opener: Opener, purpose: Purpose, size: &Size) -> Self {
        let builder = r2d2::Pool::builder()
            .max_size(size.max)
            .min_idle(Some(size.min))
            .connection_timeout(size.wait)
            .test_on_check_out(purpose == Purpose::Write)
            .error_handler(Box::new(Warn));
        Self(builder.build_unchecked(Manager { opener, purpose }))
    }

    /// Lends a connection to `work`, and drops it afterwards when the database was lost on it.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Db) -> Outcome<T>) -> Outcome<T> {
        let away = |error: r2d2::Error| Failure::end(StoreError::Unavailable(error.to_string()));
        let mut link = self.0.get().map_err(away)?;
        let done = work(&mut link.db);
        link.lost = matches!(&done, Err(Failure { error: StoreError::Unavailable(_), .. }));
        done
    }

    pub(crate) fn state(&self) -> PoolState {
        let state = self.0.state();
        let in_use = state.connections.saturating_sub(state.idle_connections);
        PoolState { idle: state.idle_connections, in_use, max: self.0.max_size() }
    }
}
