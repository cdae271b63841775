//! Letters that wait to be sent.

use controlkeep_jobs::{Once, SealedLetter};
use controlkeep_kernel::{LetterId, Timestamp};
use controlkeep_ports::{Outbox, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::LetterRow;
use crate::schema::letters;
use crate::transaction::DieselTx;

const TABLE: &str = "letters";

impl Outbox for DieselTx<'_> {
    fn post(&mut self, letter: SealedLetter) -> Result<bool, StoreError> {
        self.step(|db| post(db, &letter))
    }

    fn find(&mut self, id: LetterId) -> Result<Option<SealedLetter>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn empty(&mut self, id: LetterId) -> Result<(), StoreError> {
        self.step(|db| empty(db, id))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| sweep(db, before))
    }
}

fn post(db: &mut Db, letter: &SealedLetter) -> Outcome<bool> {
    if let Some(once) = &letter.once
        && was_posted(db, once)?
    {
        return Ok(false);
    }
    let inserted = diesel::insert_into(letters::table).values(LetterRow::from(letter)).execute(db);
    // Of two letters of one occasion the second runs again, and then finds the first.
    let inserted = inserted.in_table(TABLE);
    let inserted = if letter.once.is_some() { inserted.map_err(Failure::overtaken) } else { inserted };
    inserted.map(|_| true)
}

fn was_posted(db: &mut Db, once: &Once) -> Outcome<bool> {
    let of_occasion = letters::table.filter(letters::once_key.eq(once.as_str())).select(letters::id);
    let found: Option<Vec<u8>> = of_occasion.first(db).optional().in_table(TABLE)?;
    Ok(found.is_some())
}

fn find(db: &mut Db, id: LetterId) -> Outcome<Option<SealedLetter>> {
    let row = letters::table
        .find(id.as_bytes().as_slice())
        .select(LetterRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(SealedLetter::try_from).transpose()
}

fn empty(db: &mut Db, id: LetterId) -> Outcome<()> {
    diesel::update(letters::table.find(id.as_bytes().as_slice()))
        .set(letters::content.eq(None::<Vec<u8>>))
        .execute(db)
        .in_table(TABLE)?;
    Ok(())
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    let old =
        letters::table.filter(letters::posted_at.lt(before.micros())).filter(letters::content.is_null());
    diesel::delete(old).execute(db).in_table(TABLE)
}
