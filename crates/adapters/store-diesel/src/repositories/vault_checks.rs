//! Verifications of all files.

use controlkeep_evidence::VaultCheck;
use controlkeep_kernel::JobId;
use controlkeep_ports::{StoreError, VaultChecks};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::VaultCheckRow;
use crate::schema::vault_checks;
use crate::transaction::DieselTx;

const TABLE: &str = "vault_checks";

impl VaultChecks for DieselTx<'_> {
    fn begin(&mut self, check: &VaultCheck) -> Result<(), StoreError> {
        self.step(|db| begin(db, check))
    }

    fn find(&mut self, id: JobId) -> Result<Option<VaultCheck>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn newest(&mut self) -> Result<Option<VaultCheck>, StoreError> {
        self.step(newest)
    }

    fn save(&mut self, check: &VaultCheck) -> Result<bool, StoreError> {
        self.step(|db| save(db, check))
    }
}

fn begin(db: &mut Db, check: &VaultCheck) -> Outcome<()> {
    let row = VaultCheckRow::of(check, check.version)?;
    diesel::insert_into(vault_checks::table).values(row).execute(db).in_table(TABLE)?;
    Ok(())
}

fn find(db: &mut Db, id: JobId) -> Outcome<Option<VaultCheck>> {
    let row = vault_checks::table
        .find(id.as_bytes().as_slice())
        .select(VaultCheckRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(VaultCheck::try_from).transpose()
}

fn newest(db: &mut Db) -> Outcome<Option<VaultCheck>> {
    let row = vault_checks::table
        .order((vault_checks::asked_at.desc(), vault_checks::id.desc()))
        .select(VaultCheckRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(VaultCheck::try_from).transpose()
}

fn save(db: &mut Db, check: &VaultCheck) -> Outcome<bool> {
    let seen = vault_checks::table
        .find(check.id.as_bytes().as_slice())
        .filter(vault_checks::version.eq(check.version));
    let row = VaultCheckRow::of(check, check.version + 1)?;
    Ok(diesel::update(seen).set(row).execute(db).in_table(TABLE)? == 1)
}
