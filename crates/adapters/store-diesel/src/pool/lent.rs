//! A connection at work.

use std::time::Instant;

use controlkeep_ports::StoreError;

use super::spares::{Spare, Spares};
use crate::connection::Db;

/// A connection that goes back to the pool by itself, also after a panic.
pub(super) struct Lent<'a> {
    spares: &'a Spares<Db>,
    connection: Option<Spare<Db>>,
    /// Set when the database did not answer on it, so that it is never used again.
    pub(super) lost: bool,
}

impl<'a> Lent<'a> {
    pub(super) const fn new(spares: &'a Spares<Db>, connection: Spare<Db>) -> Self {
        Self { spares, connection: Some(connection), lost: false }
    }

    /// The connection, which is there until the end.
    pub(super) fn db(&mut self) -> Result<&mut Db, StoreError> {
        let held = self.connection.as_mut().map(|held| &mut held.db);
        held.ok_or_else(|| StoreError::Unavailable("the connection went back already".into()))
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if self.lost || super::is_broken(&mut connection.db) {
            // It is closed before its place is given away, so that the server never counts one too many.
            drop(connection);
            self.spares.forget();
        } else {
            self.spares.put_back(Spare { rests_since: Instant::now(), ..connection });
        }
    }
}
