//! A connection at work.

use std::ops::{Deref, DerefMut};
use std::time::Instant;

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
}

/// The connection is taken out in `drop` alone.
const HELD: &str = "a lent connection is held until it goes back";

impl Deref for Lent<'_> {
    type Target = Db;

    #[allow(clippy::expect_used, reason = "only drop takes it out")]
    fn deref(&self) -> &Db {
        &self.connection.as_ref().expect(HELD).db
    }
}

impl DerefMut for Lent<'_> {
    #[allow(clippy::expect_used, reason = "only drop takes it out")]
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.connection.as_mut().expect(HELD).db
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
