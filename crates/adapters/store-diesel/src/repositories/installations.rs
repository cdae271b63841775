//! The one installation and the check value of its key.

use controlkeep_accounts::{Installation, InstallationChange};
use controlkeep_ports::{Installations, KeyCheck, StoreError};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{InstallationRow, KeyRow, THE_ONE};
use crate::schema::{installation, installation_keys};
use crate::transaction::DieselTx;

impl Installations for DieselTx<'_> {
    fn find(&mut self) -> Result<Option<Installation>, StoreError> {
        self.step(find)
    }

    fn record(&mut self, change: InstallationChange) -> Result<Installation, StoreError> {
        let (installation, expected, event) = change.into_parts();
        self.step(|db| write_change(db, "installation", |db| write(db, &installation, expected), &event))?;
        Ok(installation)
    }

    fn key_check(&mut self) -> Result<Option<KeyCheck>, StoreError> {
        self.step(key_check)
    }

    fn keep_key_check(&mut self, check: &KeyCheck) -> Result<(), StoreError> {
        self.step(|db| keep_key_check(db, check))
    }

    fn replace_key_check(&mut self, stored: &KeyCheck, by: &KeyCheck) -> Result<bool, StoreError> {
        self.step(|db| replace_key_check(db, stored, by))
    }
}

pub(crate) fn find(db: &mut Db) -> Outcome<Option<Installation>> {
    let row = installation::table
        .find(THE_ONE)
        .select(InstallationRow::as_select())
        .first(db)
        .optional()
        .in_table("installation")?;
    row.map(Installation::try_from).transpose()
}

fn write(db: &mut Db, after: &Installation, expected: i64) -> Outcome<usize> {
    let row = InstallationRow::from(after);
    let written = if expected == 0 {
        diesel::insert_into(installation::table).values(row).execute(db)
    } else {
        diesel::update(installation::table)
            .filter(installation::id.eq(THE_ONE).and(installation::version.eq(expected)))
            .set(row)
            .execute(db)
    };
    written.in_table("installation")
}

fn key_check(db: &mut Db) -> Outcome<Option<KeyCheck>> {
    let row = installation_keys::table
        .find(THE_ONE)
        .select(KeyRow::as_select())
        .first(db)
        .optional()
        .in_table("installation_keys")?;
    row.map(KeyCheck::try_from).transpose()
}

fn keep_key_check(db: &mut Db, check: &KeyCheck) -> Outcome<()> {
    diesel::insert_into(installation_keys::table)
        .values(KeyRow::from(check))
        .execute(db)
        .in_table("installation_keys")?;
    Ok(())
}

fn replace_key_check(db: &mut Db, stored: &KeyCheck, by: &KeyCheck) -> Outcome<bool> {
    let held = installation_keys::table
        .find(THE_ONE)
        .filter(installation_keys::key_id.eq(&stored.id))
        .filter(installation_keys::key_value.eq(stored.value.as_slice()));
    let replaced = diesel::update(held)
        .set((installation_keys::key_id.eq(&by.id), installation_keys::key_value.eq(by.value.as_slice())))
        .execute(db)
        .in_table("installation_keys")?;
    Ok(replaced == 1)
}
