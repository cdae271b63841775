//! Links that open one thing once.

use controlkeep_accounts::{LinkKey, LinkPurpose, OneTimeLink};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{OneTimeLinks, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::OneTimeLinkRow;
use crate::schema::one_time_links;
use crate::transaction::DieselTx;

const TABLE: &str = "one_time_links";

impl OneTimeLinks for DieselTx<'_> {
    fn find(&mut self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError> {
        self.step(|db| find(db, key))
    }

    fn put(&mut self, link: &OneTimeLink) -> Result<(), StoreError> {
        self.step(|db| insert(db, link))
    }

    fn consume(&mut self, key: &LinkKey, at: Timestamp) -> Result<Option<OneTimeLink>, StoreError> {
        self.step(|db| consume(db, key, at))
    }

    fn withdraw(&mut self, purpose: LinkPurpose, subject: [u8; 16]) -> Result<usize, StoreError> {
        self.step(|db| withdraw(db, purpose, subject))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| sweep(db, before))
    }
}

pub(crate) fn find(db: &mut Db, key: &LinkKey) -> Outcome<Option<OneTimeLink>> {
    let row = one_time_links::table
        .find(key.0.as_slice())
        .select(OneTimeLinkRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(OneTimeLink::try_from).transpose()
}

pub(crate) fn list(db: &mut Db, purpose: LinkPurpose, subject: [u8; 16]) -> Outcome<Vec<OneTimeLink>> {
    let rows = one_time_links::table
        .filter(one_time_links::purpose.eq(purpose.code()))
        .filter(one_time_links::subject_id.eq(subject.as_slice()))
        .order((one_time_links::made_at.desc(), one_time_links::link_hash.desc()))
        .select(OneTimeLinkRow::as_select())
        .load(db)
        .in_table(TABLE)?;
    rows.into_iter().map(OneTimeLink::try_from).collect()
}

fn insert(db: &mut Db, link: &OneTimeLink) -> Outcome<()> {
    let row = OneTimeLinkRow::from(link);
    diesel::insert_into(one_time_links::table).values(row).execute(db).in_table(TABLE)?;
    Ok(())
}

/// The row count decides the winner. Of two who use siblings at once the databases let one wait, or
/// run again, and find its own gone.
fn consume(db: &mut Db, key: &LinkKey, at: Timestamp) -> Outcome<Option<OneTimeLink>> {
    let Some(link) = find(db, key)? else { return Ok(None) };
    let used = diesel::delete(one_time_links::table.find(key.0.as_slice()))
        .filter(one_time_links::expires_at.gt(at.micros()))
        .execute(db)
        .in_table(TABLE)?;
    if used == 0 {
        return Ok(None);
    }
    withdraw(db, link.target.purpose(), link.target.subject())?;
    Ok(Some(link))
}

fn withdraw(db: &mut Db, purpose: LinkPurpose, subject: [u8; 16]) -> Outcome<usize> {
    diesel::delete(one_time_links::table)
        .filter(one_time_links::purpose.eq(purpose.code()))
        .filter(one_time_links::subject_id.eq(subject.as_slice()))
        .execute(db)
        .in_table(TABLE)
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    diesel::delete(one_time_links::table.filter(one_time_links::expires_at.lt(before.micros())))
        .execute(db)
        .in_table(TABLE)
}
