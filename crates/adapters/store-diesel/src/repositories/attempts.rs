//! Counted tries.

use controlkeep_accounts::{AttemptLimit, Attempted, Tally};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{AttemptKey, Attempts, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::Stored;
use crate::schema::attempts;
use crate::transaction::DieselTx;

const TABLE: &str = "attempts";

impl Attempts for DieselTx<'_> {
    fn count(
        &mut self,
        key: &AttemptKey,
        limit: &AttemptLimit,
        at: Timestamp,
    ) -> Result<Attempted, StoreError> {
        self.step(|db| count(db, key, limit, at))
    }

    fn forget(&mut self, key: &AttemptKey) -> Result<(), StoreError> {
        self.step(|db| forget(db, key))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| sweep(db, before))
    }
}

fn count(db: &mut Db, key: &AttemptKey, limit: &AttemptLimit, at: Timestamp) -> Outcome<Attempted> {
    let stored = hold(db, key)?;
    let attempted = limit.attempt(stored, at);
    match (attempted, stored) {
        (Attempted::Counted { tally, .. }, None) => insert(db, key, tally)?,
        (Attempted::Counted { tally, .. }, Some(_)) => update(db, key, tally)?,
        (Attempted::Blocked { .. }, _) => {}
    }
    Ok(attempted)
}

/// The count as it was kept last, for pages.
pub(crate) fn find(db: &mut Db, key: &AttemptKey) -> Outcome<Option<Tally>> {
    let found: Option<(i64, i64)> = attempts::table
        .find(key.0.as_slice())
        .select((attempts::tries, attempts::ends_at))
        .first(db)
        .optional()
        .in_table(TABLE)?;
    let stored = Stored { table: TABLE, id: &key.0 };
    let tally = |(tries, ends_at)| {
        let count = stored.number("tries", tries)?;
        Ok(Tally { count, ends_at: Timestamp::from_micros(ends_at) })
    };
    found.map(tally).transpose()
}

/// Raising the version holds the row until the transaction ends, so that parallel tries count one
/// after the other.
fn hold(db: &mut Db, key: &AttemptKey) -> Outcome<Option<Tally>> {
    let row = attempts::table.find(key.0.as_slice());
    let held = diesel::update(row).set(attempts::version.eq(attempts::version + 1)).execute(db);
    if held.in_table(TABLE)? == 0 {
        return Ok(None);
    }
    let (tries, ends_at): (i64, i64) =
        row.select((attempts::tries, attempts::ends_at)).first(db).in_table(TABLE)?;
    let count = Stored { table: TABLE, id: &key.0 }.number("tries", tries)?;
    Ok(Some(Tally { count, ends_at: Timestamp::from_micros(ends_at) }))
}

/// There is no row to hold before the first try, so of two first ones the second runs again.
fn insert(db: &mut Db, key: &AttemptKey, tally: Tally) -> Outcome<()> {
    let inserted = diesel::insert_into(attempts::table)
        .values((
            attempts::key_hash.eq(key.0.as_slice()),
            attempts::tries.eq(i64::from(tally.count)),
            attempts::ends_at.eq(tally.ends_at.micros()),
            attempts::version.eq(1),
        ))
        .execute(db);
    inserted.in_table(TABLE).map_err(Failure::overtaken)?;
    Ok(())
}

fn update(db: &mut Db, key: &AttemptKey, tally: Tally) -> Outcome<()> {
    diesel::update(attempts::table.find(key.0.as_slice()))
        .set((attempts::tries.eq(i64::from(tally.count)), attempts::ends_at.eq(tally.ends_at.micros())))
        .execute(db)
        .in_table(TABLE)?;
    Ok(())
}

fn forget(db: &mut Db, key: &AttemptKey) -> Outcome<()> {
    diesel::delete(attempts::table.find(key.0.as_slice())).execute(db).in_table(TABLE)?;
    Ok(())
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    diesel::delete(attempts::table.filter(attempts::ends_at.lt(before.micros()))).execute(db).in_table(TABLE)
}
